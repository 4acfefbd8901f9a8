//! `RelocatableOption`.

use std::mem::MaybeUninit;

use iceoryx2_bb_container::relocatable_option::RelocatableOption;
use samebytes_peer::{
    Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk, build_aligned,
};

/// A `RelocatableOption<T>`, which may hold a tag that is none.
#[repr(transparent)]
pub struct Option<T>(MaybeUninit<RelocatableOption<T>>);

impl<T> Option<T> {
    /// The tag is the first member of a `repr(C, u8)` enum (Rust Reference, "Primitive representation of field-carrying enums").
    const TAG_OFFSET: usize = 0;

    /// Where a value stands. The layout depends on its size and alignment alone, which `MaybeUninit` keeps.
    fn value_offset() -> usize {
        let option = RelocatableOption::Some(MaybeUninit::<T>::uninit());
        match &option {
            RelocatableOption::Some(value) => {
                (&raw const *value).addr() - (&raw const option).addr()
            }
            RelocatableOption::None => unreachable!("it is Some"),
        }
    }

    /// # Safety
    /// `at` is readable.
    unsafe fn tag(at: *const Self) -> u8 {
        // SAFETY: a byte of what is readable by the caller's promise.
        unsafe { at.cast::<u8>().add(Self::TAG_OFFSET).read() }
    }

    /// # Safety
    /// `at` is readable.
    unsafe fn value(at: *const Self) -> *const T {
        // SAFETY: inside of what is readable by the caller's promise.
        unsafe { at.cast::<u8>().add(Self::value_offset()).cast() }
    }
}

// SAFETY: any bytes are a `MaybeUninit`; a value is read only behind a tag of 1.
unsafe impl<T: Walk> Walk for Option<T> {
    fn describe(report: &mut LayoutReport) {
        report.part::<u8>("tag", Self::TAG_OFFSET);
        report.part::<T>("value", Self::value_offset());
    }

    /// iceoryx2 leaves the tag to `match`, for which another one than 0 and 1 is undefined behaviour: nothing refuses it.
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: readable by the caller's promise; so is the value.
        unsafe {
            match Self::tag(at) {
                1 => T::validate(Self::value(at)).map_err(|refusal| refusal.in_member("some")),
                _ => Ok(()),
            }
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: readable by the caller's promise; a value behind a tag of 1 is validated.
        unsafe {
            if Self::tag(at) != 1 {
                return tape.put([0]);
            }
            samebytes_peer::read_aligned(at, |Option(option)| {
                match option.assume_init_ref().as_option_ref() {
                    None => tape.put([0]),
                    Some(value) => {
                        tape.put([1])?;
                        T::encode(value, tape)
                    }
                }
            })
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let flag = tape.take()?;
        // SAFETY: writable and zero by the caller's promise. `Some` of a value that has no bytes yet writes the tag; then the value is built
        // in its place.
        unsafe {
            build_aligned(at, |slot| {
                let option = slot
                    .as_mut_ptr()
                    .cast::<RelocatableOption<MaybeUninit<T>>>();
                match flag {
                    [0] => {
                        option.write(RelocatableOption::None);
                        Ok(())
                    }
                    [1] => {
                        option.write(RelocatableOption::Some(MaybeUninit::zeroed()));
                        match &mut *option {
                            RelocatableOption::Some(value) => T::decode(value.as_mut_ptr(), tape),
                            RelocatableOption::None => unreachable!("it is Some"),
                        }
                    }
                    _ => Err(TapeError::Invalid(
                        "an Option whose flag is neither 0 nor 1",
                    )),
                }
            })
        }
    }
}
