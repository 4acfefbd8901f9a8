//! Many values of one type at once.

use std::fmt;
use std::mem::size_of;

use crate::{Refusal, TapeError, TapeFull, TapeReader, TapeWriter, Walk};

const REFUSED: usize = 0xFFFF_FFFF;
const LENGTH_SIZE: usize = size_of::<u32>();

/// Where the images and the tape of a request lie.
pub(crate) struct Batch {
    pub(crate) count: usize,
    /// The first image. Written to only by [`write_batch`].
    pub(crate) images: *mut u8,
    /// Bytes from one image to the next.
    pub(crate) stride: usize,
    pub(crate) tape: *mut u8,
    /// Bytes of the tape.
    pub(crate) tape_size: usize,
}

/// What a batch has done.
pub(crate) struct Progress {
    /// How many bytes of the tape were used.
    pub(crate) bytes: usize,
    /// How many images were refused.
    pub(crate) refused: usize,
}

/// Where and why a batch stopped.
#[derive(Debug)]
pub(crate) struct BatchError {
    index: usize,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Tape(TapeError),
    TooLong { left: usize },
    Full,
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "value {}: ", self.index)?;
        match &self.cause {
            Cause::Tape(error) => error.fmt(f),
            Cause::TooLong { left } => {
                write!(f, "the record has {left} bytes more than the value")
            }
            Cause::Full => f.write_str("the tape region is full"),
        }
    }
}

/// Builds a value in each slot from a record of the tape.
///
/// # Safety
/// `count` slots and the tape are inside of writable memory that nobody else writes to, and do not overlap.
pub(crate) unsafe fn write_batch<T: Walk>(batch: &Batch) -> Result<Progress, BatchError> {
    // SAFETY: the caller's promise.
    let mut tape = unsafe { TapeReader::new(batch.tape, batch.tape_size) };
    for index in 0..batch.count {
        // SAFETY: the slot is writable by the caller's promise.
        unsafe {
            write_value(
                batch.images.add(index * batch.stride).cast::<T>(),
                &mut tape,
            )
        }
        .map_err(|cause| BatchError { index, cause })?;
    }
    Ok(Progress {
        bytes: batch.tape_size - tape.left(),
        refused: 0,
    })
}

/// # Safety
/// `at` is writable for the size of `T`.
#[inline]
unsafe fn write_value<T: Walk>(at: *mut T, tape: &mut TapeReader) -> Result<(), Cause> {
    let size = tape.take_u32().map_err(Cause::Tape)?;
    let mut record = tape.take_reader(size).map_err(Cause::Tape)?;
    // SAFETY: writable by the caller's promise, and zero when the value is built.
    unsafe {
        at.cast::<u8>().write_bytes(0, size_of::<T>());
        T::decode(at, &mut record).map_err(Cause::Tape)?;
    }
    match record.left() {
        0 => Ok(()),
        left => Err(Cause::TooLong { left }),
    }
}

/// Writes a record to the tape for each image: its value, or why it is refused.
///
/// # Safety
/// `count` images are inside of readable memory that nobody writes to, the tape is in writable memory that nobody
/// else uses, and they do not overlap.
pub(crate) unsafe fn read_batch<T: Walk>(batch: &Batch) -> Result<Progress, BatchError> {
    // SAFETY: the caller's promise.
    let mut tape = unsafe { TapeWriter::new(batch.tape, batch.tape_size) };
    let mut refused = 0;
    for index in 0..batch.count {
        // SAFETY: the image is readable and unchanged by the caller's promise.
        let accepted = unsafe {
            read_value(
                batch.images.add(index * batch.stride).cast::<T>(),
                &mut tape,
            )
        }
        .map_err(|TapeFull| BatchError {
            index,
            cause: Cause::Full,
        })?;
        refused += usize::from(!accepted);
    }
    Ok(Progress {
        bytes: batch.tape_size - tape.left(),
        refused,
    })
}

/// Says whether the image was accepted.
///
/// # Safety
/// `at` is readable for the size of `T`, and nobody writes to it.
#[inline]
unsafe fn read_value<T: Walk>(at: *const T, tape: &mut TapeWriter) -> Result<bool, TapeFull> {
    // SAFETY: readable by the caller's promise.
    if let Err(refusal) = unsafe { T::validate(at) } {
        put_refusal(&refusal, tape)?;
        return Ok(false);
    }
    let length = tape.reserve(LENGTH_SIZE)?;
    let before = tape.left();
    // SAFETY: validated just now, and unchanged by the caller's promise; `length` has room for a u32.
    unsafe {
        T::encode(at, tape)?;
        let size = (before - tape.left()) as u32;
        length.cast::<[u8; LENGTH_SIZE]>().write(size.to_le_bytes());
    }
    Ok(true)
}

#[cold]
fn put_refusal(refusal: &Refusal, tape: &mut TapeWriter) -> Result<(), TapeFull> {
    let text = refusal.to_string();
    tape.put_u32(REFUSED)?;
    tape.put_u32(text.len())?;
    tape.put_slice(text.as_bytes())
}
