//! The containers. All are `repr(C)`, have no pointers, and may lie in memory that other programs share.

mod option;
mod result;
mod string;
mod variant;
mod vec;

pub use option::InlineOption;
pub use result::InlineResult;
pub use string::InlineString;
pub use variant::{Alternatives, Either, Last, Tag, Tagged, Variant};
pub use vec::InlineVec;
