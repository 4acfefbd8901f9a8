//! What the peer answers to each method.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::TypeEntry;
use crate::batch::{Batch, BatchError, Progress};
use crate::memory::{Memory, Region};
use crate::platform::{COMPILER, platform};
use crate::protocol::RpcError;

const PROTOCOL: u64 = 1;
const PROFILE: &str = "s-core";

/// The types and, after `hello`, the memory.
pub(crate) struct Peer<'a> {
    types: HashMap<&'static str, &'a TypeEntry>,
    memory: Option<Memory>,
}

/// What a method gives.
pub(crate) enum Answer {
    Result(Value),
    /// An empty result, then the end.
    Leave,
}

enum Direction {
    Write,
    Read,
}

impl<'a> Peer<'a> {
    pub(crate) fn new(types: &[&'a [TypeEntry]]) -> Self {
        let entries = types.iter().copied().flatten();
        Self {
            types: entries.map(|entry| (entry.name, entry)).collect(),
            memory: None,
        }
    }

    pub(crate) fn answer(&mut self, method: &str, params: &Value) -> Result<Answer, RpcError> {
        match method {
            "hello" => self.hello(params).map(Answer::Result),
            "layout" => self.layout(params).map(Answer::Result),
            "write" => self
                .transfer(params, &Direction::Write)
                .map(|progress| Answer::Result(json!({"bytes": progress.bytes}))),
            "read" => self.transfer(params, &Direction::Read).map(|progress| {
                Answer::Result(json!({"bytes": progress.bytes, "refused": progress.refused}))
            }),
            "shutdown" => Ok(Answer::Leave),
            _ => Err(RpcError::new(
                RpcError::UNKNOWN_METHOD,
                format_args!("unknown method {method:?}"),
            )),
        }
    }

    fn hello(&mut self, params: &Value) -> Result<Value, RpcError> {
        if params["protocol"] != PROTOCOL {
            return Err(wrong(format_args!(
                "protocol {} is asked for, this peer speaks {PROTOCOL}",
                params["protocol"]
            )));
        }
        if params["profile"] != PROFILE {
            return Err(RpcError::new(
                RpcError::UNSUPPORTED,
                format_args!(
                    "profile {} is asked for, this peer has {PROFILE:?}",
                    params["profile"]
                ),
            ));
        }
        let size = number(params, "memory", "size")?;
        let memory = self.mapped_memory()?;
        if memory.size() < size {
            return Err(wrong(format_args!(
                "memory.size is {size}, but descriptor 3 has {} bytes",
                memory.size()
            )));
        }
        Ok(self.introduction())
    }

    fn mapped_memory(&mut self) -> Result<&Memory, RpcError> {
        if self.memory.is_none() {
            let memory = Memory::map()
                .map_err(|error| wrong(format_args!("cannot map descriptor 3: {error}")))?;
            self.memory = Some(memory);
        }
        self.memory
            .as_ref()
            .ok_or_else(|| wrong("\"hello\" comes first"))
    }

    fn introduction(&self) -> Value {
        let fingerprints: Map<String, Value> = self
            .types
            .values()
            .map(|entry| (entry.name.into(), entry.fingerprint.into()))
            .collect();
        json!({
            "protocol": PROTOCOL,
            "name": "rust",
            "language": "Rust",
            "compiler": COMPILER,
            "platform": platform(),
            "profiles": [PROFILE],
            "capabilities": ["layout", "read", "write", "nanBits"],
            "fingerprints": fingerprints,
        })
    }

    fn layout(&self, params: &Value) -> Result<Value, RpcError> {
        Ok((self.find(params)?.layout)())
    }

    fn transfer(&self, params: &Value, direction: &Direction) -> Result<Progress, RpcError> {
        let entry = self.find(params)?;
        let memory = self
            .memory
            .as_ref()
            .ok_or_else(|| wrong("\"hello\" comes first"))?;
        let request = Transfer::parse(params)?;
        request.check(entry, memory)?;
        let images = match direction {
            Direction::Write => memory.writable(request.images),
            Direction::Read => memory.readable(request.images) as *mut u8,
        };
        let batch = Batch {
            count: request.count,
            images,
            stride: request.stride,
            tape: memory.writable(request.tape),
            tape_size: request.tape.size,
        };
        // SAFETY: `check` has seen that all images and the tape are inside of the memory and apart, `read` does not
        // write to images, and the harness leaves the memory alone while a request is in flight.
        unsafe {
            match direction {
                Direction::Write => (entry.write)(&batch),
                Direction::Read => (entry.read)(&batch),
            }
        }
        .map_err(|error: BatchError| {
            RpcError::new(RpcError::TAPE, format_args!("{}: {error}", entry.name))
        })
    }

    fn find(&self, params: &Value) -> Result<&'a TypeEntry, RpcError> {
        let name = params["type"]
            .as_str()
            .ok_or_else(|| wrong("params.type: the name of a type is expected"))?;
        self.types.get(name).copied().ok_or_else(|| {
            RpcError::new(
                RpcError::UNKNOWN_TYPE,
                format_args!("this peer was not built for the type {name:?}"),
            )
        })
    }
}

/// The parameters of `write` and `read`.
struct Transfer {
    count: usize,
    images: Region,
    stride: usize,
    tape: Region,
}

impl Transfer {
    fn parse(params: &Value) -> Result<Self, RpcError> {
        Ok(Self {
            count: integer(&params["count"], "count")?,
            images: region(params, "image")?,
            stride: number(params, "image", "stride")?,
            tape: region(params, "tape")?,
        })
    }

    fn check(&self, entry: &TypeEntry, memory: &Memory) -> Result<(), RpcError> {
        for (name, region) in [("image", self.images), ("tape", self.tape)] {
            if !memory.contains(region) {
                return Err(wrong(format_args!(
                    "{name}: {} bytes at {} are not inside of the memory of {} bytes",
                    region.size,
                    region.offset,
                    memory.size()
                )));
            }
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

fn region(params: &Value, name: &str) -> Result<Region, RpcError> {
    Ok(Region {
        offset: number(params, name, "offset")?,
        size: number(params, name, "size")?,
    })
}

fn number(params: &Value, group: &str, name: &str) -> Result<usize, RpcError> {
    integer(&params[group][name], format_args!("{group}.{name}"))
}

/// An integer, which beyond 2^53 is a string.
fn integer(value: &Value, name: impl std::fmt::Display) -> Result<usize, RpcError> {
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

fn wrong(message: impl std::fmt::Display) -> RpcError {
    RpcError::new(RpcError::WRONG_PARAMETERS, message)
}
