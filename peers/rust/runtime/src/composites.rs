//! Macros that make a [`Walk`](crate::Walk) of a declared type from the names of its parts.

use std::mem::size_of;
use std::ptr;

/// Walks a struct or tuple struct: `fields! { Motor { rpm, cylinders } }`, `fields! { Sample { 0, 1 } }`.
///
/// A field of the description that the type calls otherwise, or has further inside: `fields! { Motor { rpm = state.rpm } }`.
/// Types and offsets of the fields come from the compiler.
#[macro_export]
macro_rules! fields {
    ($type:ty { $($field:tt = $member:tt $(. $inner:tt)*),+ $(,)? }) => {
        // SAFETY: it does what its fields do, for each of them, through pointers that the compiler projects.
        unsafe impl $crate::Walk for $type {
            fn describe(report: &mut $crate::LayoutReport) {
                $(
                    report.field(
                        ::core::stringify!($field),
                        // SAFETY: it is called with a place for a value.
                        |at: *const $type| unsafe { ::core::ptr::addr_of!((*at).$member $(.$inner)*) },
                    );
                )+
            }

            #[inline]
            unsafe fn validate(at: *const Self) -> $crate::Checked {
                $(
                    // SAFETY: `at` is readable by the caller's promise, so is each field.
                    unsafe { $crate::Walk::validate(::core::ptr::addr_of!((*at).$member $(.$inner)*)) }
                        .map_err(|refusal| refusal.in_member(::core::stringify!($field)))?;
                )+
                ::core::result::Result::Ok(())
            }

            #[inline]
            unsafe fn encode(
                at: *const Self,
                tape: &mut $crate::TapeWriter,
            ) -> ::core::result::Result<(), $crate::TapeFull> {
                // SAFETY: `at` is validated by the caller's promise, so is each field.
                $( unsafe { $crate::Walk::encode(::core::ptr::addr_of!((*at).$member $(.$inner)*), tape)? }; )+
                ::core::result::Result::Ok(())
            }

            #[inline]
            unsafe fn decode(
                at: *mut Self,
                tape: &mut $crate::TapeReader,
            ) -> ::core::result::Result<(), $crate::TapeError> {
                // SAFETY: `at` is writable and zero by the caller's promise, so is each field.
                $( unsafe { $crate::Walk::decode(::core::ptr::addr_of_mut!((*at).$member $(.$inner)*), tape)? }; )+
                ::core::result::Result::Ok(())
            }
        }
    };
    ($type:ty { $($field:tt),+ $(,)? }) => {
        $crate::fields! { $type { $($field = $field),+ } }
    };
}

/// Walks an enum without payloads: `enumeration! { Gear: u8 { park, reverse } }`.
///
/// The integer is how the value stands on the tape; how it stands in memory is up to the declaration.
#[macro_export]
macro_rules! enumeration {
    ($type:ty : $integer:ty { $($value:ident),+ $(,)? }) => {
        // SAFETY: the raw bytes must be those of one of the declared values.
        unsafe impl $crate::Walk for $type {
            fn describe(_: &mut $crate::LayoutReport) {}

            #[inline]
            unsafe fn validate(at: *const Self) -> $crate::Checked {
                // SAFETY: `at` is readable by the caller's promise.
                let raw = unsafe { $crate::expansion::raw_integer(at) };
                $(
                    {
                        const RAW: u64 = $crate::expansion::low_bytes::<$type>(<$type>::$value as u64);
                        if raw == RAW {
                            return ::core::result::Result::Ok(());
                        }
                    }
                )+
                $crate::Refusal::of("enum.value")
            }

            #[inline]
            unsafe fn encode(
                at: *const Self,
                tape: &mut $crate::TapeWriter,
            ) -> ::core::result::Result<(), $crate::TapeFull> {
                // SAFETY: `at` is validated by the caller's promise.
                let value = unsafe { at.read_unaligned() };
                tape.put((value as $integer).to_le_bytes())
            }

            #[inline]
            unsafe fn decode(
                at: *mut Self,
                tape: &mut $crate::TapeReader,
            ) -> ::core::result::Result<(), $crate::TapeError> {
                let integer = <$integer>::from_le_bytes(tape.take()?);
                $(
                    if integer == <$type>::$value as $integer {
                        // SAFETY: `at` is writable by the caller's promise.
                        unsafe { at.write_unaligned(<$type>::$value) };
                        return ::core::result::Result::Ok(());
                    }
                )+
                ::core::result::Result::Err($crate::TapeError::Invalid("an enum value that is not declared"))
            }
        }
    };
}

/// Walks a variant: `variant! { Shape { empty, circle, rect } }`, where `Shape` is a tuple struct around the native
/// type that stands for variants.
#[macro_export]
macro_rules! variant {
    ($type:ty { $($alternative:ident),+ $(,)? }) => {
        // SAFETY: it does what its only field does.
        unsafe impl $crate::Walk for $type {
            fn describe(report: &mut $crate::LayoutReport) {
                fn describe_inner<S, T: $crate::WalkVariant>(
                    report: &mut $crate::LayoutReport,
                    names: &[&'static str],
                    _project: fn(*const S) -> *const T,
                ) {
                    T::describe(report, names);
                }
                // SAFETY: never called: it is there for the type of the field.
                describe_inner(report, &[$(::core::stringify!($alternative)),+], |at: *const $type| unsafe {
                    ::core::ptr::addr_of!((*at).0)
                });
            }

            #[inline]
            unsafe fn validate(at: *const Self) -> $crate::Checked {
                // SAFETY: `at` is readable by the caller's promise.
                unsafe {
                    $crate::WalkVariant::validate(::core::ptr::addr_of!((*at).0), &[$(::core::stringify!($alternative)),+])
                }
            }

            #[inline]
            unsafe fn encode(
                at: *const Self,
                tape: &mut $crate::TapeWriter,
            ) -> ::core::result::Result<(), $crate::TapeFull> {
                // SAFETY: `at` is validated by the caller's promise.
                unsafe { $crate::WalkVariant::encode(::core::ptr::addr_of!((*at).0), tape) }
            }

            #[inline]
            unsafe fn decode(
                at: *mut Self,
                tape: &mut $crate::TapeReader,
            ) -> ::core::result::Result<(), $crate::TapeError> {
                // SAFETY: `at` is writable and zero by the caller's promise.
                unsafe { $crate::WalkVariant::decode(::core::ptr::addr_of_mut!((*at).0), tape) }
            }
        }
    };
}

/// The bytes of an integer of up to 8 bytes, whichever its native type is.
///
/// # Safety
/// `at` is readable for the size of `T`, which is 1, 2, 4 or 8.
#[inline]
pub unsafe fn raw_integer<T>(at: *const T) -> u64 {
    // SAFETY: readable by the caller's promise.
    unsafe {
        match size_of::<T>() {
            1 => ptr::read(at.cast::<u8>()).into(),
            2 => ptr::read_unaligned(at.cast::<u16>()).into(),
            4 => ptr::read_unaligned(at.cast::<u32>()).into(),
            _ => ptr::read_unaligned(at.cast::<u64>()),
        }
    }
}

/// As much of a number as a `T` holds.
pub const fn low_bytes<T>(number: u64) -> u64 {
    match size_of::<T>() {
        1 => number as u8 as u64,
        2 => number as u16 as u64,
        4 => number as u32 as u64,
        _ => number,
    }
}
