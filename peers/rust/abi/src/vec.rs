//! A sequence of bounded length.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem::MaybeUninit;
use core::ops::{Deref, DerefMut};
use core::ptr;
use core::slice;

use crate::offset_of::offset_of;
use crate::{CapacityError, IndexError, InsertError};

/// Up to `N` elements in place: `len: u32`, `capacity: u32` (always `N`), `elements: [T; N]`.
///
/// Behaves as a slice of its live elements. What would grow past `N` is refused, with the input handed back.
///
/// ```
/// use samebytes_abi::AbiVec;
///
/// let mut samples: AbiVec<u16, 2> = AbiVec::new();
/// samples.push(10)?;
/// samples.push(20)?;
/// assert_eq!(samples.push(30).unwrap_err().rejected, 30);
/// assert_eq!(samples.as_slice(), [10, 20]);
/// assert_eq!(samples[1], 20);
/// assert_eq!(samples.get(2), None);
/// # Ok::<(), samebytes_abi::CapacityError<u16>>(())
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct AbiVec<T: Copy, const N: usize> {
    len: u32,
    capacity: u32,
    /// The first `len` are initialised.
    elements: [MaybeUninit<T>; N],
}

impl<T: Copy, const N: usize> AbiVec<T, N> {
    /// Where `len`, a u32, stands.
    pub const LEN_OFFSET: usize = offset_of!(Self, len);
    /// Where `capacity`, a u32, stands.
    pub const CAPACITY_OFFSET: usize = offset_of!(Self, capacity);
    /// Where `elements`, a `[T; N]`, stands.
    pub const ELEMENTS_OFFSET: usize = offset_of!(Self, elements);

    const CAPACITY: u32 = {
        assert!(N <= u32::MAX as usize, "the capacity must fit into a u32");
        N as u32
    };

    /// An empty vector.
    pub const fn new() -> Self {
        Self {
            len: 0,
            capacity: Self::CAPACITY,
            elements: [MaybeUninit::uninit(); N],
        }
    }

    /// Makes an empty vector in place; the bytes of the elements stay as they are.
    #[rustversion::attr(since(1.83), const)]
    pub fn init(slot: &mut MaybeUninit<Self>) -> &mut Self {
        let at = slot.as_mut_ptr();
        // SAFETY: `at` comes from a reference, so both fields are writable and aligned; afterwards all fields are
        // valid: two integers are written and `elements` may hold anything.
        unsafe {
            ptr::addr_of_mut!((*at).len).write(0);
            ptr::addr_of_mut!((*at).capacity).write(Self::CAPACITY);
            &mut *at
        }
    }

    /// How many elements there are.
    pub const fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there are no elements.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether there is no room for one more.
    pub const fn is_full(&self) -> bool {
        self.len() == N
    }

    /// How many elements there can be: `N`.
    pub const fn capacity(&self) -> usize {
        N
    }

