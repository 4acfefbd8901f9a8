//! The logger of iceoryx2.

use std::fmt::Arguments;

use iceoryx2_log_types::{Log, LogLevel};

struct StandardError;

impl Log for StandardError {
    fn log(&self, level: LogLevel, origin: Arguments, message: Arguments) {
        eprintln!("iceoryx2 {level:?}: {message} ({origin})");
    }
}

/// iceoryx2 leaves its default logger to the program, under this name. The crate that has some, `iceoryx2-bb-loggers`, needs 46 others.
#[unsafe(no_mangle)]
fn __internal_default_logger() -> &'static dyn Log {
    &StandardError
}
