//! The tape: the layout-free form of values, little-endian and unaligned.

use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::slice;

/// Why a tape cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TapeError {
    /// It ends inside of a value.
    Ended,
    /// A value on it breaks the rule of its type.
    Invalid(&'static str),
}

impl fmt::Display for TapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended => f.write_str("the tape ends inside of the value"),
            Self::Invalid(what) => write!(f, "the tape holds {what}"),
        }
    }
}

/// There is no room on the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TapeFull;

/// Reads a tape from its beginning.
pub struct TapeReader<'a> {
    next: *const u8,
    left: usize,
    tape: PhantomData<&'a [u8]>,
}

impl<'a> TapeReader<'a> {
    /// Reads the `size` bytes at `at`.
    ///
    /// # Safety
    /// They are readable, and nobody writes to them, for `'a`.
    pub unsafe fn new(at: *const u8, size: usize) -> Self {
        Self {
            next: at,
            left: size,
            tape: PhantomData,
        }
    }

    /// How many bytes are left.
    #[inline]
    pub fn left(&self) -> usize {
        self.left
    }

    /// The next `size` bytes.
    #[inline]
    pub fn take_slice(&mut self, size: usize) -> Result<&'a [u8], TapeError> {
        if size > self.left {
            return Err(TapeError::Ended);
        }
        let at = self.next;
        // SAFETY: `size <= left`, so the bytes are inside of the tape, which is readable and unchanged for `'a`.
        unsafe {
            self.next = at.add(size);
            self.left -= size;
            Ok(slice::from_raw_parts(at, size))
        }
    }

    /// The next `SIZE` bytes.
    #[inline]
    pub fn take<const SIZE: usize>(&mut self) -> Result<[u8; SIZE], TapeError> {
        let bytes = self.take_slice(SIZE)?;
        // SAFETY: the slice has `SIZE` bytes.
        Ok(unsafe { *bytes.as_ptr().cast() })
    }

    /// The next count or length.
    #[inline]
    pub fn take_u32(&mut self) -> Result<usize, TapeError> {
        Ok(u32::from_le_bytes(self.take()?) as usize)
    }

    /// A reader of the next `size` bytes alone.
    #[inline]
    pub fn take_reader(&mut self, size: usize) -> Result<Self, TapeError> {
        let bytes = self.take_slice(size)?;
        // SAFETY: the bytes are a part of this tape.
        Ok(unsafe { Self::new(bytes.as_ptr(), size) })
    }
}

/// Writes a tape from its beginning.
pub struct TapeWriter {
    next: *mut u8,
    left: usize,
}

impl TapeWriter {
    /// Writes to the `size` bytes at `at`.
    ///
    /// # Safety
    /// They are writable as long as the writer is used.
    pub unsafe fn new(at: *mut u8, size: usize) -> Self {
        Self {
            next: at,
            left: size,
        }
    }

    /// How many bytes are left.
    #[inline]
    pub fn left(&self) -> usize {
        self.left
    }

    /// Steps over `size` bytes and gives their place: writable, any bytes in it.
    #[inline]
    pub fn reserve(&mut self, size: usize) -> Result<*mut u8, TapeFull> {
        if size > self.left {
            return Err(TapeFull);
        }
        let at = self.next;
        // SAFETY: `size <= left`, so this stays inside of the tape.
        self.next = unsafe { at.add(size) };
        self.left -= size;
        Ok(at)
    }

    /// Writes bytes.
    #[inline]
    pub fn put<const SIZE: usize>(&mut self, bytes: [u8; SIZE]) -> Result<(), TapeFull> {
        let at = self.reserve(SIZE)?;
        // SAFETY: `reserve` gave `SIZE` writable bytes; byte arrays need no alignment.
        unsafe { at.cast::<[u8; SIZE]>().write(bytes) };
        Ok(())
    }

    /// Writes bytes.
    #[inline]
    pub fn put_slice(&mut self, bytes: &[u8]) -> Result<(), TapeFull> {
        let at = self.reserve(bytes.len())?;
        // SAFETY: `reserve` gave as many writable bytes, and nothing borrowed overlaps the free part of the tape.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len()) };
        Ok(())
    }

    /// Writes a count or length. Images are at most 16 MiB, so it fits.
    #[inline]
    pub fn put_u32(&mut self, number: usize) -> Result<(), TapeFull> {
        self.put((number as u32).to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written() {
        let mut bytes = [0; 9];
        // SAFETY: the array outlives the writer.
        let mut writer = unsafe { TapeWriter::new(bytes.as_mut_ptr(), bytes.len()) };
        assert_eq!(writer.put_u32(0x0403_0201), Ok(()));
        assert_eq!(writer.put_slice(&[9; 5]), Ok(()));
        assert_eq!(writer.put([1]), Err(TapeFull));
        // SAFETY: the array outlives the reader.
        let mut reader = unsafe { TapeReader::new(bytes.as_ptr(), bytes.len()) };
        assert_eq!(reader.take(), Ok([1, 2, 3, 4]));
        assert_eq!(reader.take::<6>(), Err(TapeError::Ended));
        assert_eq!(reader.left(), 5);
    }
}
