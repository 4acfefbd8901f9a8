//! `AbiVariant`.

use samebytes_abi::{AbiVariant, Last, Level, Levels};

use crate::{
    Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk,
    build_aligned, read_aligned,
};

/// A native type that stands for a variant. [`variant!`](crate::variant) makes a [`Walk`] of it by adding the names
/// of the alternatives.
///
/// # Safety
/// As [`Walk`].
pub unsafe trait WalkVariant: Copy + 'static {
    /// As [`Walk::describe`]; one name for each alternative.
    fn describe(report: &mut LayoutReport, names: &[&'static str]);

    /// As [`Walk::validate`]; one name for each alternative.
    ///
    /// # Safety
    /// As [`Walk::validate`].
    unsafe fn validate(at: *const Self, names: &[&'static str]) -> Checked;

    /// As [`Walk::encode`].
    ///
    /// # Safety
    /// As [`Walk::encode`].
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull>;

    /// As [`Walk::decode`].
    ///
    /// # Safety
    /// As [`Walk::decode`].
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError>;
}

// SAFETY: the tags of all levels and the payload that they name are checked, which is the invariant of the type.
unsafe impl<L: WalkLevels> WalkVariant for AbiVariant<L> {
    fn describe(report: &mut LayoutReport, names: &[&'static str]) {
        L::describe(report, names, 0, 0);
    }

    #[inline]
    unsafe fn validate(at: *const Self, names: &[&'static str]) -> Checked {
        // SAFETY: the type is transparent over its levels; the index is below `COUNT` when they are looked at.
        unsafe {
            let levels = at.cast::<L>();
            let index = L::raw_tag(levels);
            if index >= L::COUNT {
                return Refusal::of("variant.tag");
            }
            L::validate(levels, index, names[index])
        }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: validated, so the index is below `COUNT` and its payload is valid.
        unsafe {
            read_aligned(at, |variant| {
                let index = variant.index();
                tape.put([index as u8])?;
                L::encode((variant as *const Self).cast(), index, tape)
            })
        }
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        let [index] = tape.take()?;
        let index = usize::from(index);
        if index >= L::COUNT {
            return Err(TapeError::Invalid("a Variant with an index out of range"));
        }
        // SAFETY: writable and zero by the caller's promise; `index < COUNT`, and its payload is built.
        unsafe {
            build_aligned(at, |slot| {
                AbiVariant::init_tags(slot, index);
                L::decode(slot.as_mut_ptr().cast(), index, tape)
            })
        }
    }
}

/// The levels of a variant all of whose alternatives can be walked. `remaining` counts the levels still to go to
/// the alternative that is there, and is below `COUNT`.
#[allow(clippy::missing_safety_doc)] // The promises are those of `Walk`.
pub unsafe trait WalkLevels: Levels + 'static {
    /// Adds the parts of this level, which stands at `offset`, and of those below.
    fn describe(report: &mut LayoutReport, names: &[&'static str], level: usize, offset: usize);

    /// The tag of this level, whatever it is.
    unsafe fn raw_tag(at: *const Self) -> usize;

    /// Checks the tags down to the alternative `name`, then its payload.
    unsafe fn validate(at: *const Self, remaining: usize, name: &'static str) -> Checked;

    /// Writes the payload to the tape.
    unsafe fn encode(
        at: *const Self,
        remaining: usize,
        tape: &mut TapeWriter,
    ) -> Result<(), TapeFull>;

    /// Builds the payload from the tape.
    unsafe fn decode(
        at: *mut Self,
        remaining: usize,
        tape: &mut TapeReader,
    ) -> Result<(), TapeError>;
}

// SAFETY: the tag must be the number of levels to go; then the alternative or the rest is checked.
unsafe impl<A: Walk + Copy, R: WalkLevels> WalkLevels for Level<A, R> {
    fn describe(report: &mut LayoutReport, names: &[&'static str], level: usize, offset: usize) {
        describe_level::<A>(
            report,
            names[level],
            level,
            offset + Self::TAG_OFFSET,
            offset + Self::FIRST_OFFSET,
        );
        R::describe(report, names, level + 1, offset + Self::REST_OFFSET);
    }

    unsafe fn raw_tag(at: *const Self) -> usize {
        // SAFETY: the tag is a readable byte by the caller's promise.
        unsafe { at.cast::<u8>().add(Self::TAG_OFFSET).read() }.into()
    }

    unsafe fn validate(at: *const Self, remaining: usize, name: &'static str) -> Checked {
        // SAFETY: the offsets are those of the parts of this level, readable by the caller's promise.
        unsafe {
            if Self::raw_tag(at) != remaining {
                return Refusal::of("variant.tag");
            }
            match remaining.checked_sub(1) {
                None => A::validate(at.cast::<u8>().add(Self::FIRST_OFFSET).cast())
                    .map_err(|refusal| refusal.in_member(name)),
                Some(remaining) => deeper::<Self, _>(|| {
                    R::validate(
                        at.cast::<u8>().add(Self::REST_OFFSET).cast(),
                        remaining,
                        name,
                    )
                }),
            }
        }
    }

    unsafe fn encode(
        at: *const Self,
        remaining: usize,
        tape: &mut TapeWriter,
    ) -> Result<(), TapeFull> {
        // SAFETY: the offsets are those of the parts of this level, validated by the caller's promise.
        unsafe {
            match remaining.checked_sub(1) {
                None => A::encode(at.cast::<u8>().add(Self::FIRST_OFFSET).cast(), tape),
                Some(remaining) => deeper::<Self, _>(|| {
                    R::encode(
                        at.cast::<u8>().add(Self::REST_OFFSET).cast(),
                        remaining,
                        tape,
                    )
                }),
            }
        }
    }

    unsafe fn decode(
        at: *mut Self,
        remaining: usize,
        tape: &mut TapeReader,
    ) -> Result<(), TapeError> {
        // SAFETY: the offsets are those of the parts of this level, writable by the caller's promise.
        unsafe {
            match remaining.checked_sub(1) {
                None => A::decode(at.cast::<u8>().add(Self::FIRST_OFFSET).cast(), tape),
                Some(remaining) => deeper::<Self, _>(|| {
                    R::decode(
                        at.cast::<u8>().add(Self::REST_OFFSET).cast(),
                        remaining,
                        tape,
                    )
                }),
            }
        }
    }
}

// SAFETY: the tag must be 0; then the alternative is checked.
unsafe impl<A: Walk + Copy> WalkLevels for Last<A> {
    fn describe(report: &mut LayoutReport, names: &[&'static str], level: usize, offset: usize) {
        describe_level::<A>(
            report,
            names[level],
            level,
            offset + Self::TAG_OFFSET,
            offset + Self::FIRST_OFFSET,
        );
    }

    unsafe fn raw_tag(at: *const Self) -> usize {
        // SAFETY: the tag is a readable byte by the caller's promise.
        unsafe { at.cast::<u8>().add(Self::TAG_OFFSET).read() }.into()
    }

    unsafe fn validate(at: *const Self, remaining: usize, name: &'static str) -> Checked {
        // SAFETY: the offsets are those of the parts of this level, readable by the caller's promise.
        unsafe {
            if Self::raw_tag(at) != remaining {
                return Refusal::of("variant.tag");
            }
            A::validate(at.cast::<u8>().add(Self::FIRST_OFFSET).cast())
                .map_err(|refusal| refusal.in_member(name))
        }
    }

    unsafe fn encode(at: *const Self, _: usize, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: the offset is that of the alternative, validated by the caller's promise.
        unsafe { A::encode(at.cast::<u8>().add(Self::FIRST_OFFSET).cast(), tape) }
    }

    unsafe fn decode(at: *mut Self, _: usize, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: the offset is that of the alternative, writable by the caller's promise.
        unsafe { A::decode(at.cast::<u8>().add(Self::FIRST_OFFSET).cast(), tape) }
    }
}

/// Goes on with the levels below `L`.
#[inline(always)]
fn deeper<L: Deeper, R>(go: impl FnOnce() -> R) -> R {
    if L::IS_CALL { call(go) } else { go() }
}

trait Deeper {
    /// Every eighth time it is a call: inlined into each other, the levels of a variant with many alternatives would
    /// keep the compiler busy for half a minute.
    const IS_CALL: bool;
}

impl<L: Levels> Deeper for L {
    const IS_CALL: bool = L::COUNT % 8 == 0;
}

#[inline(never)]
fn call<R>(go: impl FnOnce() -> R) -> R {
    go()
}

fn describe_level<A: Walk>(
    report: &mut LayoutReport,
    name: &str,
    level: usize,
    tag: usize,
    first: usize,
) {
    match level {
        0 => report.part::<u8>("tag", tag),
        _ => report.part::<u8>(&format!("tag{level}"), tag),
    }
    if !A::EMPTY {
        report.part::<A>(&format!("value.{name}"), first);
    }
}
