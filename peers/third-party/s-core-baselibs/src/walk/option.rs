//! `InlineOption`.

use samebytes_peer::{
    Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk, build_aligned,
    read_aligned,
};

use super::raw_bool;
use crate::InlineOption;

// SAFETY: the flag and a present value are checked, which is the invariant of the type.
unsafe impl<T: Walk + Copy> Walk for InlineOption<T> {
    fn describe(report: &mut LayoutReport) {
        report.part::<T>("value", Self::VALUE_OFFSET);
        report.part::<bool>("is_some", Self::IS_SOME_OFFSET);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offsets are those of the parts of `Self`, readable by the caller's promise.
        unsafe {
            let bytes = at.cast::<u8>();
            if !raw_bool(bytes.add(Self::IS_SOME_OFFSET), "option.flag")? {
                return Ok(());
            }
            T::validate(bytes.add(Self::VALUE_OFFSET).cast())
                .map_err(|refusal| refusal.in_member("some"))
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, and so is a present value.
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

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let [flag] = tape.take()?;
        if flag > 1 {
            return Err(TapeError::Invalid(
                "an Option whose flag is neither 0 nor 1",
            ));
        }
        // SAFETY: writable and zero by the caller's promise; a present value is built.
        unsafe {
            build_aligned(at, |slot| {
                let value = InlineOption::init(slot, flag == 1);
                if flag == 0 {
                    return Ok(());
                }
                T::decode(value.as_mut_ptr(), tape)
            })
        }
    }
}
