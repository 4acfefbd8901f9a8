//! What a service is called and carries.

use iceoryx2::prelude::{ServiceName, ipc};
use iceoryx2::service::builder::publish_subscribe::Builder;
use iceoryx2::service::marker::{CustomHeaderMarker, CustomPayloadMarker};
use iceoryx2::service::static_config::message_type_details::{TypeDetail, TypeVariant};

use crate::{Domain, Error};

/// Payloads and headers whose type iceoryx2 is told at run time.
pub(crate) type Payload = [CustomPayloadMarker];
pub(crate) type Header = CustomHeaderMarker;

/// A service, and its payload as one side sees it.
#[derive(Clone, Debug)]
pub struct Service<'a> {
    /// What the service is called; at most 255 bytes.
    pub name: &'a str,
    /// What the payload's type is called; at most 256 bytes.
    pub type_name: &'a str,
    /// `sizeof` the payload, in bytes.
    pub size: usize,
    /// `alignof` the payload, in bytes.
    pub align: usize,
    /// How many samples the history holds, and a subscriber's queue.
    pub samples: usize,
    /// How many subscribers there may be at the same time; only its maker says so.
    pub subscribers: usize,
}

impl Service<'_> {
    pub(crate) fn builder(
        &self,
        domain: &Domain,
    ) -> Result<Builder<Payload, Header, ipc::Service>, Error> {
        let name = ServiceName::new(self.name).map_err(|cause| Error::new(self.name, cause))?;
        let payload = detail(self.type_name, self.size, self.align)?;
        // As every language's binding describes "no user header".
        let header = detail("()", 0, 1)?;
        let builder = domain
            .node
            .service_builder(&name)
            .publish_subscribe::<Payload>()
            .user_header::<Header>();
        // SAFETY: samples are only touched through pointers, for as many bytes as `payload` says, and there is no
        // header.
        Ok(unsafe {
            builder
                .__internal_set_payload_type_details(&payload)
                .__internal_set_user_header_type_details(&header)
        })
    }

    pub(crate) fn failed(&self, doing: &str, cause: impl std::fmt::Debug) -> Error {
        let Self {
            name,
            type_name,
            size,
            align,
            ..
        } = self;
        let payload = format!("{type_name}, {size} bytes, aligned to {align}");
        Error::new(format_args!("{doing} {name} ({payload})"), cause)
    }
}

fn detail(name: &str, size: usize, align: usize) -> Result<TypeDetail, Error> {
    TypeDetail::__internal_new_from_parts(TypeVariant::FixedSize, name, size, align)
        .map_err(|cause| Error::new(name, cause))
}
