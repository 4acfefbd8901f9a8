//! A value that may be absent.

use core::fmt;
use core::mem::MaybeUninit;
use core::ptr;

use crate::offset_of::offset_of;

const ABSENT: u8 = 0;
const PRESENT: u8 = 1;

/// A value or none: `is_some: u8` (0 or 1), `value: T`. The bytes of an absent value are zero.
///
/// ```
/// use samebytes_abi::AbiOption;
///
/// let mut fault = AbiOption::some(7_u16);
/// assert_eq!(fault.as_ref(), Some(&7));
/// assert_eq!(fault.take(), Some(7));
/// assert!(fault.is_none());
/// assert_eq!(Option::from(fault.map(u32::from)), None::<u32>);
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbiOption<T: Copy> {
    is_some: u8,
    /// Initialised if `is_some` is 1.
    value: MaybeUninit<T>,
}

impl<T: Copy> AbiOption<T> {
    /// Where `is_some`, a u8, stands.
    pub const IS_SOME_OFFSET: usize = offset_of!(Self, is_some);
    /// Where `value`, a `T`, stands.
    pub const VALUE_OFFSET: usize = offset_of!(Self, value);

    /// A present value.
    pub const fn some(value: T) -> Self {
        Self {
            is_some: PRESENT,
            value: MaybeUninit::new(value),
        }
    }

    /// An absent value.
    #[rustversion::attr(since(1.75), const)]
    pub fn none() -> Self {
        Self {
            is_some: ABSENT,
            value: MaybeUninit::zeroed(),
        }
    }

    /// Makes an absent value in place: the flag and all bytes of the payload are zero.
    #[rustversion::attr(since(1.83), const)]
    pub fn init_none(slot: &mut MaybeUninit<Self>) -> &mut Self {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference, so both fields are writable and aligned; afterwards the flag is an
        // integer and the payload may hold anything.
        unsafe {
            ptr::addr_of_mut!((*at).is_some).write(ABSENT);
            ptr::addr_of_mut!((*at).value).write_bytes(0, 1);
            &mut *at
        }
    }

    /// Marks a place as holding a present value, and gives the place of the payload, untouched.
    ///
    /// # Safety
    /// The payload must be initialised before the place is used as an `AbiOption`.
    #[rustversion::attr(since(1.83), const)]
    pub unsafe fn init_some(slot: &mut MaybeUninit<Self>) -> &mut MaybeUninit<T> {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference, so both fields are writable and aligned, and the payload, which may
        // hold anything, is borrowed for as long as the slot.
        unsafe {
            ptr::addr_of_mut!((*at).is_some).write(PRESENT);
            &mut (*at).value
        }
    }

    /// Whether there is a value.
    pub const fn is_some(&self) -> bool {
        self.is_some == PRESENT
    }

    /// Whether there is none.
    pub const fn is_none(&self) -> bool {
        !self.is_some()
    }

    /// The value in place, if there is one.
    pub const fn as_ref(&self) -> Option<&T> {
        if self.is_some() {
            // SAFETY: a present value is initialised, by the invariant of the type.
            Some(unsafe { self.value.assume_init_ref() })
        } else {
            None
        }
    }

    /// The value in place, to be changed, if there is one.
    #[rustversion::attr(since(1.84), const)]
    pub fn as_mut(&mut self) -> Option<&mut T> {
        if self.is_some() {
            // SAFETY: a present value is initialised, by the invariant of the type.
            Some(unsafe { self.value.assume_init_mut() })
        } else {
            None
        }
    }

    /// A copy of the value, if there is one.
    pub fn get(&self) -> Option<T> {
        self.as_ref().copied()
    }

    /// A copy of the value, or `default`.
    pub fn unwrap_or(&self, default: T) -> T {
        self.get().unwrap_or(default)
    }

    /// A copy of the value, or what `default` makes.
    pub fn unwrap_or_else(&self, default: impl FnOnce() -> T) -> T {
        self.get().unwrap_or_else(default)
    }

    /// A copy of the value, or `error`.
    pub fn ok_or<E>(&self, error: E) -> Result<T, E> {
        self.get().ok_or(error)
    }

    /// The option of what `change` makes of the value.
    pub fn map<U: Copy>(&self, change: impl FnOnce(T) -> U) -> AbiOption<U> {
        self.get().map(change).into()
    }

    /// Stores a value and gives its place.
    pub fn insert(&mut self, value: T) -> &mut T {
        self.is_some = PRESENT;
        self.value.write(value)
    }

    /// Stores a value and hands out the one that was there.
    pub fn replace(&mut self, value: T) -> Option<T> {
        let previous = self.get();
        self.insert(value);
        previous
    }

    /// Takes the value out; its bytes become zero.
    pub fn take(&mut self) -> Option<T> {
        let previous = self.get();
        self.is_some = ABSENT;
        self.value = MaybeUninit::zeroed();
        previous
    }
}

impl<T: Copy> Default for AbiOption<T> {
    fn default() -> Self {
        Self::none()
    }
}

impl<T: Copy> From<Option<T>> for AbiOption<T> {
    fn from(option: Option<T>) -> Self {
        option.map_or_else(Self::none, Self::some)
    }
}

impl<T: Copy> From<AbiOption<T>> for Option<T> {
    fn from(option: AbiOption<T>) -> Self {
        option.get()
    }
}

impl<T: Copy + PartialEq> PartialEq for AbiOption<T> {
    fn eq(&self, other: &Self) -> bool {
        self.as_ref() == other.as_ref()
    }
}

impl<T: Copy + Eq> Eq for AbiOption<T> {}

impl<T: Copy + fmt::Debug> fmt::Debug for AbiOption<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}
