//! Primitives of which Rust does not allow every pattern of bits. iceoryx2 hands out a reference to what lies in memory, and checks
//! nothing.

use std::mem::MaybeUninit;

use samebytes_peer::{Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk};

/// A `bool` that may hold 2.
#[repr(transparent)]
pub struct Bool(MaybeUninit<bool>);

// SAFETY: any bytes are a `MaybeUninit`, and no `bool` is made of others than 0 and 1.
unsafe impl Walk for Bool {
    fn describe(_: &mut LayoutReport) {}

    unsafe fn validate(_: *const Self) -> Checked {
        Ok(())
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: readable by the caller's promise; any byte is a `u8`.
        let byte = unsafe { at.cast::<u8>().read() };
        tape.put([u8::from(byte != 0)])
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the type is transparent over `bool`; the caller's promise is the same.
        unsafe { bool::decode(at.cast(), tape) }
    }
}

/// A `char` that may hold a surrogate.
#[repr(transparent)]
pub struct Char(MaybeUninit<char>);

// SAFETY: any bytes are a `MaybeUninit`, and no `char` is made of others than those of a scalar value.
unsafe impl Walk for Char {
    fn describe(_: &mut LayoutReport) {}

    unsafe fn validate(_: *const Self) -> Checked {
        Ok(())
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: readable by the caller's promise; any bytes are a `u32`.
        let number = unsafe { at.cast::<u32>().read_unaligned() };
        let scalar = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
        tape.put(u32::from(scalar).to_le_bytes())
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the type is transparent over `char`; the caller's promise is the same.
        unsafe { char::decode(at.cast(), tape) }
    }
}
