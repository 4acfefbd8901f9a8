//! The C interface: `include/samebytes_iceoryx2.h` says what each function does.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use crate::publisher::Loan;
use crate::subscriber::Received;
use crate::{Domain, Error, Publisher, Service, Subscriber};

const ERROR_SIZE: usize = 512;

#[repr(C)]
pub struct CService {
    name: *const c_char,
    type_name: *const c_char,
    size: usize,
    align: usize,
    samples: usize,
    subscribers: usize,
}

/// A publisher and the sample that it is constructing.
pub struct CPublisher {
    // Before the publisher, so that it is given back first.
    loan: Option<Loan>,
    publisher: Publisher,
}

/// A subscriber and the sample that was received last.
pub struct CSubscriber {
    // Before the subscriber, so that it is given back first.
    received: Option<Received>,
    subscriber: Subscriber,
}

impl CService {
    /// # Safety
    /// Both texts end with NUL and stay as they are.
    unsafe fn read(&self) -> Result<Service<'_>, Error> {
        Ok(Service {
            // SAFETY: the caller's promise.
            name: unsafe { text(self.name) }?,
            // SAFETY: the caller's promise.
            type_name: unsafe { text(self.type_name) }?,
            size: self.size,
            align: self.align,
            samples: self.samples,
            subscribers: self.subscribers,
        })
    }
}

/// # Safety
/// `at` is a text that ends with NUL and stays as it is.
unsafe fn text<'a>(at: *const c_char) -> Result<&'a str, Error> {
    // SAFETY: the caller's promise.
    unsafe { CStr::from_ptr(at) }
        .to_str()
        .map_err(|cause| Error::new("a text is not UTF-8", cause))
}

/// Puts an error's text where C asked for it.
///
/// # Safety
/// `place` has room for `ERROR_SIZE` bytes.
unsafe fn report(error: &Error, place: *mut c_char) {
    let text = error.to_string();
    let most = text.len().min(ERROR_SIZE - 1);
    let end = (0..=most)
        .rfind(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    // SAFETY: `end` is less than the room that the caller promises, and the text is not in it.
    unsafe {
        ptr::copy_nonoverlapping(text.as_ptr(), place.cast(), end);
        place.add(end).write(0);
    }
}

/// A handle for C, or null and the error's text.
///
/// # Safety
/// `error` has room for `ERROR_SIZE` bytes.
unsafe fn handle<T>(made: Result<T, Error>, error: *mut c_char) -> *mut T {
    match made {
        Ok(value) => Box::into_raw(Box::new(value)),
        Err(cause) => {
            // SAFETY: the caller's promise.
            unsafe { report(&cause, error) };
            ptr::null_mut()
        }
    }
}

/// 0, or 1 and the error's text.
///
/// # Safety
/// `error` has room for `ERROR_SIZE` bytes.
unsafe fn status(done: Result<(), Error>, error: *mut c_char) -> c_int {
    match done {
        Ok(()) => 0,
        Err(cause) => {
            // SAFETY: the caller's promise.
            unsafe { report(&cause, error) };
            1
        }
    }
}

/// # Safety
/// As the header says: two texts, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_join(
    root: *const c_char,
    prefix: *const c_char,
    error: *mut c_char,
) -> *mut Domain {
    // SAFETY: the caller's promise.
    unsafe {
        let joined = text(root).and_then(|root| Domain::join(root, text(prefix)?));
        handle(joined, error)
    }
}

/// # Safety
/// `domain` is of `samebytes_iox2_join`, and is not used any more.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_leave(domain: *mut Domain) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(domain) });
}

/// # Safety
/// A domain, a service with two texts, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_publish(
    domain: &Domain,
    service: &CService,
    error: *mut c_char,
) -> *mut CPublisher {
    // SAFETY: the caller's promise.
    unsafe {
        let publisher = service
            .read()
            .and_then(|service| Publisher::create(domain, &service));
        let made = publisher.map(|publisher| CPublisher {
            loan: None,
            publisher,
        });
        handle(made, error)
    }
}

/// # Safety
/// A publisher, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_loan(
    publisher: &mut CPublisher,
    error: *mut c_char,
) -> *mut c_void {
    // One sample at a time: one that was not sent is given back.
    publisher.loan = None;
    match publisher.publisher.loan() {
        Ok(loan) => publisher.loan.insert(loan).payload().cast(),
        Err(cause) => {
            // SAFETY: the caller's promise.
            unsafe { report(&cause, error) };
            ptr::null_mut()
        }
    }
}

/// # Safety
/// A publisher whose loaned sample is constructed, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_send(publisher: &mut CPublisher, error: *mut c_char) -> c_int {
    let sent = match publisher.loan.take() {
        // SAFETY: the caller's promise.
        Some(loan) => unsafe { loan.send() },
        None => Err(Error::new("a sample cannot be sent", "none was loaned")),
    };
    // SAFETY: the caller's promise.
    unsafe { status(sent, error) }
}

/// # Safety
/// A publisher, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_deliver(publisher: &CPublisher, error: *mut c_char) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { status(publisher.publisher.deliver(), error) }
}

/// # Safety
/// `publisher` is of `samebytes_iox2_publish`, and is not used any more.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_close_publisher(publisher: *mut CPublisher) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(publisher) });
}

/// # Safety
/// A domain, a service with two texts, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_subscribe(
    domain: &Domain,
    service: &CService,
    error: *mut c_char,
) -> *mut CSubscriber {
    // SAFETY: the caller's promise.
    unsafe {
        let subscriber = service
            .read()
            .and_then(|service| Subscriber::open(domain, &service));
        let made = subscriber.map(|subscriber| CSubscriber {
            received: None,
            subscriber,
        });
        handle(made, error)
    }
}

/// # Safety
/// A subscriber, room for an address, and room for an error.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_receive(
    subscriber: &mut CSubscriber,
    sample: &mut *const c_void,
    error: *mut c_char,
) -> c_int {
    subscriber.received = None;
    let received = subscriber.subscriber.receive().map(|next| {
        subscriber.received = next;
        *sample = match &subscriber.received {
            Some(received) => received.payload().cast(),
            None => ptr::null(),
        };
    });
    // SAFETY: the caller's promise.
    unsafe { status(received, error) }
}

/// # Safety
/// `subscriber` is of `samebytes_iox2_subscribe`, and is not used any more.
#[unsafe(no_mangle)]
unsafe extern "C" fn samebytes_iox2_close_subscriber(subscriber: *mut CSubscriber) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(subscriber) });
}
