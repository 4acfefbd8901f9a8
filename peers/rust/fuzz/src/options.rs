//! The command line.

use std::fs;
use std::time::Duration;

/// What to do, and for how long.
pub struct Options {
    pub time: Duration,
    pub seed: u64,
    /// The content of the files in the folder; at least one.
    pub inputs: Vec<Vec<u8>>,
}

const USAGE: &str = "usage: fuzz-images -max_total_time=SECONDS -seed=NUMBER FOLDER_WITH_INPUTS";

impl Options {
    /// Says what is wrong with them.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            time: Duration::from_secs(60),
            seed: 1,
            inputs: Vec::new(),
        };
        for argument in arguments {
            if let Some(seconds) = argument.strip_prefix("-max_total_time=") {
                options.time = Duration::from_secs(number(seconds)?);
            } else if let Some(seed) = argument.strip_prefix("-seed=") {
                options.seed = number(seed)?;
            } else {
                options.inputs = load(&argument).map_err(|error| format!("{argument}: {error}"))?;
            }
        }
        if options.inputs.is_empty() {
            return Err(USAGE.to_owned());
        }
        Ok(options)
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| format!("{text}: not a whole number\n{USAGE}"))
}

/// In the order of names, so that a seed means the same on every machine.
fn load(folder: &str) -> std::io::Result<Vec<Vec<u8>>> {
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|file| file.path()))
        .collect::<Result<Vec<_>, _>>()?;
    files.sort();
    files.iter().map(fs::read).collect()
}
