//! `InlineString`.

use std::{slice, str};

use samebytes_peer::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

use super::raw_u32;
use crate::InlineString;

// SAFETY: the length and the text are checked, which is the invariant of the type.
unsafe impl<const N: usize> Walk for InlineString<N> {
    fn describe(report: &mut LayoutReport) {
        report.part::<u32>("len", Self::LEN_OFFSET);
        report.part::<[u8; N]>("bytes", Self::BYTES_OFFSET);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise; `len <= N` when the bytes are looked at.
        let text = unsafe {
            let bytes = at.cast::<u8>();
            let len = raw_u32(bytes.add(Self::LEN_OFFSET));
            if len > N {
                return Refusal::of("string.len");
            }
            slice::from_raw_parts(bytes.add(Self::BYTES_OFFSET), len)
        };
        match str::from_utf8(text) {
            Ok(_) => Ok(()),
            Err(_) => Refusal::of("string.utf8"),
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated.
        unsafe {
            read_aligned(at, |string| {
                let text = string.as_str();
                tape.put_u32(text.len())?;
                tape.put_slice(text.as_bytes())
            })
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let len = tape.take_u32()?;
        let text = str::from_utf8(tape.take_slice(len)?)
            .map_err(|_| TapeError::Invalid("a String that is not UTF-8"))?;
        // SAFETY: writable and zero by the caller's promise, and zeros are an empty text.
        unsafe {
            build_aligned(at, |slot| {
                let full = TapeError::Invalid("more bytes than the InlineString holds");
                slot.assume_init_mut().push_str(text).map_err(|_| full)
            })
        }
    }
}
