//! A sequence of bounded length.

use std::mem::{MaybeUninit, offset_of};
use std::slice;

/// Up to `N` elements in place: `len: u32`, `elements: [T; N]`.
///
/// ```
/// use s_core_baselibs::InlineVec;
///
/// let mut samples = InlineVec::<u16, 2>::new();
/// assert_eq!(samples.push(10), Ok(()));
/// assert_eq!(samples.push(20), Ok(()));
/// assert_eq!(samples.push(30), Err(30));
/// assert_eq!(samples.as_slice(), [10, 20]);
/// assert_eq!((size_of::<InlineVec<f64, 3>>(), align_of::<InlineVec<f64, 3>>()), (32, 8));
/// # use std::mem::{align_of, size_of};
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct InlineVec<T: Copy, const N: usize> {
    len: u32,
    /// The first `len` are initialised.
    elements: [MaybeUninit<T>; N],
}

impl<T: Copy, const N: usize> InlineVec<T, N> {
    /// Where `len`, a u32, stands.
    pub const LEN_OFFSET: usize = offset_of!(Self, len);
    /// Where `elements`, a `[T; N]`, stands.
    pub const ELEMENTS_OFFSET: usize = offset_of!(Self, elements);

    /// An empty vector.
    pub const fn new() -> Self {
        assert!(N <= u32::MAX as usize, "the capacity must fit into a u32");
        Self {
            len: 0,
            elements: [MaybeUninit::uninit(); N],
        }
    }

    /// The elements.
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: the first `len` elements are initialised and `len <= N`, by the invariant of the type.
        unsafe { slice::from_raw_parts(self.elements.as_ptr().cast(), self.len as usize) }
    }

    /// Appends an element, or hands it back when there is no room.
    pub fn push(&mut self, value: T) -> Result<(), T> {
        match self.spare().first_mut() {
            Some(slot) => slot.write(value),
            None => return Err(value),
        };
        self.len += 1;
        Ok(())
    }

    /// The places of elements that there are not yet.
    pub fn spare(&mut self) -> &mut [MaybeUninit<T>] {
        &mut self.elements[self.len as usize..]
    }

    /// Says how many elements there are.
    ///
    /// # Safety
    /// `len <= N`, and so many elements are initialised.
    pub unsafe fn set_len(&mut self, len: usize) {
        self.len = len as u32;
    }
}

impl<T: Copy, const N: usize> Default for InlineVec<T, N> {
    fn default() -> Self {
        Self::new()
    }
}
