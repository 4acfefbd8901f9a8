//! `AbiResult`.

use samebytes_abi::AbiResult;

use crate::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

// SAFETY: the flag and the payload that it names are checked, which is the invariant of the type.
unsafe impl<T: Walk + Copy, E: Walk + Copy> Walk for AbiResult<T, E> {
    fn describe(report: &mut LayoutReport) {
        report.part::<u8>("is_ok", Self::IS_OK_OFFSET);
        let union = Self::VALUE_LAYOUT;
        report.group(
            "value",
            Self::VALUE_OFFSET,
            union.size(),
            union.align(),
            |report| {
                report.part::<T>("ok", Self::OK_OFFSET - Self::VALUE_OFFSET);
                report.part::<E>("err", Self::ERR_OFFSET - Self::VALUE_OFFSET);
            },
        );
    }

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise.
        unsafe {
            match at.cast::<u8>().add(Self::IS_OK_OFFSET).read() {
                0 => E::validate(at.cast::<u8>().add(Self::ERR_OFFSET).cast())
                    .map_err(|refusal| refusal.in_member("err")),
                1 => T::validate(at.cast::<u8>().add(Self::OK_OFFSET).cast())
                    .map_err(|refusal| refusal.in_member("ok")),
                _ => Refusal::of("result.flag"),
            }
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, and so is the payload.
        unsafe {
            read_aligned(at, |result| match result.as_ref() {
                Ok(value) => {
                    tape.put([1])?;
                    T::encode(value, tape)
                }
                Err(error) => {
                    tape.put([0])?;
                    E::encode(error, tape)
                }
            })
        }
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let flag = tape.take()?;
        // SAFETY: writable and zero by the caller's promise, the payload too, and it is built.
        unsafe {
            build_aligned(at, |slot| match flag {
                [0] => E::decode(AbiResult::init_err(slot).as_mut_ptr(), tape),
                [1] => T::decode(AbiResult::init_ok(slot).as_mut_ptr(), tape),
                _ => Err(TapeError::Invalid("a Result whose flag is neither 0 nor 1")),
            })
        }
    }
}
