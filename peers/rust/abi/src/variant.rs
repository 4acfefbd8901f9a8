//! One of up to 256 alternatives.
//!
//! The layout is recursive: level k is `{ tag: u8, union { alternative k, level k + 1 } }`, the last one
//! `{ tag: u8, alternative }`. An alternative without payload is `()`, which has no bytes in a `repr(C)` type.

use core::fmt;
use core::marker::PhantomData;
use core::mem::MaybeUninit;
use core::ptr;

use crate::AlternativeError;
use crate::offset_of::offset_of;

/// All levels but the last: a tag, then either the alternative `A` or the levels `R`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Level<A: Copy, R: Copy> {
    tag: u8,
    value: Payload<A, R>,
}

#[repr(C)]
#[derive(Clone, Copy)]
union Payload<A: Copy, R: Copy> {
    first: MaybeUninit<A>,
    rest: MaybeUninit<R>,
}

/// The last level: a tag, then the alternative `A`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Last<A: Copy> {
    tag: u8,
    value: MaybeUninit<A>,
}

impl<A: Copy, R: Copy> Level<A, R> {
    /// Where the tag of this level, a u8, stands.
    pub const TAG_OFFSET: usize = offset_of!(Self, tag);
    /// Where the alternative `A` stands.
    pub const FIRST_OFFSET: usize = offset_of!(Self, value) + offset_of!(Payload<A, R>, first);
    /// Where the levels `R` stand.
    pub const REST_OFFSET: usize = offset_of!(Self, value) + offset_of!(Payload<A, R>, rest);
}

impl<A: Copy> Last<A> {
    /// Where the tag of this level, a u8, stands.
    pub const TAG_OFFSET: usize = offset_of!(Self, tag);
    /// Where the alternative `A` stands.
    pub const FIRST_OFFSET: usize = offset_of!(Self, value);
}

/// The levels of a variant: [`Level`] after [`Level`], then [`Last`].
///
/// # Safety
/// Any bytes are a valid `Self` (tags are integers, payloads are `MaybeUninit`), `payload_offset` is right, and
/// `write_tags` writes nothing but the tags.
pub unsafe trait Levels: Copy {
    /// How many alternatives there are from this level on.
    const COUNT: usize;

    /// The tag of the first level.
    fn tag(&self) -> u8;

    /// Where the payload of an alternative stands, in bytes from here. `index < Self::COUNT`.
    fn payload_offset(index: usize) -> usize;

    /// Writes the tags of an alternative: on each level the number of levels still to go.
    ///
    /// # Safety
    /// `at` is valid for writes and aligned, and `index < Self::COUNT`.
    unsafe fn write_tags(at: *mut Self, index: usize);
}

impl<A: Copy, R: Levels> Level<A, R> {
    /// Every eighth level is a call: otherwise the optimiser works for seconds on long variants.
    const IS_CALL: bool = Self::COUNT % 8 == 0;
}

// SAFETY: a u8 and a union of `MaybeUninit`s; offsets are the compiler's; `write_tags` writes `tag` here and below.
unsafe impl<A: Copy, R: Levels> Levels for Level<A, R> {
    const COUNT: usize = {
        assert!(R::COUNT < 256, "a variant has at most 256 alternatives");
        R::COUNT + 1
    };

    #[inline]
    fn tag(&self) -> u8 {
        self.tag
    }

    #[inline]
    fn payload_offset(index: usize) -> usize {
        match index.checked_sub(1) {
            None => Self::FIRST_OFFSET,
            Some(index) => Self::REST_OFFSET + R::payload_offset(index),
        }
    }

    #[inline]
    unsafe fn write_tags(at: *mut Self, index: usize) {
        // SAFETY: `at` is valid and aligned, so are its parts; `index < COUNT`, so `index - 1 < R::COUNT`.
        unsafe {
            ptr::addr_of_mut!((*at).tag).write(index as u8);
            if index > 0 {
                let rest = ptr::addr_of_mut!((*at).value.rest).cast();
                if Self::IS_CALL {
                    write_tags_by_call::<R>(rest, index - 1);
                } else {
                    R::write_tags(rest, index - 1);
                }
            }
        }
    }
}

