//! A running service, and asking it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::installation::Installation;

/// How long something that has to happen may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running service. Killed when dropped.
pub(crate) struct Service {
    child: Child,
    // Kept open: the service must not find nobody listening.
    _out: BufReader<ChildStdout>,
    public: String,
    admin: String,
}

impl Service {
    /// Starts the service on free ports and waits until it listens.
    pub(crate) fn start(installation: &Installation) -> Self {
        let mut child = installation
            .program(&["serve"])
            .env("YIZHAN_PUBLIC_ADDRESS", "127.0.0.1:0")
            .env("YIZHAN_ADMIN_ADDRESS", "127.0.0.1:0")
            .env("YIZHAN_WORKERS_POLL_MILLISECONDS", "50")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the service starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut address = || {
            let mut line = String::new();
            out.read_line(&mut line).expect("a line");
            let (_, address) = line.trim().split_once("http://").expect("an address");
            address.trim_end_matches('/').to_owned()
        };
        let (public, admin) = (address(), address());
        Self { child, _out: out, public, admin }
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Status and body of a page, as the public gets it.
    pub(crate) fn page(&self, host: &str, path: &str) -> (u16, String) {
        get(&self.public, host, path)
    }

    /// Status and body of what the operator sees.
    pub(crate) fn admin(&self, path: &str) -> (u16, String) {
        get(&self.admin, "localhost", path)
    }

    /// Waits until a page has this status.
    pub(crate) fn wait_for(&self, host: &str, path: &str, status: u16) -> String {
        let begun = Instant::now();
        loop {
            let (found, body) = self.page(host, path);
            if found == status {
                return body;
            }
            assert!(begun.elapsed() < PATIENCE, "{path} has {found} and never {status}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sends a signal and waits for the end.
    pub(crate) fn stop(mut self, signal: &str) -> ExitStatus {
        let id = self.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status().expect("kill runs");
        assert!(sent.success());
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "the service does not stop");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(address: &str, host: &str, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("connected");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
    (status.expect("a status"), body.unwrap_or_default())
}
