//! The types that a peer was built for.

use std::mem::{align_of, size_of};

use serde_json::Value;

use crate::batch::{Batch, BatchError, Progress, read_batch, write_batch};
use crate::{LayoutReport, Walk};

/// One type: its name, its fingerprint, and what can be done with it.
pub struct TypeEntry {
    pub(crate) name: &'static str,
    pub(crate) fingerprint: &'static str,
    pub(crate) size: usize,
    pub(crate) align: usize,
    pub(crate) layout: fn() -> Value,
    pub(crate) write: unsafe fn(&Batch) -> Result<Progress, BatchError>,
    pub(crate) read: unsafe fn(&Batch) -> Result<Progress, BatchError>,
    /// Why the peer does not have the type.
    pub(crate) lacking: Option<&'static str>,
}

impl TypeEntry {
    /// The native type `T` stands for the described type `name`, such as `demo.motor.Motor`.
    ///
    /// `fingerprint` has 64 hexadecimal digits.
    pub const fn of<T: Walk>(name: &'static str, fingerprint: &'static str) -> Self {
        Self {
            name,
            fingerprint,
            size: size_of::<T>(),
            align: align_of::<T>(),
            layout: LayoutReport::of::<T>,
            write: write_batch::<T>,
            read: read_batch::<T>,
            lacking: None,
        }
    }

    /// The peer does not have the described type `name`: what it answers is `unsupported`, with the reason.
    pub const fn lacking(
        name: &'static str,
        fingerprint: &'static str,
        reason: &'static str,
    ) -> Self {
        let mut entry = Self::of::<()>(name, fingerprint);
        entry.lacking = Some(reason);
        entry
    }

    /// The name of the described type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Bytes of an image.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Least alignment of an image.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Reads one image and fills `tape` with its record, as a peer does: how many bytes it has, and whether it is a
    /// refusal. Says why when the tape has no room.
    ///
    /// # Panics
    /// If `image` has not the size of the type, or is not aligned for it.
    pub fn read_image(&self, image: &[u8], tape: &mut [u8]) -> Result<(usize, bool), String> {
        self.require_image(image);
        // SAFETY: one image of the size and alignment of the type, which nobody can write to, and a tape that nobody
        // else uses, for the size of each.
        let progress = unsafe { (self.read)(&self.batch(image.as_ptr() as *mut u8, tape)) };
        progress
            .map(|done| (done.bytes, done.refused > 0))
            .map_err(|error| error.to_string())
    }

    /// Builds the value of the first record of `tape` in `image`, as a peer does. Says why when there is none.
    ///
    /// # Panics
    /// If `image` has not the size of the type, or is not aligned for it.
    pub fn write_image(&self, image: &mut [u8], tape: &mut [u8]) -> Result<(), String> {
        self.require_image(image);
        // SAFETY: one slot of the size and alignment of the type, and a tape, both writable, used by nobody else.
        let progress = unsafe { (self.write)(&self.batch(image.as_mut_ptr(), tape)) };
        progress.map(|_| ()).map_err(|error| error.to_string())
    }

    fn require_image(&self, image: &[u8]) {
        assert_eq!(image.len(), self.size, "size of an image of {}", self.name);
        assert!(
            image.as_ptr() as usize % self.align == 0,
            "alignment of an image of {}",
            self.name
        );
    }

    fn batch(&self, images: *mut u8, tape: &mut [u8]) -> Batch {
        Batch {
            count: 1,
            images,
            stride: self.size,
            tape: tape.as_mut_ptr(),
            tape_size: tape.len(),
        }
    }
}
