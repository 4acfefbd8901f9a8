//! The library to be tested, and how it is walked.

use std::mem::offset_of;
use std::ptr::addr_of;

use samebytes_peer::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct List<T, const N: usize> {
    items: [T; N],
    count: u16,
}

// SAFETY: the count and the items below it are checked, which is all that a reader looks at.
unsafe impl<T: Walk + Copy, const N: usize> Walk for List<T, N> {
    /// Layout: where the compiler has put the parts, and what the profile calls them.
    fn describe(report: &mut LayoutReport) {
        report.part::<[T; N]>("items", offset_of!(Self, items));
        report.part::<u16>("count", offset_of!(Self, count));
    }

    /// What the library refuses, on raw bytes.
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: readable by the caller's promise, and any bytes are a `u16`.
        let count = usize::from(unsafe { addr_of!((*at).count).read_unaligned() });
        if count > N {
            return Refusal::of("vec.count");
        }
        // SAFETY: `count` items are inside of the array.
        unsafe { T::validate_all(addr_of!((*at).items).cast(), count) }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated by the caller's promise, so that `count` items are values.
        unsafe {
            let count = usize::from(addr_of!((*at).count).read_unaligned());
            tape.put_u32(count)?;
            T::encode_all(addr_of!((*at).items).cast(), count, tape)
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let count = tape.take_u32()?;
        if count > N {
            return Err(TapeError::Invalid("more items than a List holds"));
        }
        // SAFETY: writable and zero by the caller's promise; `count <= N`.
        unsafe {
            T::decode_all(std::ptr::addr_of_mut!((*at).items).cast(), count, tape)?;
            std::ptr::addr_of_mut!((*at).count).write_unaligned(count as u16);
        }
        Ok(())
    }
}