// SAFETY: a u8 and a `MaybeUninit`; the offset is the compiler's; `write_tags` writes `tag`.
unsafe impl<A: Copy> Levels for Last<A> {
    const COUNT: usize = 1;

    #[inline]
    fn tag(&self) -> u8 {
        self.tag
    }

    #[inline]
    fn payload_offset(_: usize) -> usize {
        Self::FIRST_OFFSET
    }

    #[inline]
    unsafe fn write_tags(at: *mut Self, index: usize) {
        // SAFETY: `at` is valid and aligned, so is its tag.
        unsafe { ptr::addr_of_mut!((*at).tag).write(index as u8) }
    }
}

/// # Safety
/// As [`Levels::write_tags`].
#[inline(never)]
unsafe fn write_tags_by_call<L: Levels>(at: *mut L, index: usize) {
    // SAFETY: the caller's promise.
    unsafe { L::write_tags(at, index) }
}

/// Names one alternative of the levels `L`, with its payload type `T`: the key for [`AbiVariant::get`].
///
/// [`alternatives!`](crate::alternatives) makes named constants of them.
pub struct Alternative<L, T> {
    index: usize,
    types: PhantomData<fn() -> (L, T)>,
}

impl<L, T> Clone for Alternative<L, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L, T> Copy for Alternative<L, T> {}

impl<L, T> Alternative<L, T> {
    /// The alternative `index`, counted from 0.
    ///
    /// # Safety
    /// `L` has such an alternative, and its payload is a `T`.
    pub const unsafe fn at(index: usize) -> Self {
        Self {
            index,
            types: PhantomData,
        }
    }

    /// Counts from 0.
    pub const fn index(self) -> usize {
        self.index
    }
}

impl<L: Levels, T> Alternative<L, T> {
    #[inline]
    fn offset(self) -> usize {
        L::payload_offset(self.index)
    }
}

/// One of the alternatives of the levels `L`. The type is written with the macro of the same name.
///
/// ```
/// use samebytes_abi::{AbiVariant, alternatives};
///
/// #[derive(Clone, Copy)]
/// struct Shape(AbiVariant![(), f32, [u16; 2]]);
///
/// alternatives! { Shape { empty: (), circle: f32, rectangle: [u16; 2] } }
///
/// let mut shape = Shape(AbiVariant::new(Shape::circle, 1.5));
/// assert_eq!(shape.0.get(Shape::circle), Some(&1.5));
/// assert_eq!(shape.0.get(Shape::rectangle), None);
/// shape.0.set(Shape::empty, ());
/// assert_eq!(shape.0.index(), Shape::empty.index());
/// ```
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct AbiVariant<L: Levels> {
    /// The tags are those of one alternative, whose payload is initialised.
    levels: L,
}

impl<L: Levels> AbiVariant<L> {
    /// How many alternatives there are.
    pub const COUNT: usize = L::COUNT;

    /// Makes a variant that holds `value`; all other bytes are zero.
    pub fn new<T: Copy>(alternative: Alternative<L, T>, value: T) -> Self {
        let mut slot = MaybeUninit::zeroed();
        // SAFETY: the payload is written at once, so the slot is initialised.
        unsafe {
            Self::init(&mut slot, alternative).write(value);
            slot.assume_init()
        }
    }

    /// Marks a place as holding an alternative, and gives the place of its payload, untouched.
    ///
    /// # Safety
    /// The payload must be initialised before the place is used as an `AbiVariant`.
    pub unsafe fn init<T: Copy>(
        slot: &mut MaybeUninit<Self>,
        alternative: Alternative<L, T>,
    ) -> &mut MaybeUninit<T> {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference; by the promise of `Alternative::at` its index is below
        // `COUNT` and a `T` stands at its offset in `L`, so the place is inside of the slot and aligned.
        unsafe {
            Self::init_tags(slot, alternative.index);
            &mut *at.cast::<u8>().add(alternative.offset()).cast()
        }
    }

