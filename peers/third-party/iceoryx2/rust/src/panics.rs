//! Panics of iceoryx2, which are its way to refuse.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

/// Whether a call of iceoryx2 panics. Nothing is printed.
#[cold]
pub(crate) fn panics<R>(call: impl FnOnce() -> R) -> bool {
    let usual = take_hook();
    set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(|| drop(call())));
    set_hook(usual);
    outcome.is_err()
}
