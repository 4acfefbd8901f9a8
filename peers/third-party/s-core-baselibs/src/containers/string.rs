//! Text of bounded length.

use std::mem::offset_of;
use std::str;

/// Text of up to `N` bytes of UTF-8 in place: `len: u32`, `bytes: [u8; N]`.
///
/// ```
/// use s_core_baselibs::InlineString;
///
/// let mut name = InlineString::<7>::new();
/// assert_eq!(name.push_str("straße"), Ok(()));
/// assert_eq!(name.push_str("!"), Err("!"));
/// assert_eq!(name.as_str(), "straße");
/// assert_eq!(std::mem::size_of_val(&name), 12);
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct InlineString<const N: usize> {
    len: u32,
    /// The first `len` are UTF-8.
    bytes: [u8; N],
}

impl<const N: usize> InlineString<N> {
    /// Where `len`, a u32, stands.
    pub const LEN_OFFSET: usize = offset_of!(Self, len);
    /// Where `bytes`, a `[u8; N]`, stands.
    pub const BYTES_OFFSET: usize = offset_of!(Self, bytes);

    /// An empty text.
    pub const fn new() -> Self {
        assert!(N <= u32::MAX as usize, "the capacity must fit into a u32");
        Self {
            len: 0,
            bytes: [0; N],
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        // SAFETY: the first `len` bytes are UTF-8, by the invariant of the type.
        unsafe { str::from_utf8_unchecked(&self.bytes[..self.len as usize]) }
    }

    /// Appends a text, or hands it back when there is no room.
    pub fn push_str<'a>(&mut self, text: &'a str) -> Result<(), &'a str> {
        let begin = self.len as usize;
        let Some(place) = self.bytes.get_mut(begin..begin + text.len()) else {
            return Err(text);
        };
        place.copy_from_slice(text.as_bytes());
        self.len += text.len() as u32;
        Ok(())
    }
}

impl<const N: usize> Default for InlineString<N> {
    fn default() -> Self {
        Self::new()
    }
}