    /// Marks a place as holding the alternative `index`: writes the tags, nothing else.
    ///
    /// # Safety
    /// `index < Self::COUNT`; the payload must be initialised before the place is used as an `AbiVariant`.
    #[inline]
    pub unsafe fn init_tags(slot: &mut MaybeUninit<Self>, index: usize) {
        // SAFETY: the pointer comes from a reference, the type is transparent over `L`, and `index` is in range.
        unsafe { L::write_tags(slot.as_mut_ptr().cast(), index) }
    }

    /// Which alternative there is, from 0.
    pub fn index(&self) -> usize {
        self.levels.tag().into()
    }

    /// Whether `alternative` is there.
    pub fn holds<T: Copy>(&self, alternative: Alternative<L, T>) -> bool {
        self.index() == alternative.index
    }

    /// The payload in place, if `alternative` is there.
    pub fn get<T: Copy>(&self, alternative: Alternative<L, T>) -> Option<&T> {
        self.try_get(alternative).ok()
    }

    /// The payload in place, or which alternative is there instead.
    pub fn try_get<T: Copy>(&self, alternative: Alternative<L, T>) -> Result<&T, AlternativeError> {
        self.check(alternative)?;
        // SAFETY: `alternative` says where its `T` stands inside of `L`, and that payload is initialised because
        // the tags name it.
        Ok(unsafe {
            &*ptr::addr_of!(self.levels)
                .cast::<u8>()
                .add(alternative.offset())
                .cast::<T>()
        })
    }

    /// The payload in place, to be changed, if `alternative` is there.
    pub fn get_mut<T: Copy>(&mut self, alternative: Alternative<L, T>) -> Option<&mut T> {
        self.check(alternative).ok()?;
        // SAFETY: as in `try_get`.
        Some(unsafe {
            &mut *ptr::addr_of_mut!(self.levels)
                .cast::<u8>()
                .add(alternative.offset())
                .cast::<T>()
        })
    }

    /// Stores a value of an alternative, whichever was there before.
    pub fn set<T: Copy>(&mut self, alternative: Alternative<L, T>, value: T) {
        *self = Self::new(alternative, value);
    }

    /// Calls the visitor with the payload that is there.
    pub fn visit<V: Visitor>(&self, visitor: V) -> V::Output
    where
        L: VisitLevels<V>,
    {
        // SAFETY: the tags name the alternative whose payload is initialised, by the invariant of the type.
        unsafe { L::visit_at(&self.levels, self.index(), self.index(), visitor) }
    }

    fn check<T>(&self, alternative: Alternative<L, T>) -> Result<(), AlternativeError> {
        if self.index() == alternative.index {
            return Ok(());
        }
        Err(AlternativeError {
            expected: alternative.index,
            found: self.index(),
        })
    }
}

impl<L: Levels> fmt::Debug for AbiVariant<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "AbiVariant(alternative {} of {})",
            self.index(),
            L::COUNT
        )
    }
}

/// What a visit of a variant gives, whichever alternative is there.
pub trait Visitor {
    /// What every alternative is turned into.
    type Output;
}

/// How one type of payload is visited. A visitor implements it for every payload type of the variant.
///
/// ```
/// use samebytes_abi::{AbiVariant, Visit, Visitor, alternatives};
///
/// struct Describe;
/// impl Visitor for Describe {
///     type Output = String;
/// }
/// impl<T: std::fmt::Debug> Visit<T> for Describe {
///     fn visit(self, index: usize, payload: &T) -> String {
///         format!("{index}: {payload:?}")
///     }
/// }
///
/// struct Number(AbiVariant![u8, bool]);
/// alternatives! { Number { byte: u8, flag: bool } }
///
/// let number = Number(AbiVariant::new(Number::flag, true));
/// assert_eq!(number.0.visit(Describe), "1: true");
/// ```
pub trait Visit<T>: Visitor {
    /// Called with the index of the alternative and its payload.
    fn visit(self, index: usize, payload: &T) -> Self::Output;
}

