//! `InlineVec`.

use samebytes_peer::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

use super::raw_u32;
use crate::InlineVec;

// SAFETY: the length and the live elements are checked, which is the invariant of the type.
unsafe impl<T: Walk + Copy, const N: usize> Walk for InlineVec<T, N> {
    fn describe(report: &mut LayoutReport) {
        report.part::<u32>("len", Self::LEN_OFFSET);
        report.part::<[T; N]>("elements", Self::ELEMENTS_OFFSET);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise; `len <= N` when the elements are
        // looked at.
        unsafe {
            let bytes = at.cast::<u8>();
            let len = raw_u32(bytes.add(Self::LEN_OFFSET));
            if len > N {
                return Refusal::of("vec.len");
            }
            T::validate_all(bytes.add(Self::ELEMENTS_OFFSET).cast(), len)
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, and so are the elements of the slice.
        unsafe {
            read_aligned(at, |vec| {
                let elements = vec.as_slice();
                tape.put_u32(elements.len())?;
                T::encode_all(elements.as_ptr(), elements.len(), tape)
            })
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let count = tape.take_u32()?;
        if count > N {
            return Err(TapeError::Invalid("more elements than the InlineVec holds"));
        }
        // SAFETY: writable and zero by the caller's promise, and zeros are an empty vector; `count <= N`, and so many elements are built
        // before the length is set.
        unsafe {
            build_aligned(at, |slot| {
                let vec = slot.assume_init_mut();
                T::decode_all(vec.spare().as_mut_ptr().cast(), count, tape)?;
                vec.set_len(count);
                Ok(())
            })
        }
    }
}
