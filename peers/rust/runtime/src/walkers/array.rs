//! Arrays.

use std::mem::size_of;

use crate::{Array, Checked, LayoutReport, TapeError, TapeFull, TapeReader, TapeWriter, Walk};

// SAFETY: it does what its elements do, for each of them.
unsafe impl<T: Walk, const N: usize> Walk for [T; N] {
    const ARRAY: Option<Array> = Some(Array {
        count: N,
        stride: size_of::<T>(),
    });

    const LEAF: &'static str = T::LEAF;

    fn describe(report: &mut LayoutReport) {
        report.part::<T>("[]", 0);
    }

    #[inline]
    unsafe fn validate(at: *const Self) -> Checked {
        // SAFETY: an array is its `N` elements.
        unsafe { T::validate_all(at.cast(), N) }
    }

    #[inline]
    unsafe fn encode(at: *const Self, tape: &mut TapeWriter) -> Result<(), TapeFull> {
        // SAFETY: an array is its `N` elements.
        unsafe { T::encode_all(at.cast(), N, tape) }
    }

    #[inline]
    unsafe fn decode(at: *mut Self, tape: &mut TapeReader) -> Result<(), TapeError> {
        // SAFETY: an array is its `N` elements.
        unsafe { T::decode_all(at.cast(), N, tape) }
    }
}
