//! Where a request comes from, walked from right to left over trusted proxies; whatever can't be read fails closed.
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use balie::address::{ClientAddress, ForwardedHeader, TrustedProxies};
use balie::model::client::ip_allowlist;

const UNREADABLE: &str = "?";

/// Of a proxy that says it in the header of the first line.
fn behind(peer: &str, lines: &[(&'static str, &[u8])]) -> String {
    believing(lines.first().map_or("x-forwarded-for", |(name, _)| name), peer, lines)
}

fn believing(header: &str, peer: &str, lines: &[(&'static str, &[u8])]) -> String {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).expect("a header value"));
    }
    let ranges = ["10.0.0.0/8", "2001:db8:aaaa::/48"].iter().map(|range| ip_allowlist::parse(range).expect("a range")).collect();
    let trusted = TrustedProxies { ranges, header: header.parse::<ForwardedHeader>().expect("a header") };
    ClientAddress::behind(peer.parse().expect("an address"), &headers, &trusted).to_string()
}

#[test]
fn a_peer_that_is_no_trusted_proxy_is_the_client_whatever_it_says() {
    for (name, value) in
        [("x-forwarded-for", "198.51.100.1"), ("forwarded", "for=198.51.100.1"), ("x-forwarded-for", "garbage"), ("forwarded", "")]
    {
        assert_eq!(behind("192.0.2.1", &[(name, value.as_bytes())]), "192.0.2.1", "{name}: {value}");
    }
    assert_eq!(behind("::ffff:192.0.2.1", &[]), "192.0.2.1", "a mapped peer is its IPv4 address");
}

#[test]
fn a_trusted_proxy_that_says_nothing_is_the_client_itself() {
    assert_eq!(behind("10.0.0.1", &[]), "10.0.0.1");
}

#[test]
fn x_forwarded_for_is_walked_from_right_to_left() {
    let lists = [
        ("192.0.2.1", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[::ffff:192.0.2.1]:80", "192.0.2.1"),
        ("192.0.2.1, 10.0.0.2", "192.0.2.1"),
        ("192.0.2.1,10.0.0.2,10.0.0.3", "192.0.2.1"),
        ("192.0.2.1, ::ffff:10.0.0.2", "192.0.2.1"),
        ("192.0.2.1, 2001:db8:aaaa::1", "192.0.2.1"),
        // Behind the first stranger is only what the stranger says.
        ("203.0.113.9, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.9, 192.0.2.1", "192.0.2.1"),
        ("garbage, 192.0.2.1", "192.0.2.1"),
        (", 192.0.2.1", "192.0.2.1"),
        // RFC 9110 §5.6.1.2: empty elements of a list count for nothing.
        ("192.0.2.1,", "192.0.2.1"),
        ("192.0.2.1, ,10.0.0.2", "192.0.2.1"),
        // A chain of proxies only: the farthest.
        ("10.0.0.4, 10.0.0.3", "10.0.0.4"),
    ];
    for (list, client) in lists {
        assert_eq!(behind("10.0.0.1", &[("x-forwarded-for", list.as_bytes())]), client, "{list}");
        assert_eq!(behind("::ffff:10.0.0.1", &[("x-forwarded-for", list.as_bytes())]), client, "{list}, from a mapped peer");
    }
}

#[test]
fn several_lines_are_one_list() {
    let two = |first: &'static str, second: &'static str| {
        behind("10.0.0.1", &[("x-forwarded-for", first.as_bytes()), ("x-forwarded-for", second.as_bytes())])
    };
    assert_eq!(two("203.0.113.9", "192.0.2.1"), "192.0.2.1");
    assert_eq!(two("192.0.2.1", "10.0.0.2"), "192.0.2.1");
    assert_eq!(two("192.0.2.1", ""), "192.0.2.1");
    assert_eq!(behind("10.0.0.1", &[("forwarded", b"for=203.0.113.9"), ("forwarded", b"for=192.0.2.1")]), "192.0.2.1");
}

#[test]
fn what_a_trusted_proxy_says_and_nobody_can_read_is_nobody() {
    let lists: &[&[u8]] = &[
        b"",
        b" ",
        b",",
        b"garbage",
        b"192.0.2.1, unknown",
        b"192.0.2.256",
        b"192.0.2.01",
        b"192.0.2",
        b"0xc0000201",
        b"3221225985",
        b"192.0.2.1/32",
        b"192.0.2.1:",
        b"192.0.2.1:port",
        b"192.0.2.1:99999",
        b"[192.0.2.1]",
        b"[2001:db8::1",
        b"2001:db8::1]",
        b"[2001:db8::1]x",
        b"[]",
        b"fe80::1%eth0",
        b"192.0.2.1%00",
        b"\"192.0.2.1\"",
        b"for=192.0.2.1",
        b"192.0.2.1;10.0.0.2",
        b"192.0.2.1 10.0.0.2",
        b"\xff",
        b"192.0.2.1, \xc3\x28",
    ];
    for list in lists {
        assert_eq!(behind("10.0.0.1", &[("x-forwarded-for", list)]), UNREADABLE, "{:?}", String::from_utf8_lossy(list));
    }
}

#[test]
fn forwarded_is_read_as_rfc_7239_says() {
    let lists = [
        ("for=192.0.2.1", "192.0.2.1"),
        ("For=192.0.2.1;Proto=https;By=10.0.0.1", "192.0.2.1"),
        ("proto=https; for=192.0.2.1", "192.0.2.1"),
        ("for=\"192.0.2.1:4711\"", "192.0.2.1"),
        ("for=\"[2001:db8::1]\"", "2001:db8::1"),
        ("for=\"[2001:db8::1]:4711\"", "2001:db8::1"),
        ("for=192.0.2.1, for=10.0.0.2", "192.0.2.1"),
        ("for=192.0.2.1,", "192.0.2.1"),
        ("for=203.0.113.9, for=192.0.2.1", "192.0.2.1"),
        ("for=192.0.2.1, for=\"[2001:db8:aaaa::1]\"", "192.0.2.1"),
        ("", UNREADABLE),
        ("for=", UNREADABLE),
        ("for=unknown", UNREADABLE),
        ("for=_hidden", UNREADABLE),
        ("proto=https", UNREADABLE),
        ("192.0.2.1", UNREADABLE),
        ("for=192.0.2.1;for=203.0.113.9", UNREADABLE),
        ("for=\"192.0.2.1", UNREADABLE),
        ("for=192.0.2.1\"", UNREADABLE),
        ("for=\"192.0.2.1, for=10.0.0.2\"", UNREADABLE),
        ("for=192.0.2.1, by=10.0.0.2", UNREADABLE),
        ("xfor=192.0.2.1", UNREADABLE),
    ];
    for (list, client) in lists {
        assert_eq!(behind("10.0.0.1", &[("forwarded", list.as_bytes())]), client, "{list}");
    }
}

/// A proxy that writes one header passes a visitor's own other one on.
#[test]
fn only_the_header_that_is_set_is_believed() {
    let both: [(&'static str, &[u8]); 2] = [("forwarded", b"for=203.0.113.9"), ("x-forwarded-for", b"192.0.2.1")];
    assert_eq!(believing("x-forwarded-for", "10.0.0.1", &both), "192.0.2.1");
    assert_eq!(believing("forwarded", "10.0.0.1", &both), "203.0.113.9");
    assert_eq!(believing("forwarded", "10.0.0.1", &[("forwarded", b"for=192.0.2.1"), ("x-forwarded-for", b"garbage")]), "192.0.2.1");
    assert_eq!(believing("x-forwarded-for", "10.0.0.1", &[("forwarded", b"for=203.0.113.9")]), "10.0.0.1", "nothing was said");
}
