//! What the peer answers to each method.

use std::collections::HashMap;
use std::env;

use serde_json::{Map, Value, json};

use crate::TypeEntry;
use crate::batch::{Batch, BatchError, Progress};
use crate::memory::Memory;
use crate::parameters::{Transfer, number, wrong};
use crate::platform::{COMPILER, platform};
use crate::protocol::RpcError;
use crate::transport::{Carrier, Transport};

const PROTOCOL: u64 = 1;
/// What the harness says that the containers of this peer implement: the `profiles` of its manifest, by commas.
const PROFILES: &str = "SAMEBYTES_PROFILES";

/// The types and, after `hello`, the memory.
pub(crate) struct Peer<'a> {
    types: HashMap<&'static str, &'a TypeEntry>,
    memory: Option<Memory>,
    transport: Option<Box<dyn Transport>>,
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
    pub(crate) fn new(types: &[&'a [TypeEntry]], transport: Option<Box<dyn Transport>>) -> Self {
        let entries = types.iter().copied().flatten();
        Self {
            types: entries.map(|entry| (entry.name, entry)).collect(),
            memory: None,
            transport,
        }
    }

    pub(crate) fn answer(&mut self, method: &str, params: &Value) -> Result<Answer, RpcError> {
        match method {
            "hello" => self.hello(params).map(Answer::Result),
            "layout" => self.layout(params).map(Answer::Result),
            "subscribe" => self.subscribe(params).map(Answer::Result),
            "deliver" => Carrier::of(&mut self.transport, params)?
                .deliver()
                .map(Answer::Result),
            "write" | "read" if params.get("transport").is_some() => {
                self.carry(method, params).map(Answer::Result)
            }
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
        let profiles = profiles();
        if !profiles
            .iter()
            .any(|profile| params["profile"] == **profile)
        {
            return Err(RpcError::new(
                RpcError::UNSUPPORTED,
                format_args!(
                    "profile {} is asked for, this peer has {profiles:?}",
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
            "profiles": profiles(),
            "capabilities": self.capabilities(),
            "fingerprints": fingerprints,
        })
    }

    fn capabilities(&self) -> Vec<String> {
        let usual = ["layout", "read", "write", "nanBits"].map(String::from);
        let transport = self.transport.iter();
        let own = transport.map(|own| format!("transport.{}", own.kind()));
        usual.into_iter().chain(own).collect()
    }

    fn subscribe(&mut self, params: &Value) -> Result<Value, RpcError> {
        let entry = self.find(params)?;
        Carrier::of(&mut self.transport, params)?.subscribe(entry)
    }

    /// `write` and `read` of images that travel otherwise than through the memory.
    fn carry(&mut self, method: &str, params: &Value) -> Result<Value, RpcError> {
        let entry = self.find(params)?;
        let memory = self
            .memory
            .as_ref()
            .ok_or_else(|| wrong("\"hello\" comes first"))?;
        let mut carrier = Carrier::of(&mut self.transport, params)?;
        match method {
            "write" => carrier.write(entry, memory),
            _ => carrier.read(entry, memory),
        }
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
        let entry = self.types.get(name).copied().ok_or_else(|| {
            RpcError::new(
                RpcError::UNKNOWN_TYPE,
                format_args!("this peer was not built for the type {name:?}"),
            )
        })?;
        match entry.lacking {
            Some(reason) => Err(RpcError::new(
                RpcError::UNSUPPORTED,
                format_args!("{name}: {reason}"),
            )),
            None => Ok(entry),
        }
    }
}

/// The profiles that the containers of this peer implement; `s-core` where nobody says it.
fn profiles() -> Vec<String> {
    let named = env::var(PROFILES).unwrap_or_else(|_| "s-core".into());
    named.split(',').map(Into::into).collect()
}
