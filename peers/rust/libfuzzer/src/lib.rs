//! Feeds the readers of the Rust peer with images that libFuzzer makes, guided by coverage.
//!
//! A generated program calls `run` of the crate that it knows as `samebytes_peer`. Built with this crate under that
//! name, it does not answer requests: it is a libFuzzer program, with libFuzzer's command line.
//!
//! ```text
//! fuzz-images -max_total_time=SECONDS -seed=NUMBER FOLDER
//! ```

use std::ffi::{CString, c_char, c_int};
use std::process::{ExitCode, abort};
use std::ptr;
use std::sync::OnceLock;

pub use samebytes_fuzz::*;

/// What the program was built for, in the order of names.
static TYPES: OnceLock<Vec<&'static TypeEntry>> = OnceLock::new();

unsafe extern "C" {
    /// libFuzzer's own `main`. Source: `FuzzerInterface.h` of LLVM, "libFuzzer driver entry point".
    fn LLVMFuzzerRunDriver(
        argument_count: *mut c_int,
        arguments: *mut *mut *mut c_char,
        test_one_input: unsafe extern "C" fn(*const u8, usize) -> c_int,
    ) -> c_int;
}

/// Hands over to libFuzzer: images of these types, until its time is over. A reader that panics or contradicts itself
/// ends the program, and libFuzzer leaves the input in a file.
pub fn run(types: &'static [&'static [TypeEntry]]) -> ExitCode {
    TYPES.get_or_init(|| by_name(types));
    let mut texts: Vec<*mut c_char> = std::env::args()
        .map(|text| CString::new(text).expect("arguments have no zero byte"))
        .map(CString::into_raw)
        .collect();
    let mut count = c_int::try_from(texts.len()).expect("a command line");
    texts.push(ptr::null_mut());
    let mut arguments = texts.as_mut_ptr();
    // SAFETY: the arguments are `count` texts that end with a zero byte, a null pointer behind them, and none of them
    // is freed before the program ends.
    let code = unsafe { LLVMFuzzerRunDriver(&mut count, &mut arguments, test_one_input) };
    ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX))
}

/// What libFuzzer calls with each input.
///
/// # Safety
/// `data` points to `size` bytes that stay as they are for the time of the call.
unsafe extern "C" fn test_one_input(data: *const u8, size: usize) -> c_int {
    let input = if size == 0 {
        &[]
    } else {
        // SAFETY: the caller's promise; `data` is not null, because there is at least one byte.
        unsafe { std::slice::from_raw_parts(data, size) }
    };
    let types = TYPES.get().expect("`run` was called");
    // A panic must not go through C++, and libFuzzer keeps the input of a program that aborts.
    if std::panic::catch_unwind(|| exercise_input(types, input)).is_err() {
        abort();
    }
    0
}

/// libfuzzer-sys has an entry point of its own, which calls this; nobody calls that one.
#[allow(improper_ctypes_definitions)]
#[unsafe(no_mangle)]
extern "C" fn rust_fuzzer_test_input(_: &[u8]) -> i32 {
    0
}

// So that libFuzzer is linked: nothing else of this crate is named.
use libfuzzer_sys as _;
