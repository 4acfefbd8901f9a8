//! The name of a type as a number.

use core::fmt;

use crate::TypeTagError;

const NUMBER_BIT: u64 = 1 << 63;

/// Names a type in eight ASCII characters or by a number of 63 bits.
///
/// Stored as a u64. Of characters the first is the most significant byte; a number has the top bit set.
///
/// ```
/// use samebytes_abi::TypeTag;
///
/// let tag = TypeTag::from_ascii(b"AA__MOTR")?;
/// assert_eq!(tag.bits(), 0x4141_5F5F_4D4F_5452);
/// assert_eq!(tag.to_string(), "AA__MOTR");
/// assert_eq!(TypeTag::from_number(5).number(), Some(5));
/// # Ok::<(), samebytes_abi::TypeTagError>(())
/// ```
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeTag {
    bits: u64,
}

impl TypeTag {
    /// The tag of eight characters, for constants: `TypeTag::new(b"AA__MOTR")`.
    ///
    /// # Panics
    /// If a character is not in 0x20..=0x7E; [`from_ascii`](Self::from_ascii) gives an error instead.
    pub const fn new(characters: &[u8; 8]) -> Self {
        match Self::from_ascii(characters) {
            Ok(tag) => tag,
            Err(_) => panic!("a TypeTag has eight printable ASCII characters"),
        }
    }

    /// The tag of eight characters, each in 0x20..=0x7E.
    pub const fn from_ascii(characters: &[u8; 8]) -> Result<Self, TypeTagError> {
        Self::from_bits(u64::from_be_bytes(*characters))
    }

    /// The tag of a number; its top bit is lost.
    pub const fn from_number(number: u64) -> Self {
        Self {
            bits: number | NUMBER_BIT,
        }
    }

    /// The tag that is stored as `bits`.
    pub const fn from_bits(bits: u64) -> Result<Self, TypeTagError> {
        if Self::is_valid(bits) {
            Ok(Self { bits })
        } else {
            Err(TypeTagError { bits })
        }
    }

    /// Whether `bits` stand for a tag.
    pub const fn is_valid(bits: u64) -> bool {
        if bits & NUMBER_BIT != 0 {
            return true;
        }
        let characters = bits.to_be_bytes();
        let mut index = 0;
        while index < characters.len() {
            if characters[index] < 0x20 || characters[index] > 0x7E {
                return false;
            }
            index += 1;
        }
        true
    }

    /// The stored number.
    pub const fn bits(self) -> u64 {
        self.bits
    }

    /// The eight characters, unless the tag is a number.
    pub const fn ascii(self) -> Option<[u8; 8]> {
        if self.bits & NUMBER_BIT == 0 {
            Some(self.bits.to_be_bytes())
        } else {
            None
        }
    }

    /// The number, unless the tag is eight characters.
    pub const fn number(self) -> Option<u64> {
        if self.bits & NUMBER_BIT == 0 {
            None
        } else {
            Some(self.bits & !NUMBER_BIT)
        }
    }
}

impl fmt::Display for TypeTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ascii() {
            Some(characters) => characters
                .iter()
                .try_for_each(|&byte| fmt::Write::write_char(f, byte.into())),
            None => write!(f, "{}", self.bits & !NUMBER_BIT),
        }
    }
}

impl fmt::Debug for TypeTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypeTag({self})")
    }
}

#[cfg(test)]
mod tests {
    use core::mem::{align_of, size_of};

    use super::*;

    #[test]
    fn refuses_unprintable_characters() {
        assert_eq!(
            TypeTag::from_ascii(b"AA__\x7fAN_"),
            Err(TypeTagError {
                bits: 0x4141_5F5F_7F41_4E5F
            })
        );
        assert!(TypeTag::from_bits(0).is_err());
        assert!(TypeTag::from_bits(NUMBER_BIT).is_ok());
    }

    #[test]
    fn is_a_u64() {
        assert_eq!(size_of::<TypeTag>(), 8);
        assert_eq!(align_of::<TypeTag>(), align_of::<u64>());
    }
}
