//! How each constructor of types is walked; one file each.

mod array;
mod option;
mod primitive;
mod result;
mod string;
mod variant;
mod vec;

pub use variant::{WalkLevels, WalkVariant};
