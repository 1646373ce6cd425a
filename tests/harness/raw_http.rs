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

/// A form whose last byte has not been sent.
pub struct Held {
    stream: TcpStream,
    last: u8,
}

impl Balie {
    /// Sends a form of somebody with this session cookie, but for its last byte, and gives the server a moment to take it up.
    pub async fn hold(&self, path: &str, session: &str, fields: &[(&str, &str)]) -> Held {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: {session}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            self.address,
            self.url,
            body.len()
        );
        let mut bytes = [head.as_bytes(), body.as_bytes()].concat();
        let last = bytes.pop().expect("a form has a field");
        let mut stream = TcpStream::connect(self.address).expect("the server listens");
        stream.write_all(&bytes).expect("the server reads");
        tokio::time::sleep(Duration::from_millis(200)).await;
        Held { stream, last }
    }
}

impl Held {
    /// Sends the last byte.
    pub fn send(mut self) -> Sent {
        // The server may have hung up.
        let _ = self.stream.write_all(&[self.last]);
        Sent(self.stream)
    }
}

/// A form that was sent and whose answer nobody has read.
pub struct Sent(TcpStream);

impl Sent {
    /// The answer as it came.
    pub async fn answer(mut self) -> String {
        let read = move || {
            self.0.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
            let (mut answer, mut part) = (Vec::new(), [0; 4096]);
            while let Ok(count @ 1..) = self.0.read(&mut part) {
                answer.extend_from_slice(&part[..count]);
            }
            String::from_utf8_lossy(&answer).into_owned()
        };
        tokio::task::spawn_blocking(read).await.expect("the answer is read")
    }
}
