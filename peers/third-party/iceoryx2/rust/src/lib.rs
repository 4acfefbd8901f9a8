//! The containers of iceoryx2 as samebytes' Rust peer walks them.
//!
//! `samebytes_peer::Walk` cannot be implemented here for types of another crate: each stands in a `repr(transparent)` struct,
//! which has the layout of the one inside. Everything goes through the functions of iceoryx2; what iceoryx2 does not check
//! is accepted here, too. Where reading on would be undefined behaviour, the raw bytes are looked at instead, and an answer is given
//! as if iceoryx2 had accepted them, because nothing in it refuses (README.md has the table).

mod logger;
mod moved;
mod option;
mod panics;
mod primitives;
mod string;
mod vec;

pub use moved::{Container, Moved};
pub use option::Option;
pub use primitives::{Bool, Char};
pub use string::String;
pub use vec::Vec;
