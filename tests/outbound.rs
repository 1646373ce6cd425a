//! Requests that we make ourselves: nobody reaches our own network through us (row 15 of the threats).
use crate::harness::Balie;
use crate::harness::https_server::{HttpsServer, certificate};
use balie::outbound::{DEADLINE, Destination, MAX_BYTES, OutboundError, Request, Response, is_public};
use std::net::IpAddr;

/// One that trusts the servers of these tests, and reaches them when that is allowed.
async fn balie(allowed: &str) -> Balie {
    Balie::with(&[("outbound-ca", &certificate().display().to_string()), ("outbound-allow", allowed)]).await
}

async fn get(balie: &Balie, url: &str) -> Result<Response<Vec<u8>>, OutboundError> {
    let request = Request::get(url).body(vec![]).expect("a request");
    balie.app.outbound.send(request).await
}

#[tokio::test]
async fn an_answer_comes_from_where_a_setting_allows_it() {
    let server = HttpsServer::start(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}").await;
    let balie = balie("127.0.0.0/8").await;
    let request = Request::post(server.url("/path?x=1")).header("content-type", "text/plain").body(b"body".to_vec()).expect("a request");
    let answer = balie.app.outbound.send(request).await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (200, b"{}".as_slice()));
    let asked = server.asked().remove(0);
    assert!(asked.starts_with("POST /path?x=1 HTTP/1.1\r\n") && asked.ends_with("\r\n\r\nbody"), "{asked}");
    assert!(asked.contains(&format!("host: localhost:{}\r\n", server.port)), "{asked}");
}

#[tokio::test]
async fn our_own_network_is_reached_only_where_a_setting_names_it() {
    let server = HttpsServer::start(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let balie = balie("").await;
    let port = server.port;
    // Names, and addresses in every way in which browsers read them (URL Standard §3.5).
    for host in ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let url = format!("https://{host}:{port}/");
        let answer = match Request::get(&url).body(vec![]) {
            Ok(request) => balie.app.outbound.send(request).await,
            Err(_) => Err(OutboundError::Url),
        };
        assert!(matches!(answer, Err(OutboundError::AddressRefused(_))), "{url}: {answer:?}");
    }
    assert!(server.asked().is_empty());
}

#[test]
fn public_addresses_are_those_of_the_internet() {
    let refused = "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 \
                   192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 \
                   ::127.0.0.1 64:ff9b::7f00:1 fc00::1 fd00::1 fe80::1 fec0::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 100::1";
    for address in refused.split_whitespace() {
        assert!(!is_public(&address.parse::<IpAddr>().expect("an address")), "{address}");
    }
    for address in ["1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "193.0.0.1", "2a00:1450::1", "2606:4700::1", "::ffff:1.1.1.1"] {
        assert!(is_public(&address.parse::<IpAddr>().expect("an address")), "{address}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let target = HttpsServer::start(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let location = format!("HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n", target.url("/"));
    let server = HttpsServer::start(location.as_bytes()).await;
    let balie = balie("127.0.0.0/8").await;
    let answer = get(&balie, &server.url("/")).await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 302);
    assert!(target.asked().is_empty());
}

#[tokio::test]
async fn only_https_with_a_trusted_certificate_is_spoken() {
    let server = HttpsServer::start(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let trusting = balie("127.0.0.0/8").await;
    for url in [format!("http://localhost:{}/", server.port), format!("https://user:word@localhost:{}/", server.port)] {
        assert!(matches!(Destination::parse(&url), Err(OutboundError::Url)), "{url}");
        assert!(matches!(get(&trusting, &url).await, Err(OutboundError::Url)), "{url}");
    }
    // The certificate is that of another host.
    let by_address = get(&trusting, &format!("https://127.0.0.1:{}/", server.port)).await;
    assert!(matches!(by_address, Err(OutboundError::Tls(_))), "{by_address:?}");
    let balie = Balie::with(&[("outbound-allow", "127.0.0.0/8")]).await;
    let untrusted = get(&balie, &server.url("/")).await;
    assert!(matches!(untrusted, Err(OutboundError::Tls(_))), "{untrusted:?}");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn an_answer_that_is_too_large_or_too_late_is_none() {
    let balie = balie("127.0.0.0/8").await;
    let large = |length: usize| format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{}", "x".repeat(length));
    let server = HttpsServer::start(large(MAX_BYTES).as_bytes()).await;
    assert_eq!(get(&balie, &server.url("/")).await.expect("it fits").body().len(), MAX_BYTES);
    server.answer(large(MAX_BYTES + 1).as_bytes());
    assert!(matches!(get(&balie, &server.url("/")).await, Err(OutboundError::TooLarge)));
    server.answer(format!("HTTP/1.1 200 OK\r\nx-long: {}\r\n\r\n", "x".repeat(64 * 1024)).as_bytes());
    assert!(matches!(get(&balie, &server.url("/")).await, Err(OutboundError::Http(_))));
    server.answer(b"");
    let answer = tokio::time::timeout(DEADLINE * 2, async { get(&balie, &server.url("/")).await });
    assert!(matches!(answer.await.expect("nobody waits longer"), Err(OutboundError::Late)));
}

#[tokio::test]
async fn a_file_of_certificates_that_cant_be_read_is_named_at_the_start() {
    for file in ["/does/not/exist.pem", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
        let balie = Balie::start().await;
        let config = balie::config::Config { outbound_ca: Some(file.into()), ..balie.app.config.clone() };
        let refused = balie::outbound::Outbound::new(&config).err().expect("it is refused").to_string();
        assert!(refused.contains("BALIE_OUTBOUND_CA") && refused.contains(file), "{refused}");
    }
}
