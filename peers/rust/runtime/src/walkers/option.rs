//! `AbiOption`.

use samebytes_abi::AbiOption;

use crate::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

// SAFETY: the flag and a present payload are checked, which is the invariant of the type.
unsafe impl<T: Walk + Copy> Walk for AbiOption<T> {
    const LEAF: &'static str = T::LEAF;

    fn describe(report: &mut LayoutReport) {
        report.part::<u8>("is_some", Self::IS_SOME_OFFSET);
        report.part::<T>("value", Self::VALUE_OFFSET);
    }

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise.
        unsafe {
            match at.cast::<u8>().add(Self::IS_SOME_OFFSET).read() {
                0 => Ok(()),
                1 => T::validate(at.cast::<u8>().add(Self::VALUE_OFFSET).cast())
                    .map_err(|refusal| refusal.in_member("some")),
                _ => Refusal::of("option.flag"),
            }
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, and so is a present payload.
        unsafe {
            read_aligned(at, |option| match option.as_ref() {
                None => tape.put([0]),
                Some(value) => {
                    tape.put([1])?;
                    T::encode(value, tape)
                }
            })
        }
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let flag = tape.take()?;
        // SAFETY: writable and zero by the caller's promise, the payload too; it is built if the flag says so.
        unsafe {
            build_aligned(at, |slot| match flag {
                [0] => {
                    AbiOption::init_none(slot);
                    Ok(())
                }
                [1] => T::decode(AbiOption::init_some(slot).as_mut_ptr(), tape),
                _ => Err(TapeError::Invalid(
                    "an Option whose flag is neither 0 nor 1",
                )),
            })
        }
    }
}
