//! Stands in for `samebytes_peer` in the generated program: the same, with values in samples of iceoryx2, too.

use std::process::ExitCode;

use samebytes_iceoryx2::{Domain, Loan, Publisher, Received, Subscriber};
pub use samebytes_peer::*;

/// As `samebytes_peer::run`, with the transport `iceoryx2`.
pub fn run(types: &[&[TypeEntry]]) -> ExitCode {
    samebytes_peer::run_with(types, Some(Box::new(Iceoryx2::default())))
}

/// One service published and one opened, at most. Samples come before their ports, and ports before the node, so that
/// they are given up in this order.
#[derive(Default)]
struct Iceoryx2 {
    loan: Option<Loan>,
    received: Option<Received>,
    publisher: Option<Publisher>,
    subscriber: Option<Subscriber>,
    domain: Option<Domain>,
}

impl Iceoryx2 {
    /// The domain of the run; it is joined once.
    fn domain(&mut self, root: &str, prefix: &str) -> Result<&Domain, String> {
        let domain = match self.domain.take() {
            Some(domain) => domain,
            None => Domain::join(root, prefix).map_err(text)?,
        };
        Ok(self.domain.insert(domain))
    }
}

// SAFETY: iceoryx2 gives samples of the size and alignment of the service's type, which nobody else writes to; those
// that were received are kept until the next call.
unsafe impl Transport for Iceoryx2 {
    fn kind(&self) -> &'static str {
        "iceoryx2"
    }

    fn publish(&mut self, service: &Service<'_>) -> Result<(), String> {
        self.loan = None;
        self.publisher = None;
        let domain = self.domain(service.root, service.prefix)?;
        self.publisher = Some(Publisher::create(domain, &described(service)).map_err(text)?);
        Ok(())
    }

    fn loan(&mut self) -> Result<*mut u8, String> {
        let publisher = self.publisher.as_ref().ok_or("nothing is published")?;
        Ok(self.loan.insert(publisher.loan().map_err(text)?).payload())
    }

    fn send(&mut self) -> Result<(), String> {
        let loan = self.loan.take().ok_or("no sample was loaned")?;
        // SAFETY: who loaned it has constructed it, as the trait asks.
        unsafe { loan.send() }.map_err(text)
    }

    fn deliver(&mut self) -> Result<(), String> {
        let publisher = self.publisher.as_ref().ok_or("nothing is published")?;
        publisher.deliver().map_err(text)
    }

    fn subscribe(&mut self, service: &Service<'_>) -> Result<(), String> {
        self.unsubscribe();
        let domain = self.domain(service.root, service.prefix)?;
        self.subscriber = Some(Subscriber::open(domain, &described(service)).map_err(text)?);
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<*const u8>, String> {
        self.received = None;
        let subscriber = self.subscriber.as_ref().ok_or("no service is open")?;
        self.received = subscriber.receive().map_err(text)?;
        Ok(self.received.as_ref().map(Received::payload))
    }

    fn unsubscribe(&mut self) {
        self.received = None;
        self.subscriber = None;
    }
}

fn described<'a>(service: &Service<'a>) -> samebytes_iceoryx2::Service<'a> {
    samebytes_iceoryx2::Service {
        name: service.name,
        type_name: service.type_name,
        size: service.size,
        align: service.align,
        samples: service.samples,
        subscribers: service.subscribers,
    }
}

fn text(error: samebytes_iceoryx2::Error) -> String {
    error.to_string()
}
