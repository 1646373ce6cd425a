//! Redirect URIs at registration: which texts can be a redirect URI, and for each that can't, why.
use balie::model::client::redirect_uri::{Fault, MAX_CHARACTERS, check};

/// The fault of a text, without what is offered instead.
pub fn fault(text: &str) -> Result<(), Fault> {
    check(text).map_err(|problem| problem.fault)
}

#[test]
fn what_a_browser_and_a_reviewer_read_alike_can_be_registered() {
    let right = [
        "https://app.example",
        "https://app.example/",
        "https://app.example/back",
        "https://app.example:8443/back?tenant=utrecht&x=%20",
        "https://app.example/a%20b/c;d=1",
        "https://xn--gemnte-dva.example/back",
        "https://192.0.2.1/back",
        "https://[2001:db8::1]:8443/back",
        "https://app.example/back?to=/../x%2f",
        "http://localhost/back",
        "http://localhost:3000/back",
        "http://127.0.0.1:49152/back",
        "http://127.9.9.9/",
        "http://[::1]:8080/",
        "nl.utrecht.app:/back",
        "com.example.app://back",
    ];
    for uri in right {
        assert_eq!(check(uri), Ok(()), "{uri}");
    }
}

#[test]
fn everything_else_is_refused_with_the_reason() {
    use Fault::*;
    let wrong = [
        // Where does it go? Nowhere on its own.
        ("", Relative),
        ("/back", Relative),
        ("back", Relative),
        ("//app.example/back", Relative),
        ("app.example/back", Relative),
        ("../back", Relative),
        ("?x=1", Relative),
        ("/a:b", Relative),
        // Parts that a redirect URI may not have.
        ("https://app.example/#", Fragment),
        ("https://app.example/back#fragment", Fragment),
        ("https://user@app.example/", UserInformation),
        ("https://user:password@app.example/", UserInformation),
        ("https://app.example@evil.example/", UserInformation),
        ("https://@app.example/", UserInformation),
        ("https://*.app.example/", Wildcard),
        ("https://app.example/*", Wildcard),
        ("*", Wildcard),
        // Schemes that run, read or load instead of going somewhere.
        ("javascript:alert(1)", Scheme),
        ("JavaScript:alert(1)", Scheme),
        ("javascript://app.example/%0aalert(1)", Scheme),
        ("data:text/html,x", Scheme),
        ("vbscript:x", Scheme),
        ("file:///etc/passwd", Scheme),
        ("blob:https://app.example/x", Scheme),
        ("about:blank", Scheme),
        ("ftp://app.example/", Scheme),
        ("ws://app.example/", Scheme),
        ("view-source:https://app.example/", Scheme),
        ("myapp:/back", Scheme),
        ("urn:ietf:wg:oauth:2.0:oob", Scheme),
        // Without encryption only within one machine.
        ("http://app.example/", PlainHttp),
        ("http://192.168.1.1/", PlainHttp),
        ("http://0.0.0.0/", PlainHttp),
        ("http://localhost.evil.example/", PlainHttp),
        ("http://127.0.0.1.evil.example/", PlainHttp),
        ("http://[::2]/", PlainHttp),
        ("http://[::ffff:7f00:1]/", PlainHttp),
        // Backslashes, which browsers turn into slashes.
        ("https://app.example\\@evil.example/", Backslash),
        ("https:\\\\app.example/", Backslash),
        ("https://app.example/a\\..\\b", Backslash),
        // Separators in disguise, and segments that climb.
        ("https://app.example/a%2fb", EncodedSeparator),
        ("https://app.example/a%2Fb", EncodedSeparator),
        ("https://app.example/a%5cb", EncodedSeparator),
        ("https://app.example/a%00", EncodedSeparator),
        ("https://app.example/a%0d%0aSet-Cookie:x", EncodedSeparator),
        ("https://app.example/?next=a%0D%0ASet-Cookie:x", EncodedSeparator),
        ("https://app.example/a/..;/b", DotSegment),
        ("https://app.example/a/%2E%2e%3bx=1/b", DotSegment),
        ("https://app.example/../admin", DotSegment),
        ("https://app.example/a/./b", DotSegment),
        ("https://app.example/a/%2e%2e/b", DotSegment),
        ("https://app.example/a/.%2E", DotSegment),
        ("nl.utrecht.app:/a/../b", DotSegment),
        // Hosts that a browser would read as others, or not at all.
        ("https://", Host),
        ("https:///app.example/", Host),
        ("https:app.example", Host),
        ("https:/app.example", Host),
        ("https://app.example./", Host),
        ("https://app.example:/", Host),
        ("https://app.example:443/", Host),
        ("https://app.example:0443/", Host),
        ("https://app.example:99999/", Host),
        ("https://APP.example/", Host),
        ("https://app%2eexample/", Host),
        ("https://app.example%2f@evil.example/", UserInformation),
        ("https://2130706433/", Host),
        ("https://0x7f.1/", Host),
        ("https://0177.0.0.1/", Host),
        ("https://127.1/", Host),
        ("https://[::1/", Host),
        ("https://[0:0:0:0:0:0:0:1]/", Host),
        ("https://?x", Host),
    ];
    for (uri, kind) in wrong {
        assert_eq!(fault(uri), Err(kind), "{uri:?}");
    }
}

#[test]
fn two_thousand_characters_is_the_most() {
    let start = "https://app.example/";
    let padded = |length: usize| format!("{start}{}", "x".repeat(length - start.len()));
    assert_eq!(check(&padded(MAX_CHARACTERS)), Ok(()));
    assert_eq!(fault(&padded(MAX_CHARACTERS + 1)), Err(Fault::TooLong));
}
