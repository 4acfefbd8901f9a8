//! A value or an error.

use std::alloc::Layout;
use std::mem::{MaybeUninit, offset_of};
use std::ptr;

/// A value or an error: `value: union { ok: T, err: E }`, `is_ok: bool`.
///
/// ```
/// use s_core_baselibs::InlineResult;
///
/// let status = InlineResult::<u8, u64>::err(3);
/// assert_eq!(status.as_ref(), Err(&3));
/// assert_eq!(InlineResult::<u8, u64>::ok(5).as_ref(), Ok(&5));
/// assert_eq!((std::mem::size_of_val(&status), InlineResult::<u8, u64>::IS_OK_OFFSET), (16, 8));
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct InlineResult<T: Copy, E: Copy> {
    /// The member that `is_ok` names is initialised.
    value: Payload<T, E>,
    is_ok: bool,
}

#[repr(C)]
#[derive(Clone, Copy)]
union Payload<T: Copy, E: Copy> {
    ok: MaybeUninit<T>,
    err: MaybeUninit<E>,
}

impl<T: Copy, E: Copy> InlineResult<T, E> {
    /// Where the union of `ok` and `err` stands.
    pub const VALUE_OFFSET: usize = offset_of!(Self, value);
    /// Size and alignment of the union.
    pub const VALUE_LAYOUT: Layout = Layout::new::<Payload<T, E>>();
    /// Where `ok`, a `T`, stands in the union.
    pub const OK_OFFSET: usize = offset_of!(Payload<T, E>, ok);
    /// Where `err`, an `E`, stands in the union.
    pub const ERR_OFFSET: usize = offset_of!(Payload<T, E>, err);
    /// Where `is_ok`, a bool, stands.
    pub const IS_OK_OFFSET: usize = offset_of!(Self, is_ok);

    /// A success.
    pub const fn ok(value: T) -> Self {
        Self {
            value: Payload {
                ok: MaybeUninit::new(value),
            },
            is_ok: true,
        }
    }

    /// A failure.
    pub const fn err(error: E) -> Self {
        Self {
            value: Payload {
                err: MaybeUninit::new(error),
            },
            is_ok: false,
        }
    }

    /// What is there, in place.
    pub fn as_ref(&self) -> Result<&T, &E> {
        // SAFETY: the member that `is_ok` names is initialised, by the invariant of the type.
        unsafe {
            if self.is_ok {
                Ok(self.value.ok.assume_init_ref())
            } else {
                Err(self.value.err.assume_init_ref())
            }
        }
    }

    /// Marks a place as holding a success, and gives the place of its value, untouched.
    ///
    /// # Safety
    /// The value must be initialised before the place is used as an `InlineResult`.
    pub unsafe fn init_ok(slot: &mut MaybeUninit<Self>) -> &mut MaybeUninit<T> {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference, so both fields are writable and aligned, and the value, which may hold anything, is borrowed
        // for as long as the slot.
        unsafe {
            ptr::addr_of_mut!((*at).is_ok).write(true);
            &mut (*at).value.ok
        }
    }

    /// Marks a place as holding a failure, and gives the place of its error, untouched.
    ///
    /// # Safety
    /// The error must be initialised before the place is used as an `InlineResult`.
    pub unsafe fn init_err(slot: &mut MaybeUninit<Self>) -> &mut MaybeUninit<E> {
        let at = slot.as_mut_ptr();
        // SAFETY: as in `init_ok`.
        unsafe {
            ptr::addr_of_mut!((*at).is_ok).write(false);
            &mut (*at).value.err
        }
    }
}
