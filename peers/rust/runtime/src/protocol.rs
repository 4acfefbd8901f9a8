//! JSON-RPC 2.0, one message a line, on stdin and stdout.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, Read, Write};
use std::os::unix::io::{AsFd, AsRawFd};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::methods::{Answer, Peer};
use crate::{Transport, TypeEntry};

const MAX_LINE: u64 = 16 << 20;

/// An error of JSON-RPC.
#[derive(Debug)]
pub(crate) struct RpcError {
    pub(crate) code: i32,
    pub(crate) message: String,
}

impl RpcError {
    pub(crate) const NOT_JSON: i32 = -32700;
    pub(crate) const INVALID_REQUEST: i32 = -32600;
    pub(crate) const UNKNOWN_METHOD: i32 = -32601;
    pub(crate) const WRONG_PARAMETERS: i32 = -32602;
    pub(crate) const UNSUPPORTED: i32 = -32000;
    pub(crate) const UNKNOWN_TYPE: i32 = -32001;
    pub(crate) const TAPE: i32 = -32002;
    pub(crate) const TRANSPORT: i32 = -32003;

    pub(crate) fn new(code: i32, message: impl fmt::Display) -> Self {
        Self {
            code,
            message: message.to_string(),
        }
    }
}

/// Answers requests for the given types until stdin ends or `shutdown` comes.
///
/// Gives a failure, with a line on stderr, when stdin or stdout break.
pub fn run(types: &[&[TypeEntry]]) -> ExitCode {
    run_with(types, None)
}

/// The same, with a transport beside the shared memory.
pub fn run_with(types: &[&[TypeEntry]], transport: Option<Box<dyn Transport>>) -> ExitCode {
    match serve(types, transport) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("samebytes-peer: stdin or stdout: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(types: &[&[TypeEntry]], transport: Option<Box<dyn Transport>>) -> io::Result<()> {
    let mut output = take_stdout()?;
    let mut input = io::stdin().lock();
    let mut peer = Peer::new(types, transport);
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = (&mut input)
            .take(MAX_LINE + 1)
            .read_until(b'\n', &mut line)?;
        if length == 0 {
            return Ok(());
        }
        if length as u64 > MAX_LINE {
            return Err(io::Error::new(
                io::ErrorKind::Other,
                "a line of more than 16 MiB",
            ));
        }
        let (response, leave) = respond(&mut peer, &line);
        if let Some(response) = response {
            output.write_all(format!("{response}\n").as_bytes())?;
        }
        if leave {
            return Ok(());
        }
    }
}

/// Keeps stdout for the protocol and points descriptor 1 at stderr, so that nothing that prints can corrupt it.
fn take_stdout() -> io::Result<File> {
    let protocol = io::stdout().as_fd().try_clone_to_owned()?;
    // SAFETY: both descriptors are open, and Rust's stdout does not mind what descriptor 1 is.
    if unsafe { libc::dup2(io::stderr().as_raw_fd(), io::stdout().as_raw_fd()) } == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(protocol.into())
}

/// The response to a line, unless it is a notification, and whether to leave.
fn respond(peer: &mut Peer, line: &[u8]) -> (Option<Value>, bool) {
    let request: Value = match serde_json::from_slice(line) {
        Ok(request) => request,
        Err(error) => {
            let error = RpcError::new(RpcError::NOT_JSON, format_args!("not JSON: {error}"));
            return (Some(failure(&Value::Null, &error)), false);
        }
    };
    let method = match request["method"].as_str() {
        Some(method) => method,
        None => {
            let error = RpcError::new(
                RpcError::INVALID_REQUEST,
                "not a request: an object with \"method\" is expected",
            );
            return (Some(failure(&request["id"], &error)), false);
        }
    };
    let answer = peer.answer(method, &request["params"]);
    let leave = matches!(answer, Ok(Answer::Leave));
    let response = request.get("id").map(|id| match answer {
        Ok(Answer::Result(result)) => success(id, result),
        Ok(Answer::Leave) => success(id, json!({})),
        Err(error) => failure(id, &error),
    });
    (response, leave)
}

fn success(id: &Value, result: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "result": result})
}

fn failure(id: &Value, error: &RpcError) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": error.code, "message": error.message}})
}
