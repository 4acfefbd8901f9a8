//! Primitives, and the payload of an alternative that has none.

use std::mem::size_of;

use samebytes_abi::TypeTag;

use crate::{Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk};

macro_rules! walk_numbers {
    ($($number:ty)*) => { $(
        // SAFETY: any bytes are a number.
        unsafe impl Walk for $number {
            const LEAF: &'static str = stringify!($number);

            fn describe(_: &mut LayoutReport) {}

            #[inline]
            unsafe fn validate(_: *const Self) -> Checked {
                Ok(())
            }

            #[inline]
            unsafe fn validate_all(_: *const Self, _: usize) -> Checked {
                Ok(())
            }

            #[inline]
            unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
                // SAFETY: readable by the caller's promise.
                tape.put(unsafe { at.read_unaligned() }.to_le_bytes())
            }

            /// One check of the room for all elements lets the compiler copy them together.
            #[inline]
            unsafe fn encode_all(at: *const Self, count: usize, tape: &mut TapeWriter) -> Result<(), TapeFull> {
                let to = tape.reserve(count * size_of::<Self>())?.cast::<[u8; size_of::<$number>()]>();
                for index in 0..count {
                    // SAFETY: `count` elements are readable by the caller's promise, and as many bytes are reserved.
                    unsafe { to.add(index).write(at.add(index).read_unaligned().to_le_bytes()) };
                }
                Ok(())
            }

            #[inline]
            unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
                let number = Self::from_le_bytes(tape.take()?);
                // SAFETY: writable by the caller's promise.
                unsafe { at.write_unaligned(number) };
                Ok(())
            }

            #[inline]
            unsafe fn decode_all(at: *mut Self, count: usize, tape: &mut TapeReader) -> Result<(), TapeError> {
                let from = tape.take_slice(count * size_of::<Self>())?.as_ptr().cast::<[u8; size_of::<$number>()]>();
                for index in 0..count {
                    // SAFETY: the tape has given bytes for `count` elements, which are writable by the caller's promise.
                    unsafe { at.add(index).write_unaligned(Self::from_le_bytes(from.add(index).read())) };
                }
                Ok(())
            }
        }
    )* };
}

walk_numbers! { u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 }

// SAFETY: 0 and 1 are the valid bytes.
unsafe impl Walk for bool {
    const LEAF: &'static str = "bool";

    fn describe(_: &mut LayoutReport) {}

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: readable by the caller's promise.
        match unsafe { at.cast::<u8>().read() } {
            0 | 1 => Ok(()),
            _ => Refusal::of("bool.pattern"),
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated.
        tape.put([unsafe { at.read() }.into()])
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let value = match tape.take()? {
            [0] => false,
            [1] => true,
            _ => return Err(TapeError::Invalid("a bool that is neither 0 nor 1")),
        };
        // SAFETY: writable by the caller's promise.
        unsafe { at.write(value) };
        Ok(())
    }
}

// SAFETY: `char::from_u32` knows the valid numbers.
unsafe impl Walk for char {
    const LEAF: &'static str = "char";

    fn describe(_: &mut LayoutReport) {}

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: readable by the caller's promise.
        match char::from_u32(unsafe { at.cast::<u32>().read_unaligned() }) {
            Some(_) => Ok(()),
            None => Refusal::of("char.scalar"),
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated.
        tape.put(u32::from(unsafe { at.read_unaligned() }).to_le_bytes())
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let value = char::from_u32(u32::from_le_bytes(tape.take()?))
            .ok_or(TapeError::Invalid("a char that is no Unicode scalar value"))?;
        // SAFETY: writable by the caller's promise.
        unsafe { at.write_unaligned(value) };
        Ok(())
    }
}

// SAFETY: any bytes are a `TypeTag`; the rule is checked nevertheless.
unsafe impl Walk for TypeTag {
    const LEAF: &'static str = "TypeTag";

    fn describe(_: &mut LayoutReport) {}

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: readable by the caller's promise.
        if TypeTag::is_valid(unsafe { at.cast::<u64>().read_unaligned() }) {
            Ok(())
        } else {
            Refusal::of("typetag.ascii")
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated.
        tape.put(unsafe { at.read_unaligned() }.bits().to_le_bytes())
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let value = TypeTag::from_bits(u64::from_le_bytes(tape.take()?))
            .map_err(|_| TapeError::Invalid("a number that is no TypeTag"))?;
        // SAFETY: writable by the caller's promise.
        unsafe { at.write_unaligned(value) };
        Ok(())
    }
}

// SAFETY: it has no bytes.
unsafe impl Walk for () {
    const EMPTY: bool = true;

    fn describe(_: &mut LayoutReport) {}

    #[inline]
    unsafe fn validate(_: *const Self) -> Checked {
        Ok(())
    }

    #[inline]
    unsafe fn encode(_: *const Self, _: &mut TapeWriter) -> Result<(), TapeFull> {
        Ok(())
    }

    #[inline]
    unsafe fn decode(_: *mut Self, _: &mut TapeReader) -> Result<(), TapeError> {
        Ok(())
    }
}
