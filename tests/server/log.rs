//! What strangers send fills no log; what goes wrong can be found in it.
use crate::commands::Installation;
use crate::harness::Balie;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

#[actix_web::test]
async fn a_thousand_malformed_requests_are_counted_and_leave_no_line() {
    let installation = Installation::new().await;
    let metrics = "127.0.0.1:0".parse::<std::net::SocketAddr>().map(std::net::TcpListener::bind).expect("an address");
    let listen = metrics.and_then(|taken| taken.local_addr()).expect("a free port").to_string();
    let running = installation.start_with(&[], &[("BALIE_METRICS_LISTEN", &listen)]);
    let address = running.url.trim_start_matches("http://localhost").to_owned();
    for number in 0..1_000 {
        let mut stream = TcpStream::connect(format!("127.0.0.1{address}")).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(2))).expect("a time limit");
        stream.write_all(format!("\u{1}GARBAGE{number} /?token=secret \r\n\r\n").as_bytes()).expect("it is open");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
    let counted = reqwest::get(format!("http://{listen}/metrics")).await.expect("an answer").text().await.expect("text");
    assert!(counted.contains("balie_malformed_requests_total 1000"), "{counted}");
    let log = running.stop().expect(0).err;
    let lines: Vec<&str> = log.lines().filter(|line| !line.contains(" INFO balie::")).collect();
    assert!(lines.is_empty(), "{} lines: {:?}", lines.len(), &lines[..lines.len().min(3)]);
}

#[tokio::test]
async fn an_error_page_shows_a_number_to_report() {
    let balie = Balie::start().await;
    let (one, other) = (balie.anonymous().get("/nothing").await.expect(404), balie.anonymous().get("/nothing").await.expect(404));
    let number = |words: String| words.split("Report number ").nth(1).expect("a number").split(' ').next().map(str::to_owned);
    let (one, other) = (number(one.words()), number(other.words()));
    assert!(one.as_ref().is_some_and(|number| number.len() == 36) && one != other, "{one:?} {other:?}");
}
