//! `AbiVec`.

use samebytes_abi::AbiVec;

use crate::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

// SAFETY: the length, the capacity and the live elements are checked, which is the invariant of the type.
unsafe impl<T: Walk + Copy, const N: usize> Walk for AbiVec<T, N> {
    const LEAF: &'static str = T::LEAF;

    fn describe(report: &mut LayoutReport) {
        report.part::<u32>("len", Self::LEN_OFFSET);
        report.part::<u32>("capacity", Self::CAPACITY_OFFSET);
        report.part::<[T; N]>("elements", Self::ELEMENTS_OFFSET);
    }

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise; `len <= N` when
        // the elements are looked at.
        unsafe {
            let len = at
                .cast::<u8>()
                .add(Self::LEN_OFFSET)
                .cast::<u32>()
                .read_unaligned() as usize;
            let capacity = at
                .cast::<u8>()
                .add(Self::CAPACITY_OFFSET)
                .cast::<u32>()
                .read_unaligned() as usize;
            if len > N {
                return Refusal::of("vec.len");
            }
            if capacity != N {
                return Refusal::of("vec.capacity");
            }
            T::validate_all(at.cast::<u8>().add(Self::ELEMENTS_OFFSET).cast(), len)
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, and so are the elements of the slice.
        unsafe {
            read_aligned(at, |vec| {
                tape.put_u32(vec.len())?;
                T::encode_all(vec.as_ptr(), vec.len(), tape)
            })
        }
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let count = tape.take_u32()?;
        if count > N {
            return Err(TapeError::Invalid("more elements than the Vec can hold"));
        }
        // SAFETY: writable and zero by the caller's promise; `count <= N`, and so many elements are built before the
        // length is set.
        unsafe {
            build_aligned(at, |slot| {
                let vec = AbiVec::init(slot);
                T::decode_all(vec.spare_capacity_mut().as_mut_ptr().cast(), count, tape)?;
                vec.set_len(count);
                Ok(())
            })
        }
    }
}
