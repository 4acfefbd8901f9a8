//! How samebytes' Rust peer validates, reads and writes the containers: raw bytes are checked, then the containers' own functions are used.

mod option;
mod result;
mod string;
mod variant;
mod vec;

use samebytes_peer::Refusal;

/// The byte of a `bool` in an image, or a refusal by `rule`.
///
/// # Safety
/// `at` is readable.
unsafe fn raw_bool(at: *const u8, rule: &'static str) -> Result<bool, Box<Refusal>> {
    // SAFETY: readable by the caller's promise.
    match unsafe { at.read() } {
        0 => Ok(false),
        1 => Ok(true),
        _ => Refusal::of(rule).map(|()| false),
    }
}

/// The u32 at `at`, which may be unaligned.
///
/// # Safety
/// `at` is readable.
unsafe fn raw_u32(at: *const u8) -> usize {
    // SAFETY: readable by the caller's promise.
    unsafe { at.cast::<u32>().read_unaligned() as usize }
}
