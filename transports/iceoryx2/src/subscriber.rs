//! The side that reads samples.

use iceoryx2::port::subscriber::Subscriber as Port;
use iceoryx2::prelude::ipc;
use iceoryx2::sample::Sample;
use iceoryx2::service::port_factory::publish_subscribe::PortFactory;

use crate::service::{Header, Payload};
use crate::{Domain, Error, Service};

/// A sample that was received; nobody writes to it as long as it is here.
pub struct Received(Sample<ipc::Service, Payload, Header>);

impl Received {
    /// The payload: readable, for as many bytes as the service says.
    pub fn payload(&self) -> *const u8 {
        self.0.payload().as_ptr().cast()
    }
}

/// Reads the samples of a service that exists.
pub struct Subscriber {
    port: Port<ipc::Service, Payload, Header>,
    // After the port, which it outlives.
    _service: PortFactory<ipc::Service, Payload, Header>,
}

impl Subscriber {
    /// Opens the service; iceoryx2 compares the payload's name, size and alignment with its maker's.
    pub fn open(domain: &Domain, service: &Service<'_>) -> Result<Self, Error> {
        let factory = service
            .builder(domain)?
            .open()
            .map_err(|cause| service.failed("cannot open", cause))?;
        let port = factory
            .subscriber_builder()
            .buffer_size(service.samples)
            .create()
            .map_err(|cause| service.failed("cannot subscribe to", cause))?;
        Ok(Self {
            port,
            _service: factory,
        })
    }

    /// The next sample, if there is one.
    pub fn receive(&self) -> Result<Option<Received>, Error> {
        self.port
            .receive()
            .map(|sample| sample.map(Received))
            .map_err(|cause| Error::new("no sample can be received", cause))
    }
}
