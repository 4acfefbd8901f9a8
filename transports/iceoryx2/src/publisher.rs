//! The side that constructs samples.

use iceoryx2::port::publisher::Publisher as Port;
use iceoryx2::port::update_connections::UpdateConnections;
use iceoryx2::prelude::{BackpressureStrategy, ipc};
use iceoryx2::sample_mut_uninit::SampleMutUninit;
use iceoryx2::service::marker::CustomPayloadMarker;
use iceoryx2::service::port_factory::publish_subscribe::PortFactory;
use std::mem::MaybeUninit;

use crate::service::{Header, Payload};
use crate::{Domain, Error, Service};

/// A sample that is being constructed, in shared memory.
pub struct Loan(SampleMutUninit<ipc::Service, [MaybeUninit<CustomPayloadMarker>], Header>);

impl Loan {
    /// The payload: writable, for as many bytes as the service says, aligned as it says; what it holds is not known.
    pub fn payload(&mut self) -> *mut u8 {
        self.0.payload_mut().as_mut_ptr().cast()
    }

    /// Publishes the sample.
    ///
    /// # Safety
    /// The payload is constructed.
    pub unsafe fn send(self) -> Result<(), Error> {
        // SAFETY: the caller's promise.
        let sample = unsafe { self.0.assume_init() };
        sample
            .send()
            .map(drop)
            .map_err(|cause| Error::new("a sample cannot be sent", cause))
    }
}

/// Makes a service, and publishes its samples.
pub struct Publisher {
    port: Port<ipc::Service, Payload, Header>,
    // After the port, which it outlives.
    _service: PortFactory<ipc::Service, Payload, Header>,
}

impl Publisher {
    /// Makes the service, which does not exist yet.
    pub fn create(domain: &Domain, service: &Service<'_>) -> Result<Self, Error> {
        let factory = service
            .builder(domain)?
            .history_size(service.samples)
            .subscriber_max_buffer_size(service.samples)
            .subscriber_max_borrowed_samples(2)
            .max_subscribers(service.subscribers)
            .max_nodes(service.subscribers + 1)
            .max_publishers(1)
            .enable_safe_overflow(false)
            .create()
            .map_err(|cause| service.failed("cannot create", cause))?;
        let samples = service.samples;
        let port = factory
            .publisher_builder()
            .max_loaned_samples(1)
            .backpressure_strategy(BackpressureStrategy::DiscardData)
            // The queues of all subscribers share the samples of the history.
            .override_sample_preallocation(move |_| samples + 2)
            .create()
            .map_err(|cause| service.failed("cannot publish to", cause))?;
        Ok(Self {
            port,
            _service: factory,
        })
    }

    /// Room for one more sample.
    pub fn loan(&self) -> Result<Loan, Error> {
        // SAFETY: one element, as a payload of fixed size is.
        unsafe { self.port.loan_custom_payload(1) }
            .map(Loan)
            .map_err(|cause| Error::new("a sample cannot be loaned", cause))
    }

    /// Hands what was published to the subscribers that have come since.
    pub fn deliver(&self) -> Result<(), Error> {
        self.port
            .update_connections()
            .map_err(|cause| Error::new("the history cannot be delivered", cause))
    }
}
