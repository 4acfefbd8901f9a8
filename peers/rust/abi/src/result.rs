//! A value or an error.

use core::alloc::Layout;
use core::fmt;
use core::mem::MaybeUninit;
use core::ptr;

use crate::offset_of::offset_of;

const ERR: u8 = 0;
const OK: u8 = 1;

/// A value or an error: `is_ok: u8` (0 or 1), `value: union { ok: T, err: E }`.
///
/// ```
/// use samebytes_abi::AbiResult;
///
/// let status: AbiResult<u32, u8> = Ok(5).into();
/// assert_eq!(status.as_ref(), Ok(&5));
/// assert_eq!(status.map(|value| value * 2).unwrap_or(0), 10);
/// assert_eq!(AbiResult::<u32, u8>::new_err(3).err(), Some(3));
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbiResult<T: Copy, E: Copy> {
    is_ok: u8,
    value: Payload<T, E>,
}

/// The member that `is_ok` names is initialised.
#[repr(C)]
#[derive(Clone, Copy)]
union Payload<T: Copy, E: Copy> {
    ok: MaybeUninit<T>,
    err: MaybeUninit<E>,
}

impl<T: Copy, E: Copy> AbiResult<T, E> {
    /// Where `is_ok`, a u8, stands.
    pub const IS_OK_OFFSET: usize = offset_of!(Self, is_ok);
    /// Where the union of `ok` and `err` stands.
    pub const VALUE_OFFSET: usize = offset_of!(Self, value);
    /// Size and alignment of the union.
    pub const VALUE_LAYOUT: Layout = Layout::new::<Payload<T, E>>();
    /// Where `ok`, a `T`, stands.
    pub const OK_OFFSET: usize = Self::VALUE_OFFSET + offset_of!(Payload<T, E>, ok);
    /// Where `err`, an `E`, stands.
    pub const ERR_OFFSET: usize = Self::VALUE_OFFSET + offset_of!(Payload<T, E>, err);

    /// A success.
    pub const fn new_ok(value: T) -> Self {
        Self {
            is_ok: OK,
            value: Payload {
                ok: MaybeUninit::new(value),
            },
        }
    }

    /// A failure.
    pub const fn new_err(error: E) -> Self {
        Self {
            is_ok: ERR,
            value: Payload {
                err: MaybeUninit::new(error),
            },
        }
    }

    /// Marks a place as holding a success, and gives the place of its payload, untouched.
    ///
    /// # Safety
    /// The payload must be initialised before the place is used as an `AbiResult`.
    #[rustversion::attr(since(1.83), const)]
    pub unsafe fn init_ok(slot: &mut MaybeUninit<Self>) -> &mut MaybeUninit<T> {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference, so both fields are writable and aligned, and the payload, which may
        // hold anything, is borrowed for as long as the slot.
        unsafe {
            ptr::addr_of_mut!((*at).is_ok).write(OK);
            &mut (*at).value.ok
        }
    }

    /// Marks a place as holding a failure, and gives the place of its payload, untouched.
    ///
    /// # Safety
    /// The payload must be initialised before the place is used as an `AbiResult`.
    #[rustversion::attr(since(1.83), const)]
    pub unsafe fn init_err(slot: &mut MaybeUninit<Self>) -> &mut MaybeUninit<E> {
        let at = slot.as_mut_ptr();
        // SAFETY: as in `init_ok`.
        unsafe {
            ptr::addr_of_mut!((*at).is_ok).write(ERR);
            &mut (*at).value.err
        }
    }

    /// Whether this is a success.
    pub const fn is_ok(&self) -> bool {
        self.is_ok == OK
    }

    /// Whether this is a failure.
    pub const fn is_err(&self) -> bool {
        !self.is_ok()
    }

    /// What is there, in place.
    pub const fn as_ref(&self) -> Result<&T, &E> {
        if self.is_ok() {
            // SAFETY: `is_ok` says that `ok` is initialised, by the invariant of the type.
            Ok(unsafe { self.value.ok.assume_init_ref() })
        } else {
            // SAFETY: `is_ok` says that `err` is initialised, by the invariant of the type.
            Err(unsafe { self.value.err.assume_init_ref() })
        }
    }

    /// What is there, in place, to be changed.
    #[rustversion::attr(since(1.84), const)]
    pub fn as_mut(&mut self) -> Result<&mut T, &mut E> {
        if self.is_ok() {
            // SAFETY: `is_ok` says that `ok` is initialised, by the invariant of the type.
            Ok(unsafe { self.value.ok.assume_init_mut() })
        } else {
            // SAFETY: `is_ok` says that `err` is initialised, by the invariant of the type.
            Err(unsafe { self.value.err.assume_init_mut() })
        }
    }

    /// A copy of what is there.
    pub fn get(&self) -> Result<T, E> {
        self.as_ref().copied().map_err(|error| *error)
    }

    /// A copy of the value of a success.
    pub fn ok(&self) -> Option<T> {
        self.get().ok()
    }

    /// A copy of the error of a failure.
    pub fn err(&self) -> Option<E> {
        self.get().err()
    }

    /// A copy of the value, or `default`.
    pub fn unwrap_or(&self, default: T) -> T {
        self.get().unwrap_or(default)
    }

    /// The result of what `change` makes of the value.
    pub fn map<U: Copy>(&self, change: impl FnOnce(T) -> U) -> AbiResult<U, E> {
        self.get().map(change).into()
    }

    /// The result of what `change` makes of the error.
    pub fn map_err<F: Copy>(&self, change: impl FnOnce(E) -> F) -> AbiResult<T, F> {
        self.get().map_err(change).into()
    }

    /// Stores another result and hands out the one that was there.
    pub fn replace(&mut self, result: Result<T, E>) -> Result<T, E> {
        core::mem::replace(self, result.into()).get()
    }
}

impl<T: Copy, E: Copy> From<Result<T, E>> for AbiResult<T, E> {
    fn from(result: Result<T, E>) -> Self {
        result.map_or_else(Self::new_err, Self::new_ok)
    }
}

impl<T: Copy, E: Copy> From<AbiResult<T, E>> for Result<T, E> {
    fn from(result: AbiResult<T, E>) -> Self {
        result.get()
    }
}

impl<T: Copy + PartialEq, E: Copy + PartialEq> PartialEq for AbiResult<T, E> {
    fn eq(&self, other: &Self) -> bool {
        self.as_ref() == other.as_ref()
    }
}

impl<T: Copy + Eq, E: Copy + Eq> Eq for AbiResult<T, E> {}

impl<T: Copy + fmt::Debug, E: Copy + fmt::Debug> fmt::Debug for AbiResult<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}
