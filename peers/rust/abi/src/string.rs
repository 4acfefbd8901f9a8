//! Text of bounded length.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem::MaybeUninit;
use core::ops::Deref;
use core::str;

use crate::offset_of::offset_of;
use crate::{AbiVec, CapacityError};

/// Up to `N` bytes of UTF-8 in place: `len: u32`, `capacity: u32` (always `N`), `bytes: [u8; N]`.
///
/// Behaves as a `str`.
///
/// ```
/// use samebytes_abi::AbiString;
///
/// let mut name: AbiString<8> = AbiString::new();
/// name.push_str("ABCDEFG").unwrap();
/// assert!(name.push('é').is_err());
/// assert_eq!(name, "ABCDEFG");
/// assert!(name.starts_with("ABC"));
/// ```
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct AbiString<const N: usize> {
    /// Valid UTF-8.
    bytes: AbiVec<u8, N>,
}

impl<const N: usize> AbiString<N> {
    /// Where `len`, a u32, stands.
    pub const LEN_OFFSET: usize = offset_of!(Self, bytes) + AbiVec::<u8, N>::LEN_OFFSET;
    /// Where `capacity`, a u32, stands.
    pub const CAPACITY_OFFSET: usize = offset_of!(Self, bytes) + AbiVec::<u8, N>::CAPACITY_OFFSET;
    /// Where `bytes`, a `[u8; N]`, stands.
    pub const BYTES_OFFSET: usize = offset_of!(Self, bytes) + AbiVec::<u8, N>::ELEMENTS_OFFSET;

    /// An empty string.
    pub const fn new() -> Self {
        Self {
            bytes: AbiVec::new(),
        }
    }

    /// Makes an empty string in place; the bytes behind the length stay as they are.
    #[rustversion::attr(since(1.83), const)]
    pub fn init(slot: &mut MaybeUninit<Self>) -> &mut Self {
        let at: *mut Self = slot.as_mut_ptr();
        // SAFETY: the type is transparent over its vector, and a `MaybeUninit` makes no promise about its bytes.
        AbiVec::init(unsafe { &mut *at.cast::<MaybeUninit<AbiVec<u8, N>>>() });
        // SAFETY: the vector is initialised now, and no bytes are UTF-8.
        unsafe { &mut *at }
    }

    /// How many bytes there are.
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is no text.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// How many bytes there can be: `N`.
    pub const fn capacity(&self) -> usize {
        N
    }

    /// The text.
    #[rustversion::attr(since(1.64), const)]
    pub fn as_str(&self) -> &str {
        // SAFETY: the bytes are UTF-8, by the invariant of the type.
        unsafe { str::from_utf8_unchecked(self.bytes.as_slice()) }
    }

    /// Appends text, or none of it when there is not enough room.
    pub fn push_str<'a>(&mut self, text: &'a str) -> Result<(), CapacityError<&'a str>> {
        self.bytes
            .extend_from_slice(text.as_bytes())
            .map_err(|error| CapacityError {
                rejected: text,
                capacity: error.capacity,
            })
    }

    /// Appends a character, or hands it back when there is not enough room.
    pub fn push(&mut self, character: char) -> Result<(), CapacityError<char>> {
        self.push_str(character.encode_utf8(&mut [0; 4]))
            .map_err(|error| CapacityError {
                rejected: character,
                capacity: error.capacity,
            })
    }

    /// Removes the last character.
    pub fn pop(&mut self) -> Option<char> {
        let last = self.as_str().chars().next_back()?;
        self.bytes.truncate(self.len() - last.len_utf8());
        Some(last)
    }

    /// Removes all text.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }
}

impl<const N: usize> Default for AbiString<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> Deref for AbiString<N> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize> AsRef<str> for AbiString<N> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<'a, const N: usize> TryFrom<&'a str> for AbiString<N> {
    type Error = CapacityError<&'a str>;

    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        let mut string = Self::new();
        string.push_str(text)?;
        Ok(string)
    }
}

impl<const N: usize> fmt::Write for AbiString<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text).map_err(|_| fmt::Error)
    }
}

impl<const N: usize> PartialEq for AbiString<N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<const N: usize> Eq for AbiString<N> {}

impl<const N: usize> PartialEq<str> for AbiString<N> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<const N: usize> PartialEq<&str> for AbiString<N> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<const N: usize> Hash for AbiString<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<const N: usize> fmt::Display for AbiString<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl<const N: usize> fmt::Debug for AbiString<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}
