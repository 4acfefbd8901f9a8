//! Values that are made first and then moved to where they belong.

use std::mem::MaybeUninit;

use samebytes_peer::{Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk};

use crate::{Option, String, Vec};

/// A container that is made on the stack and moved into shared memory as a whole, as in `sample.name = StaticString::from_bytes(..)?`:
/// what the stack had in the bytes that carry no value goes with it.
#[repr(transparent)]
pub struct Moved<C>(C);

/// Containers of this crate, whose `decode` does not need memory that is zero.
pub trait Container: Walk {}

impl<T: Walk, const N: usize> Container for Vec<T, N> {}
impl<const N: usize> Container for String<N> {}
impl<T: Walk> Container for Option<T> {}

// SAFETY: it does what the container does; the type is transparent over it.
unsafe impl<C: Container> Walk for Moved<C> {
    fn describe(report: &mut LayoutReport) {
        C::describe(report);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the caller's promise is the same.
        unsafe { C::validate(at.cast()) }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: the caller's promise is the same.
        unsafe { C::encode(at.cast(), tape) }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let mut made = MaybeUninit::<C>::uninit();
        // SAFETY: a container needs no zeros to be made, and is whole then; `at` is writable by the caller's promise.
        unsafe {
            C::decode(made.as_mut_ptr(), tape)?;
            at.cast::<C>().write_unaligned(made.assume_init());
        }
        Ok(())
    }
}
