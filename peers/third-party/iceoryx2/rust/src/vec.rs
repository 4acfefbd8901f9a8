//! `StaticVec`.

use std::mem::MaybeUninit;

use iceoryx2_bb_container::vector::{StaticVec, Vector, VectorMemoryLayoutMetrics};
use iceoryx2_bb_elementary_traits::placement_default::PlacementDefault;
use samebytes_peer::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

use crate::panics::panics;

/// A `StaticVec<T, N>`.
#[repr(transparent)]
pub struct Vec<T, const N: usize>(StaticVec<T, N>);

/// The same memory, whose elements may be anything: what has not been validated is no `T` yet.
type Raw<T, const N: usize> = StaticVec<MaybeUninit<T>, N>;

// SAFETY: any bytes are a `Raw`; iceoryx2 gives no slice beyond its end, and the elements are checked.
unsafe impl<T: Walk, const N: usize> Walk for Vec<T, N> {
    fn describe(report: &mut LayoutReport) {
        // On the heap: a type may be larger than the stack.
        let mut place = Box::<StaticVec<T, N>>::new_uninit();
        // SAFETY: writable, and then an empty vector.
        let metrics = unsafe {
            StaticVec::placement_default(place.as_mut_ptr());
            VectorMemoryLayoutMetrics::from_vector(place.assume_init_ref())
        };
        report.part::<[T; N]>("data", metrics.offset_data);
        report.part::<u64>("len", metrics.offset_len);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: any bytes are a `Raw`, readable by the caller's promise; a slice is taken of no more than it has.
        unsafe {
            read_aligned(at.cast::<Raw<T, N>>(), |vec| {
                if vec.len() > N && panics(|| vec.as_slice().len()) {
                    return Refusal::of("vec.len");
                }
                let elements = live(vec);
                T::validate_all(elements.as_ptr().cast(), elements.len())
            })
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: as above, and the elements are validated.
        unsafe {
            read_aligned(at.cast::<Raw<T, N>>(), |vec| {
                let elements = live(vec);
                tape.put_u32(elements.len())?;
                T::encode_all(elements.as_ptr().cast(), elements.len(), tape)
            })
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let count = tape.take_u32()?;
        // SAFETY: writable by the caller's promise; an element is pushed as zeros, and built where it then is.
        unsafe {
            build_aligned(at.cast::<Raw<T, N>>(), |slot| {
                StaticVec::placement_default(slot.as_mut_ptr());
                let vec = slot.assume_init_mut();
                for index in 0..count {
                    vec.push(MaybeUninit::zeroed()).map_err(|_| {
                        TapeError::Invalid("more elements than the StaticVec holds")
                    })?;
                    T::decode(vec.as_mut_slice()[index].as_mut_ptr(), tape)?;
                }
                Ok(())
            })
        }
    }
}

/// What iceoryx2 gives as the elements, as far as they are inside of the vector.
fn live<T, const N: usize>(vec: &Raw<T, N>) -> &[MaybeUninit<T>] {
    if vec.len() <= N { vec.as_slice() } else { &[] }
}
