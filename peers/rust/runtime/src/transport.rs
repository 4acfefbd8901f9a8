//! Images that travel otherwise than through the shared memory: `transport` in requests.

use serde_json::{Value, json};

use crate::TypeEntry;
use crate::batch::{Batch, BatchError};
use crate::memory::{Memory, Region};
use crate::parameters::{inside, integer, region, text};
use crate::protocol::RpcError;

/// A way of images from peer to peer, such as publish/subscribe. Errors are sentences for people.
///
/// # Safety
/// What [`loan`](Self::loan) gives is writable, what [`receive`](Self::receive) gives readable and unchanged, each for
/// the size of the service's type and aligned for it, until the transport is called again.
pub unsafe trait Transport {
    /// What `transport.kind` is in requests.
    fn kind(&self) -> &'static str;
    /// Makes a service, for samples to follow. The one before is given up.
    fn publish(&mut self, service: &Service<'_>) -> Result<(), String>;
    /// Room for the next sample; what it holds is not known.
    fn loan(&mut self) -> Result<*mut u8, String>;
    /// Publishes what was constructed in the last loan.
    fn send(&mut self) -> Result<(), String>;
    /// Hands all samples of the service to subscribers that have come since.
    fn deliver(&mut self) -> Result<(), String>;
    /// Opens a service that another peer, or this one, has made. The one before is given up.
    fn subscribe(&mut self, service: &Service<'_>) -> Result<(), String>;
    /// The next sample of the service that was opened; `None` when there is none.
    fn receive(&mut self) -> Result<Option<*const u8>, String>;
    /// Gives up what was opened.
    fn unsubscribe(&mut self);
}

/// A service, and its samples as this program's compiler sees their type.
#[derive(Debug)]
pub struct Service<'a> {
    /// Folder and beginning of names that the peers of a run share.
    pub root: &'a str,
    /// See `root`.
    pub prefix: &'a str,
    /// What the service is called.
    pub name: &'a str,
    /// The described type, such as `demo.motor.Motor`.
    pub type_name: &'a str,
    /// Bytes of a sample.
    pub size: usize,
    /// Least alignment of a sample.
    pub align: usize,
    /// How many samples are published.
    pub samples: usize,
    /// How many subscribers there may be at the same time.
    pub subscribers: usize,
}

/// The transport of this program, at work on one request.
pub(crate) struct Carrier<'a> {
    transport: &'a mut dyn Transport,
    params: &'a Value,
}

impl<'a> Carrier<'a> {
    pub(crate) fn of(
        transport: &'a mut Option<Box<dyn Transport>>,
        params: &'a Value,
    ) -> Result<Self, RpcError> {
        let kind = text(&params["transport"], "kind")?;
        match transport {
            Some(own) if own.kind() == kind => Ok(Self {
                transport: &mut **own,
                params,
            }),
            _ => Err(RpcError::new(
                RpcError::UNSUPPORTED,
                format_args!("this peer has no transport {kind:?}"),
            )),
        }
    }

    /// Constructs each value of the tape in a sample, and publishes it.
    pub(crate) fn write(&mut self, entry: &TypeEntry, memory: &Memory) -> Result<Value, RpcError> {
        let tape = self.tape(memory)?;
        let service = self.service(entry)?;
        self.transport.publish(&service).map_err(refused)?;
        let mut used = 0;
        for index in 0..service.samples {
            let images = self.transport.loan().map_err(refused)?;
            let batch = one(entry, images, memory, tape, used);
            // SAFETY: the transport promises room for one value, the tape is inside of the memory, and nobody else uses
            // them.
            let progress =
                unsafe { (entry.write)(&batch) }.map_err(|error| broken(entry, index, &error))?;
            used += progress.bytes;
            self.transport.send().map_err(refused)?;
        }
        Ok(json!({ "bytes": used }))
    }

    /// Receives as many samples as are asked for, and puts a record for each on the tape.
    pub(crate) fn read(&mut self, entry: &TypeEntry, memory: &Memory) -> Result<Value, RpcError> {
        let tape = self.tape(memory)?;
        let count = integer(&self.params["count"], "count")?;
        let (mut used, mut refusals) = (0, 0);
        for index in 0..count {
            let images = self.transport.receive().map_err(refused)?.ok_or_else(|| {
                refused(format!("received {index} samples, {count} were asked for"))
            })?;
            let batch = one(entry, images as *mut u8, memory, tape, used);
            // SAFETY: the transport promises one image that nobody writes to, and `read` does not either; the tape is
            // inside of the memory.
            let progress =
                unsafe { (entry.read)(&batch) }.map_err(|error| broken(entry, index, &error))?;
            used += progress.bytes;
            refusals += progress.refused;
        }
        self.transport.unsubscribe();
        Ok(json!({ "bytes": used, "refused": refusals }))
    }

    pub(crate) fn subscribe(&mut self, entry: &TypeEntry) -> Result<Value, RpcError> {
        let service = self.service(entry)?;
        self.transport.subscribe(&service).map_err(refused)?;
        Ok(json!({}))
    }

    pub(crate) fn deliver(&mut self) -> Result<Value, RpcError> {
        self.transport.deliver().map_err(refused)?;
        Ok(json!({}))
    }

    fn service(&self, entry: &TypeEntry) -> Result<Service<'a>, RpcError> {
        let params = self.params;
        let place = &params["transport"];
        Ok(Service {
            root: text(place, "root")?,
            prefix: text(place, "prefix")?,
            name: text(place, "service")?,
            type_name: entry.name,
            size: entry.size,
            align: entry.align,
            samples: integer(&params["count"], "count")?,
            subscribers: integer(&place["subscribers"], "transport.subscribers")?,
        })
    }

    fn tape(&self, memory: &Memory) -> Result<Region, RpcError> {
        let tape = region(self.params, "tape")?;
        inside("tape", tape, memory)?;
        Ok(tape)
    }
}

/// One image and what is left of the tape.
fn one(entry: &TypeEntry, images: *mut u8, memory: &Memory, tape: Region, used: usize) -> Batch {
    Batch {
        count: 1,
        images,
        stride: entry.size,
        tape: memory.writable(tape).wrapping_add(used),
        tape_size: tape.size - used,
    }
}

fn broken(entry: &TypeEntry, index: usize, error: &BatchError) -> RpcError {
    RpcError::new(
        RpcError::TAPE,
        format_args!("{}: sample {index}: {error}", entry.name),
    )
}

fn refused(message: String) -> RpcError {
    RpcError::new(RpcError::TRANSPORT, message)
}

#[cfg(test)]
mod tests;
