//! What the peer must be able to do with a type.

use std::mem::{MaybeUninit, align_of, size_of};
use std::ptr;

use crate::{Checked, LayoutReport, Refusal, TapeError, TapeFull, TapeReader, TapeWriter};

/// How the elements of an array type lie.
#[derive(Clone, Copy, Debug)]
pub struct Array {
    /// How many elements there are.
    pub count: usize,
    /// Bytes from one element to the next.
    pub stride: usize,
}

/// A type whose values travel between shared memory and the tape.
///
/// Pointers may be unaligned: a field of a `packed` struct is a finding of the harness, not undefined behaviour
/// of the peer.
///
/// # Safety
/// `validate` accepts bytes only if they are a valid `Self`, and looks at no byte that the value does not reach.
/// `decode` leaves a valid `Self` when it succeeds.
pub unsafe trait Walk: Sized + 'static {
    /// Set for array types.
    const ARRAY: Option<Array> = None;
    /// Set for the payload of an alternative that has none.
    const EMPTY: bool = false;

    /// The primitive that it is, or that its elements or payload are; empty for other types.
    const LEAF: &'static str = "";

    /// Adds the parts of the type.
    fn describe(report: &mut LayoutReport);

    /// Checks the raw bytes of an image.
    ///
    /// # Safety
    /// `at` is readable for the size of the type, and its bytes are initialised; nothing else about them is known.
    unsafe fn validate(at: *const Self) -> Checked;

    /// Reads a value through its native members and writes it to the tape.
    ///
    /// # Safety
    /// `validate` has accepted `at`, and the bytes are the same still.
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull>;

    /// Builds the value that is next on the tape in place, through native members.
    ///
    /// # Safety
    /// `at` is writable for the size of the type, and its bytes are zero.
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError>;

    /// [`validate`](Self::validate) for `count` elements in a row.
    ///
    /// # Safety
    /// As for each one.
    #[inline]
    unsafe fn validate_all(at: *const Self, count: usize) -> Checked {
        for index in 0..count {
            // SAFETY: the caller promises it for each of the `count` elements.
            unsafe { Self::validate(at.add(index)) }
                .map_err(|refusal: Box<Refusal>| refusal.in_element(index))?;
        }
        Ok(())
    }

    /// [`encode`](Self::encode) for `count` elements in a row.
    ///
    /// # Safety
    /// As for each one.
    #[inline]
    unsafe fn encode_all(
        at: *const Self,
        count: usize,
        tape: &mut TapeWriter,
    ) -> Result<(), TapeFull> {
        for index in 0..count {
            // SAFETY: the caller promises it for each of the `count` elements.
            unsafe { Self::encode(at.add(index), tape)? };
        }
        Ok(())
    }

    /// [`decode`](Self::decode) for `count` elements in a row.
    ///
    /// # Safety
    /// As for each one.
    #[inline]
    unsafe fn decode_all(
        at: *mut Self,
        count: usize,
        tape: &mut TapeReader,
    ) -> Result<(), TapeError> {
        for index in 0..count {
            // SAFETY: the caller promises it for each of the `count` elements.
            unsafe { Self::decode(at.add(index), tape)? };
        }
        Ok(())
    }
}

/// Reads a container through a reference: in place, or from an aligned copy if it stands in a packed struct. The copy is
/// not dropped: what is in shared memory belongs to nobody.
///
/// # Safety
/// The bytes at `at` are a valid `C`.
#[inline]
pub unsafe fn read_aligned<C, R>(at: *const C, read: impl FnOnce(&C) -> R) -> R {
    if is_aligned(at) {
        // SAFETY: aligned, and valid by the caller's promise.
        return read(unsafe { &*at });
    }
    // SAFETY: any bytes are a `MaybeUninit`; these are a valid `C` by the caller's promise.
    let copy = unsafe { copy_aligned(at.cast::<MaybeUninit<C>>()) };
    // SAFETY: as above.
    read(unsafe { &*copy.as_ptr() })
}

/// Builds a container through a reference: in place, or in an aligned copy if it stands in a packed struct.
///
/// # Safety
/// `at` is writable for the size of `C`, and its bytes are zero.
#[inline]
pub unsafe fn build_aligned<C, E>(
    at: *mut C,
    build: impl FnOnce(&mut MaybeUninit<C>) -> Result<(), E>,
) -> Result<(), E> {
    if is_aligned(at) {
        // SAFETY: aligned, and writable by the caller's promise; any bytes are a `MaybeUninit`.
        return build(unsafe { &mut *at.cast() });
    }
    // SAFETY: any bytes are a `MaybeUninit`.
    let mut copy = unsafe { copy_aligned(at.cast::<MaybeUninit<C>>()) };
    build(&mut copy)?;
    // SAFETY: both places have the size of `C`; the copy is on the heap, so they do not overlap.
    unsafe {
        ptr::copy_nonoverlapping(ptr::addr_of!(*copy).cast::<u8>(), at.cast(), size_of::<C>())
    };
    Ok(())
}

#[inline]
fn is_aligned<C>(at: *const C) -> bool {
    at as usize % align_of::<C>() == 0
}

/// # Safety
/// The bytes at `at` are a valid `C`, of which a copy may be dropped.
#[cold]
unsafe fn copy_aligned<C>(at: *const C) -> Box<C> {
    let mut copy = Vec::<C>::with_capacity(1);
    // SAFETY: both places have the size of `C`; the bytes are valid by the caller's promise; a slice of one element is
    // allocated as the element is.
    unsafe {
        ptr::copy_nonoverlapping(
            at.cast::<u8>(),
            copy.as_mut_ptr().cast::<u8>(),
            size_of::<C>(),
        );
        copy.set_len(1);
        Box::from_raw(Box::into_raw(copy.into_boxed_slice()).cast())
    }
}
