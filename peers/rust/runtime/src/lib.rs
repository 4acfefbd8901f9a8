//! The Rust peer of samebytes: everything but the types.
//!
//! A peer's program is a list of [`TypeEntry`]s and a call of [`run`]. How a type is validated, read and written is
//! its [`Walk`]: implemented here for primitives, arrays and the containers of `samebytes_abi`, and by the macros
//! [`fields!`], [`enumeration!`] and [`variant!`] for declared types.
//!
//! ```
//! use samebytes_peer::{TypeEntry, fields};
//!
//! #[repr(C)]
//! #[derive(Clone, Copy)]
//! struct Motor {
//!     rpm: f32,
//!     cylinders: [u8; 4],
//! }
//!
//! fields! { Motor { rpm, cylinders } }
//!
//! const TYPES: &[TypeEntry] = &[TypeEntry::of::<Motor>("demo.Motor", "")];
//! ```
#![deny(unsafe_op_in_unsafe_fn)]

mod batch;
mod composites;
mod definitions;
mod layout;
mod memory;
mod methods;
mod parameters;
mod platform;
mod protocol;
mod refusal;
mod registry;
mod tape;
mod transport;
mod walk;
mod walkers;

pub use layout::LayoutReport;
pub use protocol::{run, run_with};
pub use refusal::{Checked, Refusal};
pub use registry::TypeEntry;
pub use tape::{TapeError, TapeFull, TapeReader, TapeWriter};
pub use transport::{Service, Transport};
pub use walk::{Array, Walk, build_aligned, read_aligned};
pub use walkers::{WalkLevels, WalkVariant};

/// What the macros expand to. An implementation detail.
#[doc(hidden)]
pub mod expansion {
    pub use crate::composites::{low_bytes, raw_integer};
    pub use crate::definitions::{leaf_of, stands_for};
}
