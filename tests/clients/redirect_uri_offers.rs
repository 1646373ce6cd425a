//! Redirect URIs that people write in another way than they are registered: each is named for what it is, and what was meant is offered.
use super::redirect_uris::fault;
use balie::locale::Locale;
use balie::model::client::attribute::REDIRECT_URIS;
use balie::model::client::redirect_uri::{Fault, check};

#[test]
fn a_character_is_named_with_its_place_and_what_was_meant_is_offered() {
    let wrong = [
        ("https://app.example/cb\u{200b}", "U+200B (zero-width space), at place 23", Some("https://app.example/cb")),
        ("https://app.example/cb\u{a0}", "U+00A0 (no-break space), at place 23", Some("https://app.example/cb")),
        ("https://app.example/cb\u{feff}", "U+FEFF (byte order mark), at place 23", Some("https://app.example/cb")),
        ("\u{feff}https://app.example/cb", "U+FEFF (byte order mark), at place 1", Some("https://app.example/cb")),
        ("https://app.example/cb\u{2028}", "U+2028 (line separator), at place 23", Some("https://app.example/cb")),
        ("https://app.example/c\u{ad}b", "U+00AD (soft hyphen), at place 22", Some("https://app.example/cb")),
        (
            "https://app.example/\u{202e}moc",
            "U+202E (character that changes the reading direction), at place 21",
            Some("https://app.example/moc"),
        ),
        ("https://app.example/\tx", "U+0009 (tab), at place 21", Some("https://app.example/x")),
        ("https://app.example/x\0", "U+0000 (control character), at place 22", Some("https://app.example/x")),
        ("https://app.example/a b", "U+0020 (space), at place 22", Some("https://app.example/a%20b")),
        ("https://gemeénte.example/cb", "“é” (U+00E9), at place 13", Some("https://xn--gemente-eya.example/cb")),
        ("https://app.example/café?x=ü", "“é” (U+00E9), at place 24", Some("https://app.example/caf%C3%A9?x=%C3%BC")),
        ("https://ａpp.example/cb", "“ａ” (U+FF41), at place 9", Some("https://app.example/cb")),
        ("\"https://app.example/cb\"", "“\"” (U+0022), at place 1", Some("https://app.example/cb")),
        ("<https://app.example/cb>", "“<” (U+003C), at place 1", Some("https://app.example/cb")),
        ("https://app.example/<x>{y}", "“<” (U+003C), at place 21", Some("https://app.example/%3Cx%3E%7By%7D")),
        ("https://app.example/cb[0]", "“[” (U+005B), at place 23", Some("https://app.example/cb%5B0%5D")),
        ("https://app.example/cb?a[]=1", "“[” (U+005B), at place 25", Some("https://app.example/cb?a%5B%5D=1")),
        ("https://app.example/100%", "The % at place 24", Some("https://app.example/100%25")),
        ("https://app.example/cb%zz", "The % at place 23", Some("https://app.example/cb%25zz")),
        ("https://app.example/cb?x=%", "The % at place 26", Some("https://app.example/cb?x=%25")),
        ("https://app.example/%4", "The % at place 21", Some("https://app.example/%254")),
        ("nl.utrecht.app:/cb%", "The % at place 19", Some("nl.utrecht.app:/cb%25")),
        ("com.example.my_app://cb", "“_” (U+005F, underscore), at place 15", None),
        ("com.example.app!:/cb", "“!” (U+0021), at place 16", None),
    ];
    for (uri, says, offer) in wrong {
        let problem = check(uri).expect_err(uri);
        assert_eq!(problem.offer.as_deref(), offer, "{uri:?}");
        let said = problem.text(Locale::En.messages());
        assert!(said.contains(says), "{uri:?}: {said}");
        assert!(offer.is_none_or(|offer| said.ends_with(&format!("Use {offer}"))), "{said}");
    }
}

