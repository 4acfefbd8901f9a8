//! `InlineResult`.

use samebytes_peer::{
    Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk, build_aligned,
    read_aligned,
};

use super::raw_bool;
use crate::InlineResult;

// SAFETY: the flag and what it names are checked, which is the invariant of the type.
unsafe impl<T: Walk + Copy, E: Walk + Copy> Walk for InlineResult<T, E> {
    fn describe(report: &mut LayoutReport) {
        let union = Self::VALUE_LAYOUT;
        report.group(
            "value",
            Self::VALUE_OFFSET,
            union.size(),
            union.align(),
            |report| {
                report.part::<T>("ok", Self::OK_OFFSET);
                report.part::<E>("err", Self::ERR_OFFSET);
            },
        );
        report.part::<bool>("is_ok", Self::IS_OK_OFFSET);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise.
        unsafe {
            let bytes = at.cast::<u8>();
            if raw_bool(bytes.add(Self::IS_OK_OFFSET), "result.flag")? {
                T::validate(bytes.add(Self::VALUE_OFFSET + Self::OK_OFFSET).cast())
                    .map_err(|refusal| refusal.in_member("ok"))
            } else {
                E::validate(bytes.add(Self::VALUE_OFFSET + Self::ERR_OFFSET).cast())
                    .map_err(|refusal| refusal.in_member("err"))
            }
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, and so is what the flag names.
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

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let flag = tape.take()?;
        // SAFETY: writable and zero by the caller's promise; what the flag names is built.
        unsafe {
            build_aligned(at, |slot| match flag {
                [0] => E::decode(InlineResult::init_err(slot).as_mut_ptr(), tape),
                [1] => T::decode(InlineResult::init_ok(slot).as_mut_ptr(), tape),
                _ => Err(TapeError::Invalid("a Result whose flag is neither 0 nor 1")),
            })
        }
    }
}
