//! Values over a transport within one process.

use super::*;

use std::env;
use std::fs::{self, File};
use std::process;

/// Samples of this process: what was sent is received, as often as somebody subscribes.
#[derive(Default)]
struct Local {
    size: usize,
    held: Vec<u8>,
    sent: Vec<Vec<u8>>,
    queue: Vec<Vec<u8>>,
}

// SAFETY: what is held has the size of the type, and a `u8` needs no alignment; nobody else writes to it.
unsafe impl Transport for Local {
    fn kind(&self) -> &'static str {
        "local"
    }

    fn publish(&mut self, service: &Service<'_>) -> Result<(), String> {
        if service.name == "taken" {
            return Err("cannot create taken: AlreadyExists".into());
        }
        self.size = service.size;
        self.sent.clear();
        Ok(())
    }

    fn loan(&mut self) -> Result<*mut u8, String> {
        self.held = vec![0xA5; self.size];
        Ok(self.held.as_mut_ptr())
    }

    fn send(&mut self) -> Result<(), String> {
        self.sent.push(self.held.clone());
        Ok(())
    }

    fn deliver(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn subscribe(&mut self, _service: &Service<'_>) -> Result<(), String> {
        self.queue = self.sent.iter().rev().cloned().collect();
        Ok(())
    }

    fn receive(&mut self) -> Result<Option<*const u8>, String> {
        self.held = match self.queue.pop() {
            Some(sample) => sample,
            None => return Ok(None),
        };
        Ok(Some(self.held.as_ptr()))
    }

    fn unsubscribe(&mut self) {
        self.queue.clear();
    }
}

const ENTRY: TypeEntry = TypeEntry::of::<[bool; 2]>("t.Pair", "");
/// `[true, false]` and `[true, true]`, as records.
const TAPE: [u8; 12] = [2, 0, 0, 0, 1, 0, 2, 0, 0, 0, 1, 1];
const ANSWERS: usize = 64;

fn memory(name: &str) -> Memory {
    let path = env::temp_dir().join(format!("samebytes-peer-{}-{name}", process::id()));
    let file = File::options()
        .read(true)
        .write(true)
        .create_new(true)
        .open(&path)
        .unwrap();
    fs::remove_file(path).unwrap();
    file.set_len(128).unwrap();
    let memory = Memory::of(&file).unwrap();
    let at = memory.writable(Region {
        offset: 0,
        size: TAPE.len(),
    });
    // SAFETY: inside of the memory, of which nobody else knows.
    unsafe { at.copy_from_nonoverlapping(TAPE.as_ptr(), TAPE.len()) };
    memory
}

fn answers(memory: &Memory, size: usize) -> &[u8] {
    let at = memory.readable(Region {
        offset: ANSWERS,
        size,
    });
    // SAFETY: inside of the memory, to which nobody writes any more.
    unsafe { std::slice::from_raw_parts(at, size) }
}

fn params(offset: usize, count: usize, service: &str) -> Value {
    json!({
        "type": "t.Pair", "count": count, "tape": {"offset": offset, "size": 64},
        "transport": {"kind": "local", "root": "", "prefix": "", "service": service, "subscribers": 4},
    })
}

fn local() -> Option<Box<dyn Transport>> {
    Some(Box::new(Local::default()))
}

#[test]
fn carries_values_in_samples() {
    let (memory, mut transport) = (memory("carries"), local());
    let write = params(0, 2, "1/x");
    let written = Carrier::of(&mut transport, &write)
        .unwrap()
        .write(&ENTRY, &memory);
    assert_eq!(written.unwrap(), json!({"bytes": 12}));
    let read = params(ANSWERS, 2, "1/x");
    for _ in 0..2 {
        let mut carrier = Carrier::of(&mut transport, &read).unwrap();
        carrier.subscribe(&ENTRY).unwrap();
        carrier.deliver().unwrap();
        let seen = carrier.read(&ENTRY, &memory).unwrap();
        assert_eq!(seen, json!({"bytes": 12, "refused": 0}));
        assert_eq!(answers(&memory, 12), TAPE);
    }
}

#[test]
fn says_what_the_transport_refuses() {
    let (memory, mut transport) = (memory("refuses"), local());
    let write = params(0, 1, "taken");
    let error = Carrier::of(&mut transport, &write)
        .unwrap()
        .write(&ENTRY, &memory)
        .unwrap_err();
    assert_eq!(error.code, RpcError::TRANSPORT);
    assert_eq!(error.message, "cannot create taken: AlreadyExists");
}

#[test]
fn says_how_many_samples_came() {
    let (memory, mut transport) = (memory("few"), local());
    let (write, read) = (params(0, 1, "1/x"), params(ANSWERS, 2, "1/x"));
    Carrier::of(&mut transport, &write)
        .unwrap()
        .write(&ENTRY, &memory)
        .unwrap();
    let mut carrier = Carrier::of(&mut transport, &read).unwrap();
    carrier.subscribe(&ENTRY).unwrap();
    let error = carrier.read(&ENTRY, &memory).unwrap_err();
    assert_eq!(error.message, "received 1 samples, 2 were asked for");
}

#[test]
fn knows_no_other_transport() {
    let params = json!({"transport": {"kind": "pigeon"}});
    for mut transport in [local(), None] {
        let error = Carrier::of(&mut transport, &params).err().unwrap();
        assert_eq!(error.code, RpcError::UNSUPPORTED);
    }
}
