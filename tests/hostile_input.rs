//! No bytes of a stranger make us panic, run out, or wait for ever.
use crate::harness::Balie;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use balie::address::{ClientAddress, ForwardedHeader, TrustedProxies};
use balie::crypto::seal::SealingKeys;
use balie::crypto::secret::Digest;
use balie::model::client::attribute::ValidationContext;
use balie::model::client::draft::Draft;
use balie::model::client::{ip_allowlist, redirect_uri};
use balie::oauth::client_auth::credentials::basic;
use balie::oauth::form::Form;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::time::{Duration, Instant};

/// Characters that mean something to one parser or another.
const ODD: &[u8] = b"%+:;=&,/\\\"[]()@#?*.\0\xff";

/// The same bytes in every run: xorshift from a fixed seed.
struct Fuzzer(u64);

impl Fuzzer {
    fn draw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    /// A right text with some bytes changed, doubled, dropped, or words of others put in.
    fn mutate(&mut self, right: &[&str]) -> Vec<u8> {
        let mut bytes = right[self.draw(right.len())].as_bytes().to_vec();
        for _ in 0..=self.draw(6) {
            let at = self.draw(bytes.len() + 1);
            match self.draw(5) {
                0 => bytes.insert(at, self.draw(256) as u8),
                1 => bytes.truncate(at),
                2 if at < bytes.len() => bytes[at] = ODD[self.draw(ODD.len())],
                3 if at < bytes.len() => _ = bytes.remove(at),
                _ => {
                    let other = right[self.draw(right.len())].as_bytes();
                    bytes.splice(at..at, other.iter().copied());
                }
            }
        }
        bytes
    }
}

const ROUNDS: usize = 20_000;

#[test]
fn no_form_or_basic_header_makes_the_parser_panic() {
    let mut fuzzer = Fuzzer(0x9e37_79b9_7f4a_7c15);
    for _ in 0..ROUNDS {
        let body = fuzzer.mutate(&["grant_type=client_credentials&scope=a%20b", "client_id=x&client_secret=%E2%82%AC+%", "&&==&%00=%ff"]);
        let query = String::from_utf8_lossy(&fuzzer.mutate(&["", "a=b", "%"])).into_owned();
        let _ = Form::parse(&query, &body);
        let credentials = fuzzer.mutate(&["zaaksysteem:geheim", "a%3Ab:c%C3%A9", ":", "%:%+"]);
        let _ = basic(&format!("Basic {}", STANDARD.encode(&credentials)));
        let _ = basic(&String::from_utf8_lossy(&fuzzer.mutate(&["Basic YTpi", "basic ", "Bearer x.y.z"])));
    }
}

#[test]
fn no_redirect_uri_range_or_hash_makes_the_checks_panic() {
    let mut fuzzer = Fuzzer(0x1234_5678_9abc_def1);
    for _ in 0..ROUNDS {
        let uri =
            fuzzer.mutate(&["https://app.example:8443/back?x=1", "http://[::1]:80/%2e%2e", "nl.utrecht.app:/back", "javascript:x", "é#@"]);
        let uri = String::from_utf8_lossy(&uri).into_owned();
        if redirect_uri::check(&uri).is_ok() {
            let scheme = uri.split(':').next().expect("a first part").to_lowercase();
            assert!(scheme == "https" || scheme == "http" || scheme.contains('.'), "{uri}");
            assert!(uri.is_ascii() && !uri.contains(['#', '\\', '*', ' ', '\n', '\0', '<', '"']), "{uri}");
            if scheme.starts_with("http") && !scheme.contains('.') {
                let read = url::Url::parse(&uri).expect("a browser can read it");
                assert!(
                    read.username().is_empty() && read.password().is_none() && read.host_str().is_some_and(|host| uri.contains(host)),
                    "{uri}"
                );
            }
        }
        let _ = redirect_uri::host(&uri);
        let range = fuzzer.mutate(&["192.0.2.0/24", "2001:db8::/32", "::ffff:192.0.2.1/120", "/", "999.1.1.1/99999999999"]);
        let range = String::from_utf8_lossy(&range).into_owned();
        if let Ok(read) = ip_allowlist::parse(&range) {
            assert_eq!(ip_allowlist::parse(&ip_allowlist::show(&read)), Ok(read), "{range}");
        }
        let hash = fuzzer.mutate(&[
            "sha256:00",
            "pbkdf2_sha256$1$s$AAAA",
            "$2y$05$abcdefghijklmnopqrstuu6fjHpUm8903.hr55VUMlAzQgK50iCYm",
            "$argon2id$v=19$m=8,t=1,p=1$c29tZQ$AAAA",
        ]);
        let _ = Digest::parse(&String::from_utf8_lossy(&hash));
    }
}

