//! What can go wrong, one type per cause.

use core::fmt;

/// A container is full; it is unchanged, and what did not fit comes back in `rejected`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapacityError<T> {
    /// What was not stored.
    pub rejected: T,
    /// How many elements (of a string: bytes) the container can hold.
    pub capacity: usize,
}

impl<T> fmt::Display for CapacityError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "does not fit into a capacity of {}", self.capacity)
    }
}

#[rustversion::since(1.81)]
impl<T: fmt::Debug> core::error::Error for CapacityError<T> {}

/// An index is outside of the elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexError {
    /// The index that was asked for.
    pub index: usize,
    /// How many elements there are.
    pub len: usize,
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "index {} is outside of {} elements",
            self.index, self.len
        )
    }
}

#[rustversion::since(1.81)]
impl core::error::Error for IndexError {}

/// Why [`AbiVec::insert`](crate::AbiVec::insert) refused; the vector is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsertError<T> {
    /// There is no room.
    Full(CapacityError<T>),
    /// The index is greater than the length.
    OutOfBounds(IndexError),
}

impl<T> fmt::Display for InsertError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full(error) => error.fmt(f),
            Self::OutOfBounds(error) => error.fmt(f),
        }
    }
}

#[rustversion::since(1.81)]
impl<T: fmt::Debug> core::error::Error for InsertError<T> {}

/// A variant holds another alternative than the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlternativeError {
    /// Index of the alternative that was asked for.
    pub expected: usize,
    /// Index of the alternative that is there.
    pub found: usize,
}

impl fmt::Display for AlternativeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "holds alternative {}, not alternative {}",
            self.found, self.expected
        )
    }
}

#[rustversion::since(1.81)]
impl core::error::Error for AlternativeError {}

/// A number is no type tag: the top bit is 0 and not all eight bytes are printable ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeTagError {
    /// The number.
    pub bits: u64,
}

impl fmt::Display for TypeTagError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:#018x} is neither eight printable ASCII characters nor a number with the top bit set",
            self.bits
        )
    }
}

#[rustversion::since(1.81)]
impl core::error::Error for TypeTagError {}
