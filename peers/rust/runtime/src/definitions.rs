//! What only types need that somebody else has declared.

use crate::Walk;

/// Walks an enum that somebody else declared: `named_enumeration! { Gear: u8 { Park = 0, Reverse = 1 } }`.
///
/// A value goes by its name. The numbers are those of the description; an enumerator with another number becomes other
/// bytes.
#[macro_export]
macro_rules! named_enumeration {
    ($type:ty : $integer:ty { $($value:ident = $number:expr),+ $(,)? }) => {
        // SAFETY: the raw bytes must be those of one of the named values.
        unsafe impl $crate::Walk for $type {
            fn describe(_: &mut $crate::LayoutReport) {}

            #[inline]
            unsafe fn validate(at: *const Self) -> $crate::Checked {
                // SAFETY: `at` is readable by the caller's promise.
                let raw = unsafe { $crate::expansion::raw_integer(at) };
                $(
                    if raw == $crate::expansion::low_bytes::<$type>(<$type>::$value as u64) {
                        return ::core::result::Result::Ok(());
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
                match unsafe { at.read_unaligned() } {
                    $( <$type>::$value => tape.put(($number as $integer).to_le_bytes()), )+
                    // An enumerator that the description does not have is refused as an image.
                    #[allow(unreachable_patterns)]
                    _ => ::core::result::Result::Err($crate::TapeFull),
                }
            }

            #[inline]
            unsafe fn decode(
                at: *mut Self,
                tape: &mut $crate::TapeReader,
            ) -> ::core::result::Result<(), $crate::TapeError> {
                let integer = <$integer>::from_le_bytes(tape.take()?);
                $(
                    if integer == $number as $integer {
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

/// The primitive of the field that `project` leads to.
pub const fn leaf_of<S, T: Walk>(_project: fn(*const S) -> *const T) -> &'static str {
    T::LEAF
}

/// Whether the primitive `own` can stand for the described one, of whatever width: both are whole and of one sign, both
/// are floating point, or both the same. A byte can stand for a bool. What is no primitive says nothing here.
pub const fn stands_for(own: &str, described: &str) -> bool {
    let (own, described) = (own.as_bytes(), described.as_bytes());
    if own.is_empty() || described.is_empty() {
        return true;
    }
    if own[0] != described[0] {
        return equal(own, b"u8") && equal(described, b"bool");
    }
    is_number(own) || equal(own, described)
}

const fn is_number(name: &[u8]) -> bool {
    matches!(name[0], b'u' | b'i' | b'f')
}

const fn equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{leaf_of, stands_for};
    use crate::TypeEntry;
    use samebytes_abi::{AbiOption, AbiVec};

    #[repr(u16)]
    #[derive(Clone, Copy)]
    enum Level {
        Low = 7,
        High = 3,
    }
    crate::named_enumeration! { Level: u8 { Low = 0, High = 1 } }

    #[repr(C)]
    struct State {
        level: Level,
    }
    #[repr(C)]
    struct Reading {
        number: u8,
        state: State,
    }
    crate::fields! { Reading { id = number, level = state.level } }

    #[test]
    fn a_value_goes_by_the_name_of_its_enumerator_and_a_field_by_its_own() {
        let entry = TypeEntry::of::<Reading>("demo.Reading", "");
        let mut tape = [2, 0, 0, 0, 5, 1];
        let mut image = [0_u16; 2];
        // SAFETY: the bytes of the image, which nothing else uses.
        let bytes = unsafe { std::slice::from_raw_parts_mut(image.as_mut_ptr().cast::<u8>(), 4) };
        entry.write_image(bytes, &mut tape).unwrap();
        assert_eq!(bytes, [5, 0, 3, 0]);
        let mut read = [0; 6];
        assert_eq!(entry.read_image(bytes, &mut read), Ok((6, false)));
        assert_eq!(read, tape);

        bytes[2] = 1;
        let mut refusal = [0; 64];
        let (length, refused) = entry.read_image(bytes, &mut refusal).unwrap();
        assert!(refused);
        assert_eq!(&refusal[8..length], b"enum.value level");
    }

    #[repr(C)]
    struct Motor {
        history: AbiVec<[AbiOption<i16>; 2], 3>,
        empty: (),
    }

    #[test]
    fn the_leaf_of_a_field_is_found_through_containers() {
        let history = leaf_of(|at: *const Motor| {
            // SAFETY: never called.
            unsafe { std::ptr::addr_of!((*at).history) }
        });
        assert_eq!(history, "i16");
        let empty = leaf_of(|at: *const Motor| {
            // SAFETY: never called.
            unsafe { std::ptr::addr_of!((*at).empty) }
        });
        assert_eq!(empty, "");
    }

    #[test]
    fn a_number_stands_for_numbers_of_its_kind() {
        for (own, described) in [
            ("u8", "u64"),
            ("i128", "i8"),
            ("f64", "f32"),
            ("bool", "bool"),
            ("u8", "bool"),
            ("", "u8"),
            ("u8", ""),
        ] {
            assert!(stands_for(own, described), "{own} {described}");
        }
        for (own, described) in [
            ("u32", "i32"),
            ("u32", "f32"),
            ("bool", "u8"),
            ("u16", "bool"),
            ("u32", "char"),
        ] {
            assert!(!stands_for(own, described), "{own} {described}");
        }
    }
}
