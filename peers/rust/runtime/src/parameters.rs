//! What requests ask for.

use serde_json::Value;

use crate::TypeEntry;
use crate::memory::{Memory, Region};
use crate::protocol::RpcError;

/// The parameters of `write` and `read`.
pub(crate) struct Transfer {
    pub(crate) count: usize,
    pub(crate) images: Region,
    pub(crate) stride: usize,
    pub(crate) tape: Region,
}

impl Transfer {
    pub(crate) fn parse(params: &Value) -> Result<Self, RpcError> {
        Ok(Self {
            count: integer(&params["count"], "count")?,
            images: region(params, "image")?,
            stride: number(params, "image", "stride")?,
            tape: region(params, "tape")?,
        })
    }

    pub(crate) fn check(&self, entry: &TypeEntry, memory: &Memory) -> Result<(), RpcError> {
        for (name, region) in [("image", self.images), ("tape", self.tape)] {
            inside(name, region, memory)?;
        }
        if self.images.overlaps(self.tape) {
            return Err(wrong("image and tape overlap"));
        }
        if self.stride < entry.size {
            return Err(wrong(format_args!(
                "image.stride is {}, but {} has {} bytes",
                self.stride, entry.name, entry.size
            )));
        }
        if !self.has_room_for_all(entry.size) {
            return Err(wrong(format_args!(
                "image.size is {}, too little for {} values of {} bytes, {} bytes apart",
                self.images.size, self.count, entry.size, self.stride
            )));
        }
        Ok(())
    }

    fn has_room_for_all(&self, size: usize) -> bool {
        let needed = match self.count.checked_sub(1) {
            None => Some(0),
            Some(last) => last
                .checked_mul(self.stride)
                .and_then(|offset| offset.checked_add(size)),
        };
        needed.map_or(false, |end| end <= self.images.size)
    }
}

pub(crate) fn region(params: &Value, name: &str) -> Result<Region, RpcError> {
    Ok(Region {
        offset: number(params, name, "offset")?,
        size: number(params, name, "size")?,
    })
}

pub(crate) fn number(params: &Value, group: &str, name: &str) -> Result<usize, RpcError> {
    integer(&params[group][name], format_args!("{group}.{name}"))
}

/// An integer, which beyond 2^53 is a string.
pub(crate) fn integer(value: &Value, name: impl std::fmt::Display) -> Result<usize, RpcError> {
    value
        .as_u64()
        .or_else(|| value.as_str()?.parse().ok())
        .and_then(|number| usize::try_from(number).ok())
        .ok_or_else(|| {
            wrong(format_args!(
                "params.{name}: found {value}, an integer from 0 is expected"
            ))
        })
}

pub(crate) fn wrong(message: impl std::fmt::Display) -> RpcError {
    RpcError::new(RpcError::WRONG_PARAMETERS, message)
}

pub(crate) fn text<'a>(group: &'a Value, name: &str) -> Result<&'a str, RpcError> {
    group[name].as_str().ok_or_else(|| {
        wrong(format_args!(
            "params: {name:?} must be a text, found {}",
            group[name]
        ))
    })
}

pub(crate) fn inside(name: &str, region: Region, memory: &Memory) -> Result<(), RpcError> {
    if memory.contains(region) {
        return Ok(());
    }
    Err(wrong(format_args!(
        "{name}: {} bytes at {} are not inside of the memory of {} bytes",
        region.size,
        region.offset,
        memory.size()
    )))
}
