//! Stands between a program and a server, and breaks what a test wants broken: refuses, falls silent, cuts in the middle.
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Default)]
struct Faults {
    /// Connections end at once.
    is_away: AtomicBool,
    /// What the server says is passed on no more.
    is_silent: AtomicBool,
    /// The connection is cut after so many bytes of the server; `u64::MAX` for never.
    cut_after: AtomicU64,
    connections: AtomicU64,
    open: Mutex<Vec<TcpStream>>,
}

pub struct TcpProxy {
    pub address: SocketAddr,
    faults: Arc<Faults>,
}

impl TcpProxy {
    pub fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let faults = Arc::new(Faults { cut_after: AtomicU64::new(u64::MAX), ..Faults::default() });
        let shared = faults.clone();
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                if shared.is_away.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(server) = TcpStream::connect(server) else { continue };
                let copies = [client.try_clone(), server.try_clone()];
                shared.open.lock().expect("nobody panicked").extend(copies.into_iter().flatten());
                let (from_client, to_server) = (client.try_clone().expect("a copy"), server.try_clone().expect("a copy"));
                thread::spawn(move || pass(from_client, to_server, |_| true));
                let faults = shared.clone();
                thread::spawn(move || pass(server, client, |bytes| faults.let_through(bytes)));
            }
        });
        Self { address, faults }
    }

    pub fn set_away(&self, is_away: bool) {
        self.faults.is_away.store(is_away, Ordering::SeqCst);
    }

    pub fn set_silent(&self, is_silent: bool) {
        self.faults.is_silent.store(is_silent, Ordering::SeqCst);
    }

    /// Cuts the connection once, after the server said so many more bytes.
    pub fn cut_after(&self, bytes: u64) {
        self.faults.cut_after.store(bytes, Ordering::SeqCst);
    }

    pub fn connections(&self) -> u64 {
        self.faults.connections.load(Ordering::SeqCst)
    }

    /// Ends every connection there is.
    pub fn cut_all(&self) {
        for stream in self.faults.open.lock().expect("nobody panicked").drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Faults {
    /// Whether the connection goes on after these bytes.
    fn let_through(&self, bytes: u64) -> bool {
        while self.is_silent.load(Ordering::SeqCst) {
            thread::sleep(std::time::Duration::from_millis(20));
        }
        let left = self.cut_after.load(Ordering::SeqCst);
        if left == u64::MAX {
            return true;
        }
        let is_over = bytes >= left;
        self.cut_after.store(if is_over { u64::MAX } else { left - bytes }, Ordering::SeqCst);
        !is_over
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, goes_on: impl Fn(u64) -> bool) {
    let mut bytes = [0; 4096];
    while let Ok(length) = from.read(&mut bytes) {
        if length == 0 {
            break;
        }
        if !goes_on(length as u64) {
            // Half of it arrives: the cut is in the middle.
            let _ = to.write_all(&bytes[..length / 2]);
            break;
        }
        if to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
