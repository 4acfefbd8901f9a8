//! `StaticString`.

use std::slice;

use iceoryx2_bb_container::string::{StaticString, String as _, StringMemoryLayoutMetrics};
use iceoryx2_bb_elementary_traits::placement_default::PlacementDefault;
use samebytes_peer::{
    Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk, build_aligned,
    read_aligned,
};

/// A `StaticString<N>`.
#[repr(transparent)]
pub struct String<const N: usize>(StaticString<N>);

// SAFETY: any bytes are a `StaticString`; no slice of it is taken that ends beyond its bytes.
unsafe impl<const N: usize> Walk for String<N> {
    fn describe(report: &mut LayoutReport) {
        // On the heap: a type may be larger than the stack.
        let mut place = Box::<StaticString<N>>::new_uninit();
        // SAFETY: writable, and then an empty string.
        let metrics = unsafe {
            StaticString::placement_default(place.as_mut_ptr());
            StringMemoryLayoutMetrics::from_string(place.assume_init_ref())
        };
        report.array::<u8>("data", metrics.offset_data, metrics.size_data);
        report.part::<u64>("len", metrics.offset_len);
    }

    /// `len`, `as_bytes` and `as_str` of iceoryx2 check nothing.
    unsafe fn validate(_: *const Self) -> Checked {
        Ok(())
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: any bytes are a `StaticString`; of one whose length is beyond its capacity, which `as_bytes` would read, the bytes
        // that it has are read.
        unsafe {
            read_aligned(at, |String(string)| {
                let bytes = if string.len() <= N {
                    string.as_bytes()
                } else {
                    slice::from_raw_parts(string.as_c_str().cast(), N)
                };
                tape.put_u32(bytes.len())?;
                match str::from_utf8(bytes) {
                    Ok(text) => tape.put_slice(text.as_bytes()),
                    // A tape has UTF-8 alone: other bytes are shown as what they are not.
                    Err(_) => bytes.iter().try_for_each(|byte| {
                        tape.put([if byte.is_ascii() { *byte } else { b'?' }])
                    }),
                }
            })
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let len = tape.take_u32()?;
        let text = tape.take_slice(len)?;
        // SAFETY: writable by the caller's promise.
        unsafe {
            build_aligned(at, |slot| {
                StaticString::placement_default(slot.as_mut_ptr().cast::<StaticString<N>>());
                let String(string) = slot.assume_init_mut();
                string.push_bytes(text).map_err(|_| {
                    TapeError::Invalid(
                        "no text that a StaticString holds: too long, or not U+0001 to U+007F",
                    )
                })
            })
        }
    }
}