#[test]
fn no_forwarding_header_makes_the_walk_panic() {
    let mut fuzzer = Fuzzer(0xfeed_5eed_cafe_f00d);
    let ranges = vec![ip_allowlist::parse("0.0.0.0/0").expect("a range"), ip_allowlist::parse("::/0").expect("a range")];
    let trusted = TrustedProxies { ranges, header: ForwardedHeader::XForwardedFor };
    for _ in 0..ROUNDS {
        let mut headers = HeaderMap::new();
        let lines = ["192.0.2.1, [2001:db8::1]:80", "for=\"[2001:db8::1]:80\";proto=https, for=_x", "for=", ",,;;\"\""];
        for name in ["x-forwarded-for", "forwarded"] {
            if let Ok(value) = HeaderValue::from_bytes(&fuzzer.mutate(&lines))
                && fuzzer.draw(3) > 0
            {
                headers.append(HeaderName::from_static(name), value);
            }
        }
        let _ = ClientAddress::behind("10.0.0.1".parse().expect("an address"), &headers, &trusted).to_string();
    }
}

#[test]
fn no_draft_or_sealed_bytes_make_the_checks_panic() {
    let mut fuzzer = Fuzzer(0x0dd_ba11);
    let keys = SealingKeys::parse(&SealingKeys::make()).expect("a key");
    for _ in 0..ROUNDS / 10 {
        let mut draft = Draft::default();
        for name in [
            "client_name",
            "redirect_uris",
            "ip_allowlist",
            "grant_types",
            "scope",
            "response_types",
            "access_token_lifetime",
            "contacts",
            "roles",
        ] {
            let text = fuzzer.mutate(&[
                "a, b\nc d",
                "https://app.example/back",
                "3600",
                "client_credentials refresh_token",
                "code id_token",
                "\u{202e}",
                "99999999999999999999",
            ]);
            draft.set(name, String::from_utf8_lossy(&text));
        }
        let _ = draft.check(&ValidationContext::default());
        let mut sealed = keys.seal("a column", b"something");
        let at = fuzzer.draw(sealed.len());
        sealed[at] ^= 1 << fuzzer.draw(8);
        assert!(keys.open("a column", &sealed).is_err(), "altered at {at}");
        assert!(keys.open("a column", &sealed[..at]).is_err());
    }
}

#[tokio::test]
async fn a_server_that_was_sent_rubbish_goes_on() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let mut fuzzer = Fuzzer(0x5eed);
    let requests = [
        "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\nContent-Type: \
         application/x-www-form-urlencoded\r\n\r\na=%ff",
        "GET /clients/%ff%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: balie=x%ff; balie=\"\r\n\r\n",
        "GET /login?next=%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept-Language: ,;q=\r\n\r\n",
    ];
    for _ in 0..60 {
        let mut request = fuzzer.mutate(&requests);
        request.extend_from_slice(b"\r\n\r\n");
        let answer = balie.raw(request).await;
        assert!(!answer.starts_with("HTTP/1.1 5"), "{answer}");
    }
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn garbled_cookies_are_as_good_as_none() {
    let balie = Balie::start().await;
    for cookie in
        ["balie=", "balie=x", "balie=%00", "balie=\"\"", "balie=%ff%fe; balie=y", "balie=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D"]
    {
        let browser = balie.anonymous();
        let answer = browser.send(browser.request(reqwest::Method::GET, "/clients").header("cookie", cookie)).await;
        assert_eq!((answer.status, answer.location()), (303, "/login?next=%2Fclients"), "{cookie}");
    }
}

#[tokio::test]
async fn huge_headers_and_forms_are_refused() {
    let balie = Balie::start().await;
    let huge = balie.raw(format!("GET /login HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "x".repeat(300_000))).await;
    assert!(huge.is_empty() || huge.starts_with("HTTP/1.1 4"), "{}", &huge[..100.min(huge.len())]);
    let text = "x".repeat(300_000);
    balie.anonymous().post("/login", &[("email", &text), ("password", "x")]).await.expect(413);
}

#[tokio::test]
async fn a_request_that_never_ends_is_hung_up_on() {
    let balie = Balie::start().await;
    let (address, began) = (balie.address, Instant::now());
    let wait = move || {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        stream.write_all(b"POST /oauth/token HTTP/1.1\r\nHost: x\r\nX-Slow: ").expect("it is sent");
        stream.read_to_end(&mut Vec::new()).expect("the server hangs up")
    };
    tokio::task::spawn_blocking(wait).await.expect("it is tried");
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
}