#[test]
fn a_missing_or_capital_scheme_and_a_host_that_a_browser_rewrites_are_offered_as_they_should_be() {
    let wrong = [
        ("www.app.example:8443/callback", Fault::SchemeMissing, "https://www.app.example:8443/callback"),
        ("testauth.example:3000", Fault::SchemeMissing, "https://testauth.example:3000"),
        ("app.example:443/cb?x=1", Fault::SchemeMissing, "https://app.example/cb?x=1"),
        ("app.example:443?x=1", Fault::SchemeMissing, "https://app.example?x=1"),
        ("com.example.app:8080", Fault::SchemeMissing, "https://com.example.app:8080"),
        ("localhost:3000/cb", Fault::SchemeMissing, "http://localhost:3000/cb"),
        ("127.0.0.1:8080/cb", Fault::SchemeMissing, "http://127.0.0.1:8080/cb"),
        ("[::1]:8080/cb", Fault::Relative, "http://[::1]:8080/cb"),
        ("backend:3000/cb", Fault::SchemeMissing, "https://backend:3000/cb"),
        ("www.app.example:/cb", Fault::SchemeMissing, "https://www.app.example/cb"),
        ("www.app.example/cb", Fault::Relative, "https://www.app.example/cb"),
        ("app.example/cb?to=a:b", Fault::Relative, "https://app.example/cb?to=a:b"),
        ("//app.example/cb", Fault::Relative, "https://app.example/cb"),
        ("HTTPS://app.example/cb", Fault::SchemeCase, "https://app.example/cb"),
        ("Https://App.Example:443/Cb", Fault::SchemeCase, "https://app.example/Cb"),
        ("HTTP://localhost:3000/cb", Fault::SchemeCase, "http://localhost:3000/cb"),
        ("com.example.MyApp:/cb", Fault::SchemeCase, "com.example.myapp:/cb"),
        ("https://APP.example", Fault::Host, "https://app.example"),
        ("https://app.example:443/cb", Fault::Host, "https://app.example/cb"),
        ("https://app.example./cb", Fault::Host, "https://app.example/cb"),
        ("https:/app.example/cb", Fault::Host, "https://app.example/cb"),
        ("https:///app.example/cb", Fault::Host, "https://app.example/cb"),
        ("http://app.example/cb", Fault::PlainHttp, "https://app.example/cb"),
        ("https://app.example/cb#top", Fault::Fragment, "https://app.example/cb"),
        ("https://app.example/a/../cb", Fault::DotSegment, "https://app.example/cb"),
        ("nl.utrecht.app:cb", Fault::SchemeSlash, "nl.utrecht.app:/cb"),
    ];
    for (uri, kind, offer) in wrong {
        let problem = check(uri).expect_err(uri);
        assert_eq!((problem.fault, problem.offer.as_deref()), (kind, Some(offer)), "{uri}");
        assert_eq!(check(offer), Ok(()), "what is offered is taken");
    }
    for (uri, kind) in [
        ("javascript:1", Fault::Scheme),
        ("tel:0301234567", Fault::Scheme),
        ("1com.example:/cb", Fault::Scheme),
        ("com..example:/cb", Fault::Scheme),
        (".example:/cb", Fault::Scheme),
        ("com.example.app://user@host/cb", Fault::UserInformation),
        ("https://app..example/", Fault::Host),
        ("https://app,example/", Fault::Host),
        ("https://app.example;b/", Fault::Host),
        ("https://app.example:0/", Fault::Host),
    ] {
        assert_eq!(fault(uri), Err(kind), "{uri}");
    }
}

#[test]
fn schemes_of_apps_may_hold_digits() {
    for uri in [
        "com.googleusercontent.apps.123456789012-abc:/oauth2redirect",
        "nl.3xs.app:/cb",
        "com.example.app://cb",
        "com.example.app:/",
        "com.example.app+dev:/cb",
        "fb123456789.app:/cb?x=1",
    ] {
        assert_eq!(check(uri), Ok(()), "{uri}");
    }
}

#[test]
fn several_in_one_are_refused() {
    for uri in [
        "https://a.example/cb;https://b.example/cb",
        "https://a.example/cbhttps://b.example/cb",
        "https://a.example/https://b.example/cb",
        "https://a.example/cb|https://b.example/cb",
        "https://a.example/cb;nl.utrecht.app:/cb",
        "https://a.example/cb?x=1;https://b.example/cb",
        "https://a.example/cb?x=1HTTP://b.example/cb",
        "nl.utrecht.app:/cb;https://b.example/cb",
        "https://a.example/cb;",
        "https://a.example/cb,",
    ] {
        assert_eq!(fault(uri), Err(Fault::NotSeparated), "{uri}");
    }
    assert_eq!(check("https://a.example/cb;").expect_err("refused").offer.as_deref(), Some("https://a.example/cb"));
    for uri in ["https://a.example/cb?to=https://b.example/cb", "https://a.example/cb;x=1", "https://a.example/cb?a=1;b=2"] {
        assert_eq!(check(uri), Ok(()), "{uri}");
    }
}

#[test]
fn a_comma_separates_only_what_can_begin_a_uri() {
    let texts: [(&str, &[&str]); 7] = [
        ("https://app.example/cb?items=1,2,3", &["https://app.example/cb?items=1,2,3"]),
        ("https://a.example/cb,https://b.example/cb", &["https://a.example/cb", "https://b.example/cb"]),
        ("https://a.example/1,2,nl.utrecht.app:/cb,", &["https://a.example/1,2", "nl.utrecht.app:/cb"]),
        ("https://a.example/cb,www.b.example/cb", &["https://a.example/cb", "www.b.example/cb"]),
        ("https://a.example/cb,b.example:3000", &["https://a.example/cb", "b.example:3000"]),
        ("https://a.example/cb; https://b.example/cb", &["https://a.example/cb;", "https://b.example/cb"]),
        ("https://a.example/cb\u{a0} https://b.example/cb", &["https://a.example/cb\u{a0}", "https://b.example/cb"]),
    ];
    for (text, entries) in texts {
        assert_eq!(REDIRECT_URIS.attribute.split(text), entries, "{text}");
    }
}