/// Levels all of whose alternatives the visitor `V` can visit.
pub trait VisitLevels<V: Visitor>: Levels {
    /// Visits the alternative that is `remaining` levels further in.
    ///
    /// # Safety
    /// `remaining < Self::COUNT`, and that alternative is initialised.
    unsafe fn visit_at(levels: &Self, remaining: usize, index: usize, visitor: V) -> V::Output;
}

impl<A: Copy, R: VisitLevels<V>, V: Visit<A>> VisitLevels<V> for Level<A, R> {
    unsafe fn visit_at(levels: &Self, remaining: usize, index: usize, visitor: V) -> V::Output {
        if remaining == 0 {
            // SAFETY: the caller says that this alternative is initialised.
            visitor.visit(index, unsafe { levels.value.first.assume_init_ref() })
        } else {
            // SAFETY: any bytes are valid levels, and the rest of the promise is the caller's.
            unsafe {
                R::visit_at(
                    levels.value.rest.assume_init_ref(),
                    remaining - 1,
                    index,
                    visitor,
                )
            }
        }
    }
}

impl<A: Copy, V: Visit<A>> VisitLevels<V> for Last<A> {
    unsafe fn visit_at(levels: &Self, _: usize, index: usize, visitor: V) -> V::Output {
        // SAFETY: the caller says that this alternative is initialised.
        visitor.visit(index, unsafe { levels.value.assume_init_ref() })
    }
}

/// The type of a variant with the given alternatives; `()` is one without payload.
///
/// More than about 100 alternatives need `#![recursion_limit = "1024"]` in the crate that names the type.
#[macro_export]
macro_rules! AbiVariant {
    ($($alternative:ty),+ $(,)?) => {
        $crate::AbiVariant<$crate::variant_levels!($($alternative),+)>
    };
}

/// The levels of [`AbiVariant!`]. An implementation detail.
#[doc(hidden)]
#[macro_export]
macro_rules! variant_levels {
    ($last:ty) => { $crate::Last<$last> };
    ($first:ty, $($rest:ty),+) => { $crate::Level<$first, $crate::variant_levels!($($rest),+)> };
}

/// A type around an [`AbiVariant`], as [`alternatives!`](crate::alternatives) declares it.
pub trait NamedAlternatives {
    /// The levels of the variant.
    type Levels: Levels;
}

/// Gives a type around an [`AbiVariant`] a constant for each of its alternatives.
///
/// `alternatives! { Shape { empty: (), circle: f32 } }` makes `Shape::empty` and `Shape::circle`, keys for
/// [`AbiVariant::get`] and its like.
#[macro_export]
macro_rules! alternatives {
    ($owner:ident { $($(#[$attribute:meta])* $name:ident : $payload:ty),+ $(,)? }) => {
        impl $crate::NamedAlternatives for $owner {
            type Levels = $crate::variant_levels!($($payload),+);
        }

        const _: () = {
            // Underlined: items of macros are not hygienic, and `$owner` or a payload may be called `Index`.
            #[allow(non_camel_case_types)]
            enum __Index { $($name),+ }

            #[allow(non_upper_case_globals)]
            impl $owner {
                $(
                    $(#[$attribute])*
                    ///
                    #[doc = concat!("Key of the alternative `", stringify!($name), "`.")]
                    pub const $name: $crate::Alternative<<Self as $crate::NamedAlternatives>::Levels, $payload> =
                        // SAFETY: `__Index` and `Levels` are made of the same list.
                        unsafe { $crate::Alternative::at(__Index::$name as usize) };
                )+
            }
        };
    };
}
