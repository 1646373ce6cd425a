//! Bytes on the wire, for requests that no HTTP library would send.
use super::Balie;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

impl Balie {
    /// Sends bytes and reads until the server closes, or has been silent for a moment.
    pub async fn raw(&self, bytes: impl Into<Vec<u8>>) -> String {
        let (address, bytes) = (self.address, bytes.into());
        let talk = move || {
            let mut stream = TcpStream::connect(address).expect("the server listens");
            stream.set_read_timeout(Some(Duration::from_millis(1500))).expect("a time limit");
            // The server may hang up before it has read everything.
            let _ = stream.write_all(&bytes);
            let (mut answer, mut part) = (Vec::new(), [0; 4096]);
            while let Ok(count @ 1..) = stream.read(&mut part) {
                answer.extend_from_slice(&part[..count]);
            }
            String::from_utf8_lossy(&answer).into_owned()
        };
        tokio::task::spawn_blocking(talk).await.expect("the connection is tried")
    }

    /// Sends one request with this target, as it is, and closes.
    pub async fn raw_get(&self, target: &str, host: &str) -> String {
        self.raw(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).await
    }
}
