//! The allowlist at the token endpoint, tried from several addresses of this machine and through proxies.
use crate::harness::Balie;

#[tokio::test]
async fn a_client_with_an_allowlist_is_refused_from_any_other_address() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").allowlist("127.0.0.1, 127.0.9.0/24").create().await;
    for (address, status) in [("127.0.0.1", 200), ("127.0.9.7", 200), ("127.0.0.2", 401), ("127.0.10.1", 401), ("127.1.0.1", 401)] {
        assert_eq!(balie.token_request(&client).from(address).send().await.status, status, "{address}");
    }
}

#[tokio::test]
async fn a_client_without_an_allowlist_may_come_from_anywhere() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    balie.token_request(&client).from("127.4.5.6").send().await.expect(200);
}

#[tokio::test]
async fn a_mapped_range_means_the_ipv4_addresses() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").allowlist("::ffff:127.0.0.2, 2001:db8::/32").create().await;
    balie.token_request(&client).from("127.0.0.2").send().await.expect(200);
    balie.token_request(&client).from("127.0.0.1").send().await.expect(401);
}

#[tokio::test]
async fn what_a_stranger_forwards_is_not_believed() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").allowlist("192.0.2.0/24").create().await;
    let claims = [
        ("x-forwarded-for", "192.0.2.1"),
        ("forwarded", "for=192.0.2.1"),
        ("x-real-ip", "192.0.2.1"),
        ("client-ip", "192.0.2.1"),
        ("x-client-ip", "192.0.2.1"),
        ("true-client-ip", "192.0.2.1"),
        ("cf-connecting-ip", "192.0.2.1"),
        ("x-forwarded", "192.0.2.1"),
    ];
    for (name, value) in claims {
        balie.token_request(&client).header(name, value).send().await.expect(401);
    }
    // Nor can it spoil the request of somebody who comes from a right address.
    let near = balie.client("near").allowlist("127.0.0.1").create().await;
    balie.token_request(&near).header("x-forwarded-for", "garbage").send().await.expect(200);
}

#[tokio::test]
async fn what_a_trusted_proxy_forwards_is_believed_from_right_to_left() {
    let balie = Balie::with(&[("trusted-proxies", "127.0.0.1, 127.0.0.3")]).await;
    let client = balie.client("zaaksysteem").allowlist("192.0.2.0/24, 2001:db8::/32").create().await;
    let heard = [
        ("x-forwarded-for", "192.0.2.1", 200),
        ("x-forwarded-for", "[2001:db8::1]:4711", 200),
        ("x-forwarded-for", "203.0.113.9, 192.0.2.1", 200),
        ("x-forwarded-for", "192.0.2.1, 127.0.0.3", 200),
        // The leftmost is whatever the stranger wrote.
        ("x-forwarded-for", "192.0.2.1, 203.0.113.9", 401),
        ("x-forwarded-for", "192.0.2.1, garbage", 401),
        ("x-forwarded-for", "", 401),
        // A visitor's own other header is nothing to go by.
        ("forwarded", "for=192.0.2.1;proto=https", 401),
    ];
    for (name, value, status) in heard {
        let answer = balie.token_request(&client).header(name, value).send().await;
        assert_eq!(answer.status, status, "{name}: {value}");
    }
    // Two lines are one list; of two headers the one that is set counts.
    let lines = balie.token_request(&client).header("x-forwarded-for", "192.0.2.1").header("x-forwarded-for", "203.0.113.9");
    lines.send().await.expect(401);
    let both = balie.token_request(&client).header("x-forwarded-for", "192.0.2.1").header("forwarded", "for=192.0.2.1");
    both.send().await.expect(200);
    // The same words from an address that is no proxy.
    balie.token_request(&client).from("127.0.0.2").header("x-forwarded-for", "192.0.2.1").send().await.expect(401);
}

#[tokio::test]
async fn with_the_setting_forwarded_is_believed_and_nothing_else() {
    let balie = Balie::with(&[("trusted-proxies", "127.0.0.1"), ("forwarded-header", "Forwarded")]).await;
    let client = balie.client("zaaksysteem").allowlist("192.0.2.0/24").create().await;
    for (name, value, status) in [
        ("forwarded", "for=192.0.2.1;proto=https", 200),
        ("forwarded", "for=192.0.2.1,", 200),
        ("forwarded", "for=192.0.2.1, for=203.0.113.9", 401),
        ("forwarded", "for=unknown", 401),
        ("x-forwarded-for", "192.0.2.1", 401),
    ] {
        let answer = balie.token_request(&client).header(name, value).send().await;
        assert_eq!(answer.status, status, "{name}: {value}");
    }
}

#[tokio::test]
async fn an_address_that_can_not_be_read_is_let_in_by_no_list_and_the_owner_is_told() {
    let balie = Balie::with(&[("trusted-proxies", "127.0.0.1")]).await;
    let client = balie.client("zaaksysteem").allowlist("0.0.0.0/0, ::/0").create().await;
    balie.token_request(&client).header("x-forwarded-for", "garbage").send().await.expect(401);
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "address_unreadable");
}