    /// The elements.
    #[rustversion::attr(since(1.64), const)]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: the first `len` elements are initialised and `len <= N`, by the invariant of the type.
        unsafe { slice::from_raw_parts(self.elements.as_ptr().cast(), self.len()) }
    }

    /// The elements, to be changed.
    #[rustversion::attr(since(1.83), const)]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        let len = self.len();
        // SAFETY: the first `len` elements are initialised and `len <= N`, by the invariant of the type.
        unsafe { slice::from_raw_parts_mut(self.elements.as_mut_ptr().cast(), len) }
    }

    /// Appends an element, or hands it back when there is no room.
    pub fn push(&mut self, value: T) -> Result<(), CapacityError<T>> {
        match self.elements.get_mut(self.len as usize) {
            Some(slot) => {
                slot.write(value);
                self.len += 1;
                Ok(())
            }
            None => Err(CapacityError {
                rejected: value,
                capacity: N,
            }),
        }
    }

    /// Removes the last element.
    pub fn pop(&mut self) -> Option<T> {
        let last = *self.as_slice().last()?;
        self.len -= 1;
        Some(last)
    }

    /// Puts an element before the one at `index`, which may be the length.
    pub fn insert(&mut self, index: usize, value: T) -> Result<(), InsertError<T>> {
        let len = self.len();
        if index > len {
            return Err(InsertError::OutOfBounds(IndexError { index, len }));
        }
        self.push(value).map_err(InsertError::Full)?;
        self.as_mut_slice()[index..].rotate_right(1);
        Ok(())
    }

    /// Takes out the element at `index`; those behind it move up.
    pub fn remove(&mut self, index: usize) -> Result<T, IndexError> {
        let len = self.len();
        let tail = self
            .as_mut_slice()
            .get_mut(index..)
            .filter(|tail| !tail.is_empty())
            .ok_or(IndexError { index, len })?;
        let removed = tail[0];
        tail.copy_within(1.., 0);
        self.len -= 1;
        Ok(removed)
    }

    /// Takes out the element at `index`; the last one takes its place.
    pub fn swap_remove(&mut self, index: usize) -> Result<T, IndexError> {
        let len = self.len();
        if index >= len {
            return Err(IndexError { index, len });
        }
        self.as_mut_slice().swap(index, len - 1);
        self.len -= 1;
        // SAFETY: `elements[len - 1]` was a live element a moment ago and nothing has overwritten it.
        Ok(unsafe { self.elements[len - 1].assume_init() })
    }

    /// Appends all of `values`, or none of them when there is not enough room.
    pub fn extend_from_slice<'a>(&mut self, values: &'a [T]) -> Result<(), CapacityError<&'a [T]>> {
        let slots = self
            .spare_capacity_mut()
            .get_mut(..values.len())
            .ok_or(CapacityError {
                rejected: values,
                capacity: N,
            })?;
        for (slot, &value) in slots.iter_mut().zip(values) {
            slot.write(value);
        }
        self.len += values.len() as u32;
        Ok(())
    }

    /// Keeps the first `len` elements; does nothing when there are fewer.
    pub fn truncate(&mut self, len: usize) {
        if len < self.len() {
            self.len = len as u32;
        }
    }

    /// Removes all elements.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// The room behind the elements, to be filled in place before [`set_len`](Self::set_len).
    pub fn spare_capacity_mut(&mut self) -> &mut [MaybeUninit<T>] {
        &mut self.elements[self.len as usize..]
    }

    /// Sets the length without touching the elements.
    ///
    /// # Safety
    /// `len <= N`, and the first `len` elements are initialised.
    pub unsafe fn set_len(&mut self, len: usize) {
        debug_assert!(len <= N);
        self.len = len as u32;
    }
}

impl<T: Copy, const N: usize> Default for AbiVec<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy, const N: usize> Deref for AbiVec<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Copy, const N: usize> DerefMut for AbiVec<T, N> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

impl<T: Copy, const N: usize> AsRef<[T]> for AbiVec<T, N> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<'a, T: Copy, const N: usize> TryFrom<&'a [T]> for AbiVec<T, N> {
    type Error = CapacityError<&'a [T]>;

    fn try_from(values: &'a [T]) -> Result<Self, Self::Error> {
        let mut vec = Self::new();
        vec.extend_from_slice(values)?;
        Ok(vec)
    }
}

impl<'a, T: Copy, const N: usize> IntoIterator for &'a AbiVec<T, N> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Copy, const N: usize> IntoIterator for &'a mut AbiVec<T, N> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: Copy + PartialEq, const N: usize> PartialEq for AbiVec<T, N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Copy + Eq, const N: usize> Eq for AbiVec<T, N> {}

impl<T: Copy + Hash, const N: usize> Hash for AbiVec<T, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}

impl<T: Copy + fmt::Debug, const N: usize> fmt::Debug for AbiVec<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}
