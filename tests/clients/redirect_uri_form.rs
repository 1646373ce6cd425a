//! Redirect URIs by the form and by a document: taken to the letter or refused, whatever is typed.
use super::register::typed;
use crate::harness::{Answer, Balie, Browser};
use balie::locale::Locale;
use balie::model::client;
use balie::model::client::attribute::REDIRECT_URIS;
use balie::model::client::draft::Draft;
use balie::model::client::redirect_uri::check;
use balie::urls;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;

/// Pieces of which URIs, and what people type instead, are made.
const PIECES: &[&str] = &[
    "https://",
    "http://",
    "HTTPS://",
    "app.example",
    "www.",
    "APP",
    "localhost",
    "127.0.0.1",
    "[::1]",
    ":8443",
    ":443",
    ":",
    "/",
    "//",
    "/cb",
    "?x=1",
    "?",
    "#",
    "%20",
    "%",
    "%2e",
    "%2f",
    "..",
    ".",
    ",",
    ";",
    "|",
    "@",
    "_",
    "-",
    "1",
    "com.example.app:/",
    "é",
    "ü.example",
    "\u{200b}",
    "\u{a0}",
    " ",
    "\"",
    "<",
    "[0]",
    "*",
    "\\",
    "'",
    "~",
    "&",
    "=",
    "+",
    "!",
    "$",
    "(",
    ")",
    "xn--",
    "\u{202e}",
    "日本",
];

/// RFC 3986, appendix A: every character of an accepted URI has its place in the grammar.
fn follows_the_grammar(uri: &str) -> bool {
    let (scheme, rest) = uri.split_once(':').expect("a scheme");
    let (before_query, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match before_query.strip_prefix("//") {
        Some(after) => after.split_at(after.find('/').unwrap_or(after.len())),
        None => ("", before_query),
    };
    let encoded = |text: &str| {
        text.match_indices('%').all(|(at, _)| text.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)))
    };
    let of = |text: &str, more: &str| {
        text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=".contains(letter) || more.contains(letter))
    };
    let scheme_is_right = scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "+-.".contains(letter));
    scheme_is_right && of(authority, ":[]") && of(path, ":@/") && of(query, ":@/?") && encoded(uri)
}

#[test]
fn whatever_is_typed_is_taken_to_the_letter_or_refused_with_something_that_is_taken() {
    let mut rng = rand::rngs::StdRng::seed_from_u64(3986);
    let mut taken = 0;
    for _ in 0..100_000 {
        let pieces = rng.random_range(1..9);
        let mut text: String = (0..pieces).map(|_| PIECES[rng.random_range(0..PIECES.len())]).collect();
        if rng.random_bool(0.6) {
            text.insert_str(
                0,
                ["https://app.example", "https://app.example/", "nl.utrecht.app:/", "http://localhost"][rng.random_range(0..4)],
            );
        }
        REDIRECT_URIS.attribute.split(&text);
        match check(&text) {
            Ok(()) => {
                taken += 1;
                assert!(follows_the_grammar(&text), "{text:?} was taken");
                let read = url::Url::parse(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
                // A browser adds the path that a host alone has, and encodes an apostrophe in a query.
                let written = read.as_str().replace("%27", "'");
                let bare = text.replace("%27", "'");
                assert!(
                    written == bare || written.replacen("/?", "?", 1).trim_end_matches('/') == bare.trim_end_matches('/'),
                    "{text} {written}"
                );
                let mut draft = Draft::default();
                draft.set_entries("redirect_uris", vec![text.clone()]);
                assert_eq!(draft.entries(&REDIRECT_URIS.attribute), [&*text], "one JSON entry is one URI");
            }
            Err(problem) => {
                for locale in [Locale::En, Locale::Nl] {
                    assert!(!problem.text(locale.messages()).is_empty());
                }
                if let Some(offer) = problem.offer {
                    assert_eq!(check(&offer), Ok(()), "{text:?} is offered as {offer:?}");
                    let is_one = REDIRECT_URIS.attribute.split(&offer) == [&*offer];
                    assert!(is_one || offer.contains(','), "{text:?}: the form takes {offer:?} apart");
                }
            }
        }
    }
    assert!(taken > 5_000, "{taken} were taken");
}

/// Registers a client with these redirect URIs by the form, and says what comes back.
async fn register(admin: &Browser, uris: &str) -> Answer {
    let fields = typed(admin, &[("redirect_uris", uris)]).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    admin.post(urls::CLIENTS, &fields).await
}

#[tokio::test]
async fn the_form_stores_what_it_takes_and_names_what_it_refuses() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let taken = ["https://app.example/cb?items=1,2,3", "com.googleusercontent.apps.123456789012-abc:/oauth2redirect"];
    let answer = register(&admin, &taken.join("\r\n")).await.expect(303);
    let id = answer.location().rsplit('/').next().expect("an identifier").to_owned();
    let mut connection = balie.app.read().await.expect("the database answers");
    let row = client::find(&mut connection, &id).await.expect("clients can be read").expect("it was registered");
    drop(connection);
    assert_eq!(row.get(&REDIRECT_URIS), taken);
    let refused = [
        ("www.app.example:8443/callback", "https:// is missing before the host. Use https://www.app.example:8443/callback"),
        ("HTTPS://app.example/cb", "Use https://app.example/cb"),
        ("https://a.example/cb; https://b.example/cb", "a new line, a space or a comma"),
        ("https://a.example/cb;https://b.example/cb", "a new line, a space or a comma"),
        ("https://a.example/cb\u{200b}", "U+200B (zero-width space), at place 21"),
        ("https://a.example/cb\u{a0}", "U+00A0 (no-break space), at place 21"),
        ("https://a.example/cb\u{2028}", "U+2028 (line separator), at place 21"),
        ("https://a.example/100%", "The % at place 22"),
        ("com.example.my_app://cb", "“_” (U+005F, underscore)"),
    ];
    for (uris, says) in refused {
        let page = register(&admin, uris).await.expect(422);
        page.must_say(says);
        assert_eq!(page.field("redirect_uris").expect("a field").trim_matches(['\n', '\r']), uris, "nothing typed is lost");
    }
    // What nobody sees is written out beside the reason.
    register(&admin, "https://a.example/cb\u{200b}").await.must_say("https://a.example/cb[U+200B]");
}

