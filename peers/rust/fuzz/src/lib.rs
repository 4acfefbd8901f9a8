//! Feeds the readers of the Rust peer with random and mutated images.
//!
//! A generated program calls `run` of the crate that it knows as `samebytes_peer`. Built with this crate under that
//! name, it does not answer requests: it mutates the inputs of a folder and reads them.
//!
//! ```text
//! fuzz-images -max_total_time=SECONDS -seed=NUMBER FOLDER
//! ```

mod aligned;
mod mutator;
mod options;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

pub use samebytes_peer::*;

use aligned::AlignedBytes;
use mutator::Mutator;
use options::Options;

/// Reads mutated images of these types until the time is over. Fails, and prints the input, when a reader panics or
/// contradicts itself.
pub fn run(types: &[&[TypeEntry]]) -> ExitCode {
    let options = match Options::from_arguments(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let types = by_name(types);
    let mut mutator = Mutator::new(options.inputs, options.seed);
    let end = Instant::now() + options.time;
    let mut tried = 0_u64;
    while Instant::now() < end {
        for _ in 0..256 {
            let input = mutator.next_input();
            if catch_unwind(AssertUnwindSafe(|| exercise_input(&types, input))).is_err() {
                eprintln!("input: {input:02x?}");
                return ExitCode::FAILURE;
            }
            tried += 1;
        }
    }
    println!("{tried} inputs, nothing found");
    ExitCode::SUCCESS
}

/// All types in the order of names, by which inputs number them.
pub fn by_name<'a>(types: &[&'a [TypeEntry]]) -> Vec<&'a TypeEntry> {
    let mut sorted: Vec<&TypeEntry> = types.iter().copied().flatten().collect();
    sorted.sort_by_key(|entry| entry.name());
    sorted
}

/// Reads an input. Two bytes: the number of a type, in the order of names; then its image, cut or filled with zeros.
///
/// # Panics
/// When the reader panics or contradicts itself.
pub fn exercise_input(types: &[&TypeEntry], input: &[u8]) {
    let (low, high, given) = match input {
        [low, high, given @ ..] => (low, high, given),
        _ => return,
    };
    let entry = types[usize::from(u16::from_le_bytes([*low, *high])) % types.len()];
    let mut image = AlignedBytes::zeroed(entry.size(), entry.align());
    let length = given.len().min(entry.size());
    image.bytes_mut()[..length].copy_from_slice(&given[..length]);
    exercise(entry, image.bytes());
}

/// An image is read; what was accepted is written, and read again as the same value.
fn exercise(entry: &TypeEntry, image: &[u8]) {
    let mut tape = vec![0; 2 * entry.size() + (1 << 16)];
    let (length, refused) = entry
        .read_image(image, &mut tape)
        .expect("the tape has room");
    tape.truncate(length);
    let mut tight = vec![0; length];
    assert_eq!(entry.read_image(image, &mut tight), Ok((length, refused)));
    assert!(tape == tight, "two readings of {} differ", entry.name());
    assert!(
        entry.read_image(image, &mut tight[..length - 1]).is_err(),
        "a tape that is too short is enough for {}",
        entry.name()
    );
    if refused {
        return;
    }
    let mut again = AlignedBytes::zeroed(entry.size(), entry.align());
    entry
        .write_image(again.bytes_mut(), &mut tape)
        .expect("what was read can be written");
    assert_eq!(
        entry.read_image(again.bytes(), &mut tight),
        Ok((length, false))
    );
    assert!(
        tape == tight,
        "{} is written as another value",
        entry.name()
    );
}
