//! `Variant`.

use samebytes_peer::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk, WalkVariant,
    build_aligned, read_aligned,
};

use crate::containers::Alternatives;
use crate::{Either, Last, Tagged, Variant};

// SAFETY: the tag and the payload that it names are checked.
unsafe impl<U: WalkAlternatives> WalkVariant for Variant<U> {
    fn describe(report: &mut LayoutReport, names: &[&'static str]) {
        report.part::<u8>("tag", Self::TAG_OFFSET);
        U::describe(report, names);
    }

    unsafe fn validate(at: *const Self, names: &[&'static str]) -> Checked {
        // SAFETY: the tag is a readable byte by the caller's promise; the index is below `COUNT` when the payload is looked at.
        unsafe {
            let index = usize::from(at.cast::<u8>().add(Self::TAG_OFFSET).read());
            if index >= U::COUNT {
                return Refusal::of("variant.tag");
            }
            U::validate(at.cast(), index).map_err(|refusal| refusal.in_member(names[index]))
        }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, so the index is below `COUNT` and its payload is valid.
        unsafe {
            read_aligned(at, |variant| {
                tape.put([variant.index() as u8])?;
                U::encode((variant as *const Self).cast(), variant.index(), tape)
            })
        }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let [index] = tape.take()?;
        let index = usize::from(index);
        if index >= U::COUNT {
            return Err(TapeError::Invalid("a Variant with an index out of range"));
        }
        // SAFETY: writable and zero by the caller's promise; `index < COUNT`, and its payload is built.
        unsafe {
            build_aligned(at, |slot| {
                U::decode(Variant::init(slot, index), index, tape)
            })
        }
    }
}

/// Alternatives all of which can be walked. `index` is below `COUNT`, and the tag is looked at by nobody here.
#[allow(clippy::missing_safety_doc)] // The promises are those of `Walk`, for the payload of the alternative `index`.
pub unsafe trait WalkAlternatives: Alternatives + 'static {
    fn describe(report: &mut LayoutReport, names: &[&'static str]);
    unsafe fn validate(at: *const Self, index: usize) -> Checked;
    unsafe fn encode(at: *const Self, index: usize, tape: &mut TapeWriter) -> Result<(), TapeFull>;
    unsafe fn decode(at: *mut Self, index: usize, tape: &mut TapeReader) -> Result<(), TapeError>;
}

// Never inlined: into each other, those of a variant with many alternatives would keep the compiler busy for long.

// SAFETY: it does what the alternative `index` does, which begins where the union does.
unsafe impl<A: WalkAlternative, R: WalkAlternatives> WalkAlternatives for Either<A, R> {
    fn describe(report: &mut LayoutReport, names: &[&'static str]) {
        A::describe(report, names[0]);
        R::describe(report, &names[1..]);
    }

    #[inline(never)]
    unsafe fn validate(at: *const Self, index: usize) -> Checked {
        // SAFETY: the caller's promise is the same.
        unsafe {
            match index.checked_sub(1) {
                None => A::validate(at.cast()),
                Some(index) => R::validate(at.cast(), index),
            }
        }
    }

    #[inline(never)]
    unsafe fn encode(at: *const Self, index: usize, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: the caller's promise is the same.
        unsafe {
            match index.checked_sub(1) {
                None => A::encode(at.cast(), tape),
                Some(index) => R::encode(at.cast(), index, tape),
            }
        }
    }

    #[inline(never)]
    unsafe fn decode(at: *mut Self, index: usize, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the caller's promise is the same.
        unsafe {
            match index.checked_sub(1) {
                None => A::decode(at.cast(), tape),
                Some(index) => R::decode(at.cast(), index, tape),
            }
        }
    }
}

// SAFETY: it does what its only alternative does.
unsafe impl<A: WalkAlternative> WalkAlternatives for Last<A> {
    fn describe(report: &mut LayoutReport, names: &[&'static str]) {
        A::describe(report, names[0]);
    }

    unsafe fn validate(at: *const Self, _: usize) -> Checked {
        // SAFETY: the caller's promise is the same.
        unsafe { A::validate(at.cast()) }
    }

    unsafe fn encode(at: *const Self, _: usize, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: the caller's promise is the same.
        unsafe { A::encode(at.cast(), tape) }
    }

    unsafe fn decode(at: *mut Self, _: usize, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the caller's promise is the same.
        unsafe { A::decode(at.cast(), tape) }
    }
}

/// An alternative with its tag, of which only the payload is walked.
#[allow(clippy::missing_safety_doc)] // The promises are those of `Walk`, for the payload.
pub unsafe trait WalkAlternative: Copy + 'static {
    fn describe(report: &mut LayoutReport, name: &str);
    unsafe fn validate(at: *const Self) -> Checked;
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull>;
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError>;
}

// SAFETY: it does what the payload does.
unsafe impl<T: Walk + Copy> WalkAlternative for Tagged<T> {
    fn describe(report: &mut LayoutReport, name: &str) {
        if !T::EMPTY {
            report.part::<T>(&format!("value.{name}"), Self::VALUE_OFFSET);
        }
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the offset is that of the payload, for which the caller promises it.
        unsafe { T::validate(at.cast::<u8>().add(Self::VALUE_OFFSET).cast()) }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: the offset is that of the payload, for which the caller promises it.
        unsafe { T::encode(at.cast::<u8>().add(Self::VALUE_OFFSET).cast(), tape) }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the offset is that of the payload, for which the caller promises it.
        unsafe { T::decode(at.cast::<u8>().add(Self::VALUE_OFFSET).cast(), tape) }
    }
}

/// A generated struct that begins with the tag: its fields are the payload.
// SAFETY: it does what the fields do.
unsafe impl<S: Walk + Copy> WalkAlternative for S {
    fn describe(report: &mut LayoutReport, name: &str) {
        report.nested(&format!("value.{name}"), 0, S::describe);
    }

    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: the caller's promise is the same.
        unsafe { Walk::validate(at) }
    }

    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: the caller's promise is the same.
        unsafe { Walk::encode(at, tape) }
    }

    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the caller's promise is the same.
        unsafe { Walk::decode(at, tape) }
    }
}
