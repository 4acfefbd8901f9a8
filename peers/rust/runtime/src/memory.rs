//! The shared memory.

use std::fs::File;
use std::io;
use std::os::unix::io::FromRawFd;

use memmap2::{MmapOptions, MmapRaw};

/// The descriptor that every peer inherits.
const DESCRIPTOR: i32 = 3;

/// The memory, mapped twice: for reading and writing, and read-only for images that are read.
pub(crate) struct Memory {
    writable: MmapRaw,
    readable: MmapRaw,
}

/// A part of the memory, in bytes from its start.
#[derive(Clone, Copy)]
pub(crate) struct Region {
    pub(crate) offset: usize,
    pub(crate) size: usize,
}

impl Region {
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.offset < other.offset + other.size && other.offset < self.offset + self.size
    }
}

impl Memory {
    /// Maps the memory that was inherited.
    pub(crate) fn map() -> io::Result<Self> {
        // SAFETY: the protocol gives this descriptor to the peer; nothing else in the program owns it, and the
        // memory is mapped once.
        let file = unsafe { File::from_raw_fd(DESCRIPTOR) };
        Self::of(&file)
    }

    /// Maps all of a file.
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        let size = usize::try_from(file.metadata()?.len())
            .map_err(|error| io::Error::new(io::ErrorKind::Other, error))?;
        let options = {
            let mut options = MmapOptions::new();
            options.len(size);
            options
        };
        Ok(Self {
            writable: options.map_raw(file)?,
            readable: options.map_raw_read_only(file)?,
        })
    }

    pub(crate) fn size(&self) -> usize {
        self.writable.len()
    }

    /// Whether all of `region` is inside of the memory.
    pub(crate) fn contains(&self, region: Region) -> bool {
        region
            .offset
            .checked_add(region.size)
            .map_or(false, |end| end <= self.size())
    }

    /// Where `region` begins, for writing. It must be inside.
    pub(crate) fn writable(&self, region: Region) -> *mut u8 {
        assert!(self.contains(region));
        self.writable.as_mut_ptr().wrapping_add(region.offset)
    }

    /// Where `region` begins, for reading: a write to it is a segmentation fault. It must be inside.
    pub(crate) fn readable(&self, region: Region) -> *const u8 {
        assert!(self.contains(region));
        self.readable.as_ptr().wrapping_add(region.offset)
    }
}
