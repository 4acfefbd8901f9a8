//! `AbiString`.

use std::slice;
use std::str;

use samebytes_abi::AbiString;

use crate::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

// SAFETY: the length, the capacity and the text are checked, which is the invariant of the type.
unsafe impl<const N: usize> Walk for AbiString<N> {
    fn describe(report: &mut LayoutReport) {
        report.part::<u32>("len", Self::LEN_OFFSET);
        report.part::<u32>("capacity", Self::CAPACITY_OFFSET);
        report.part::<[u8; N]>("bytes", Self::BYTES_OFFSET);
    }

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise; `len <= N` when
        // the bytes are looked at.
        let bytes = unsafe {
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
                return Refusal::of("string.len");
            }
            if capacity != N {
                return Refusal::of("string.capacity");
            }
            slice::from_raw_parts(at.cast::<u8>().add(Self::BYTES_OFFSET), len)
        };
        match str::from_utf8(bytes) {
            Ok(_) => Ok(()),
            Err(_) => Refusal::of("string.utf8"),
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated.
        unsafe {
            read_aligned(at, |string| {
                tape.put_u32(string.len())?;
                tape.put_slice(string.as_str().as_bytes())
            })
        }
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let len = tape.take_u32()?;
        let text = str::from_utf8(tape.take_slice(len)?)
            .map_err(|_| TapeError::Invalid("a String that is not UTF-8"))?;
        // SAFETY: writable and zero by the caller's promise.
        unsafe {
            build_aligned(at, |slot| {
                AbiString::init(slot)
                    .push_str(text)
                    .map_err(|_| TapeError::Invalid("more bytes than the String can hold"))
            })
        }
    }
}
