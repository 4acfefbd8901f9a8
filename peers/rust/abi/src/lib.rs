//! Containers whose bytes other languages share.
//!
//! Every type has the layout of the `s-core` profile of samebytes (`docs/specification.md`): fixed size, no heap,
//! no pointers, `repr(C)`, and `Copy` contents only. The representation is private; each container tells the
//! offsets of its own parts, in bytes from its start, as constants such as [`AbiVec::LEN_OFFSET`].
//!
//! ```
//! use samebytes_abi::{AbiOption, AbiString, AbiVec};
//!
//! let mut history: AbiVec<f32, 64> = AbiVec::new();
//! history.push(20.5)?;
//! assert_eq!(history.iter().sum::<f32>(), 20.5);
//!
//! let name: AbiString<32> = "front left".try_into().unwrap();
//! assert_eq!(name.len(), 10);
//!
//! let fault = AbiOption::some(7_u16);
//! assert_eq!(fault.unwrap_or(0), 7);
//! # Ok::<(), samebytes_abi::CapacityError<f32>>(())
//! ```
//!
//! # Memory that somebody else wrote
//!
//! A reference to a container promises that its invariants hold (`len <= N`, flags 0 or 1, tags in range, valid
//! contents). Bytes that come from another program must be checked through raw pointers, with the offsets above,
//! before a reference is made.
#![no_std]
#![deny(unsafe_op_in_unsafe_fn)]

mod error;
mod offset_of;
mod option;
mod result;
mod string;
mod type_tag;
mod variant;
mod vec;

pub use error::{AlternativeError, CapacityError, IndexError, InsertError, TypeTagError};
pub use option::AbiOption;
pub use result::AbiResult;
pub use string::AbiString;
pub use type_tag::TypeTag;
pub use variant::{
    AbiVariant, Alternative, Last, Level, Levels, NamedAlternatives, Visit, VisitLevels, Visitor,
};
pub use vec::AbiVec;
