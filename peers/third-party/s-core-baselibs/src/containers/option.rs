//! A value that may be absent.

use std::mem::{MaybeUninit, offset_of};
use std::ptr;

/// A value or none: `value: T`, `is_some: bool`.
///
/// ```
/// use s_core_baselibs::InlineOption;
///
/// assert_eq!(InlineOption::some(7_u32).as_ref(), Some(&7));
/// assert_eq!(InlineOption::<u32>::none().as_ref(), None);
/// assert_eq!(InlineOption::<u32>::IS_SOME_OFFSET, 4);
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct InlineOption<T: Copy> {
    /// Initialised if there is one.
    value: MaybeUninit<T>,
    is_some: bool,
}

impl<T: Copy> InlineOption<T> {
    /// Where `value`, a `T`, stands.
    pub const VALUE_OFFSET: usize = offset_of!(Self, value);
    /// Where `is_some`, a bool, stands.
    pub const IS_SOME_OFFSET: usize = offset_of!(Self, is_some);

    /// A present value.
    pub const fn some(value: T) -> Self {
        Self {
            value: MaybeUninit::new(value),
            is_some: true,
        }
    }

    /// An absent value.
    pub const fn none() -> Self {
        Self {
            value: MaybeUninit::uninit(),
            is_some: false,
        }
    }

    /// The value in place, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        // SAFETY: a present value is initialised, by the invariant of the type.
        self.is_some
            .then(|| unsafe { self.value.assume_init_ref() })
    }

    /// Marks a place as holding a present value (`true`) or none, and gives the place of the value, untouched.
    ///
    /// # Safety
    /// A present value must be initialised before the place is used as an `InlineOption`.
    pub unsafe fn init(slot: &mut MaybeUninit<Self>, is_some: bool) -> &mut MaybeUninit<T> {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference, so both fields are writable and aligned, and the value, which may hold anything, is borrowed
        // for as long as the slot.
        unsafe {
            ptr::addr_of_mut!((*at).is_some).write(is_some);
            &mut (*at).value
        }
    }
}
