//! Publish/subscribe of iceoryx2 for types that are known at run time only.
//!
//! A [`Service`] names its payload as iceoryx2 compares it: name, size and alignment. A [`Publisher`] keeps all that it
//! published as the history of its service; a [`Subscriber`] that comes later gets it when the publisher
//! [delivers](Publisher::deliver). The C interface is `include/samebytes_iceoryx2.h`.

mod c;
mod domain;
mod publisher;
mod service;
mod subscriber;

pub use domain::Domain;
pub use publisher::{Loan, Publisher};
pub use service::Service;
pub use subscriber::{Received, Subscriber};

/// What iceoryx2 said, with what was being done.
#[derive(Debug)]
pub struct Error(String);

impl Error {
    pub(crate) fn new(doing: impl std::fmt::Display, cause: impl std::fmt::Debug) -> Self {
        Self(format!("{doing}: {cause:?}"))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
