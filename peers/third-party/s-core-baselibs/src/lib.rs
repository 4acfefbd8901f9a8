//! Containers that lie in memory as those of S-CORE's own code do, and how samebytes' Rust peer walks them.
//!
//! [`containers`] is what a program would use: it knows nothing of samebytes. Its layouts are those of `eclipse-score/baselibs_rust` (vector,
//! string, option, result) and of `eclipse-score/inc_abi_compatible_datatypes` (variant). `walk` implements [`samebytes_peer::Walk`].
#![deny(unsafe_op_in_unsafe_fn)]

pub mod containers;
mod walk;

pub use containers::{
    Either, InlineOption, InlineResult, InlineString, InlineVec, Last, Tag, Tagged, Variant,
};
