//! How many connections a network may have, and for how long an idle one is kept.
use crate::harness::Balie;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

fn open(balie: &Balie, count: usize) -> Vec<TcpStream> {
    (0..count).map(|_| TcpStream::connect(balie.address).expect("the server listens")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_its_number_of_connections_a_network_is_answered_503_and_others_are_served() {
    let balie = Balie::with(&[("connections-per-network", "8")]).await;
    let client = balie.client("zaaksysteem").create().await;
    let held = open(&balie, 8);
    tokio::time::sleep(Duration::from_millis(300)).await;
    let refused = balie.token(&client).await.expect(503);
    assert_eq!((refused.header("retry-after"), refused.header("x-content-type-options")), ("5", "nosniff"));
    balie.fetch("/healthz").await.expect(200);
    balie.token_request(&client).from("127.0.0.2").send().await.expect(200);
    drop(held);
    tokio::time::sleep(Duration::from_millis(500)).await;
    balie.token(&client).await.expect(200);
}

/// A few are told why; those beyond are not even that.
#[tokio::test(flavor = "multi_thread")]
async fn four_times_beyond_its_number_connections_of_a_network_are_closed_at_once() {
    let balie = Balie::with(&[("connections-per-network", "8")]).await;
    let held = open(&balie, 48);
    let closed = held.iter().map(|mut stream| {
        stream.set_read_timeout(Some(Duration::from_millis(200))).expect("a time limit");
        matches!(stream.read(&mut [0; 16]), Ok(0)) || stream.write_all(b"x").is_err()
    });
    assert_eq!(closed.filter(|is_closed| *is_closed).count(), 48 - 32);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_proxy_may_have_as_many_as_it_needs() {
    let balie = Balie::with(&[("connections-per-network", "8"), ("trusted-proxies", "127.0.0.1")]).await;
    let client = balie.client("zaaksysteem").create().await;
    let held = open(&balie, 40);
    tokio::time::sleep(Duration::from_millis(300)).await;
    balie.token(&client).await.expect(200);
    drop(held);
}

/// nginx keeps its connections to us for 60 seconds; whoever closes first must not be us.
#[tokio::test(flavor = "multi_thread")]
async fn an_idle_connection_is_kept_longer_than_a_few_seconds() {
    let balie = Balie::start().await;
    let mut stream = TcpStream::connect(balie.address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(2))).expect("a time limit");
    let mut ask = || {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is open");
        let mut part = [0; 2048];
        stream.read(&mut part).expect("it answers")
    };
    assert!(ask() > 0);
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert!(ask() > 0, "it was closed after a few seconds");
}