#[tokio::test]
async fn in_a_document_an_entry_is_a_uri_whatever_its_commas() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let document = |uris: serde_json::Value| {
        json!({"clients": [{"client_id": "zaak", "client_name": "Zaak", "municipality": "utrecht", "redirect_uris": uris}]}).to_string()
    };
    let import = async |uris| {
        let document = document(uris);
        balie.import(document).await
    };
    import(json!(["https://app.example/cb?x=1,https:2,nl.app:/3", "https://app.example/cb?items=1,2,3"])).await.expect("imported");
    for (uri, says) in [
        ("https://a.example/cb, https://b.example/cb", "clients[0].redirect_uris[1]: "),
        ("https://a.example/cb\u{200b}", "U+200B (zero-width space), at place 21"),
        ("https://a.example/cb\u{a0}", "U+00A0 (no-break space), at place 21"),
        ("app.example:443/cb", "Use https://app.example/cb"),
    ] {
        let refused = import(json!(["https://right.example/", uri])).await.expect_err("refused");
        let said = format!("{refused:?}");
        assert!(said.contains("clients[0].redirect_uris[1]") && (said.contains(says) || says.ends_with(": ")), "{said}");
    }
}

#[tokio::test]
async fn a_uri_from_a_document_survives_the_form_whatever_its_commas() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let uri = "https://app.example/cb?x=1,https:2,nl.app:/3";
    let entry =
        json!({"client_id": "zaak", "client_name": "Zaak", "municipality": "utrecht", "redirect_uris": [uri, "https://a.example/"]});
    let document = json!({"clients": [entry]}).to_string();
    balie.import(document).await.expect("imported");
    let mut connection = balie.app.read().await.expect("the database answers");
    let id = client::find_by_client_id(&mut connection, "zaak").await.expect("clients can be read").expect("it was imported").id;
    let operator = balie.operator().await;
    let form = operator.get(&urls::client_edit(&id)).await.expect(200);
    let names = ["version", "client_name", "token_endpoint_auth_method", "grant_types", "access_token_lifetime", "refresh_token_lifetime"];
    let mut fields: Vec<(&str, String)> = names.map(|name| (name, form.field(name).expect(name))).to_vec();
    fields.push((
        "redirect_uris",
        format!("{}\nhttps://b.example/1,https://c.example/", form.field("redirect_uris").expect("a field").trim()),
    ));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    operator.post(&urls::client(&id), &fields).await.expect(303);
    let row = client::find(&mut connection, &id).await.expect("clients can be read").expect("it is there");
    assert_eq!(row.get(&REDIRECT_URIS), [uri, "https://a.example/", "https://b.example/1", "https://c.example/"]);
}
