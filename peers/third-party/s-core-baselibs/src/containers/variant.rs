//! One of up to 256 alternatives: a union of structs that begin with the tag.

use std::mem::{MaybeUninit, offset_of};

/// What tells the alternatives apart. With up to 256 of them, which is as many as there may be, it is a u8.
pub type Tag = u8;

/// An alternative: the tag, then its payload; `()` is none. An alternative that has fields of its own is a `repr(C)` struct of a `Tag` and of
/// those fields instead, which may begin right behind the tag.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Tagged<T: Copy> {
    tag: Tag,
    value: MaybeUninit<T>,
}

impl<T: Copy> Tagged<T> {
    /// Where the payload stands.
    pub const VALUE_OFFSET: usize = offset_of!(Self, value);
}

/// The alternative `A` or one of `R`, all in one place.
#[repr(C)]
#[derive(Clone, Copy)]
pub union Either<A: Copy, R: Copy> {
    first: MaybeUninit<A>,
    rest: MaybeUninit<R>,
}

/// The last alternative.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Last<A: Copy>(MaybeUninit<A>);

/// The alternatives of a variant: [`Either`] in [`Either`], in the innermost one a [`Last`].
///
/// # Safety
/// Any bytes are a valid `Self`, and each alternative begins where `Self` does.
pub unsafe trait Alternatives: Copy {
    /// How many there are.
    const COUNT: usize;
}

// SAFETY: a `repr(C)` union of `MaybeUninit`s: all its members begin where it does.
unsafe impl<A: Copy, R: Alternatives> Alternatives for Either<A, R> {
    const COUNT: usize = {
        assert!(R::COUNT < 256, "a variant has at most 256 alternatives");
        R::COUNT + 1
    };
}

// SAFETY: it is transparent over a `MaybeUninit`.
unsafe impl<A: Copy> Alternatives for Last<A> {
    const COUNT: usize = 1;
}

/// One of the alternatives `U`. The type is written with the macro of the same name; each alternative is a [`Tagged`] or a
/// `repr(C)` struct that begins with a [`Tag`].
///
/// ```
/// use s_core_baselibs::{Tag, Tagged, Variant};
///
/// #[repr(C)]
/// #[derive(Clone, Copy)]
/// struct Rectangle {
///     tag: Tag,
///     grey: u8,
///     width: f32,
/// }
///
/// type Shape = Variant![Tagged<()>, Tagged<f64>, Rectangle];
/// assert_eq!((size_of::<Shape>(), size_of::<Rectangle>()), (16, 8));
/// # use std::mem::size_of;
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub union Variant<U: Alternatives> {
    tag: Tag,
    alternatives: MaybeUninit<U>,
}

impl<U: Alternatives> Variant<U> {
    /// Where the tag stands.
    pub const TAG_OFFSET: usize = offset_of!(Self, tag);

    /// Which alternative there is, from 0.
    pub fn index(&self) -> usize {
        // SAFETY: whichever alternative there is begins with its tag.
        unsafe { self.tag }.into()
    }

    /// Marks a place as holding the alternative `index`; its payload is untouched.
    ///
    /// # Safety
    /// `index < U::COUNT`; the payload must be initialised before the place is used as a `Variant`.
    pub unsafe fn init(slot: &mut MaybeUninit<Self>, index: usize) -> *mut U {
        // SAFETY: the pointer comes from a reference, and the tag stands at its begin.
        unsafe { slot.as_mut_ptr().cast::<Tag>().write(index as Tag) };
        slot.as_mut_ptr().cast()
    }
}

/// The type of a variant with the given alternatives.
#[macro_export]
macro_rules! Variant {
    ($($alternative:ty),+ $(,)?) => { $crate::Variant<$crate::alternatives!($($alternative),+)> };
}

/// The alternatives of [`Variant!`]. An implementation detail.
#[doc(hidden)]
#[macro_export]
macro_rules! alternatives {
    ($last:ty) => { $crate::Last<$last> };
    ($first:ty, $($rest:ty),+) => { $crate::Either<$first, $crate::alternatives!($($rest),+)> };
}
