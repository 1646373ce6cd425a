//! Bodies that do not end hold nothing for long, and one address can't take every connection.
use crate::harness::Balie;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Opens a connection and sends one byte of a body of a hundred.
fn unfinished(address: SocketAddr, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nOrigin: http://{address}\r\n\
         Content-Length: 100\r\n\r\ng"
    );
    // The server may hang up before it has read everything.
    let _ = stream.write_all(head.as_bytes());
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_end_is_refused_after_ten_seconds_at_the_token_endpoint_and_at_a_page() {
    let balie = Balie::start().await;
    let began = Instant::now();
    let answers: Vec<_> = ["/oauth/token", "/login"]
        .map(|path| {
            let mut stream = unfinished(balie.address, path);
            tokio::task::spawn_blocking(move || {
                stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
                let mut answer = Vec::new();
                let _ = stream.read_to_end(&mut answer);
                String::from_utf8_lossy(&answer).into_owned()
            })
        })
        .into_iter()
        .collect();
    for answer in answers {
        let answer = answer.await.expect("it is read");
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.to_lowercase().contains("connection: close"), "{answer}");
    }
    let took = began.elapsed();
    assert!((Duration::from_secs(9)..Duration::from_secs(16)).contains(&took), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn health_answers_within_a_second_beside_1100_unfinished_bodies() {
    let balie = Balie::start().await;
    let address = balie.address;
    let open = tokio::task::spawn_blocking(move || (0..1_100).map(|_| unfinished(address, "/oauth/token")).collect::<Vec<_>>());
    let open = open.await.expect("they are opened");
    let began = Instant::now();
    balie.fetch("/healthz").await.expect(200);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    drop(open);
}
