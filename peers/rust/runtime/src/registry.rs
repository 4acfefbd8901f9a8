//! The types that a peer was built for.

use serde_json::Value;

use crate::batch::{Batch, BatchError, Progress, read_batch, write_batch};
use crate::{LayoutReport, Walk};

/// One type: its name, its fingerprint, and what can be done with it.
pub struct TypeEntry {
    pub(crate) name: &'static str,
    pub(crate) fingerprint: &'static str,
    pub(crate) size: usize,
    pub(crate) layout: fn() -> Value,
    pub(crate) write: unsafe fn(&Batch) -> Result<Progress, BatchError>,
    pub(crate) read: unsafe fn(&Batch) -> Result<Progress, BatchError>,
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
            layout: LayoutReport::of::<T>,
            write: write_batch::<T>,
            read: read_batch::<T>,
        }
    }
}
