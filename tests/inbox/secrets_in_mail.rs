//! What people quote: the tokens of our own links, client secrets and keys of threads never reach whoever reads mail, however programs on
//! the way wrote them, in no place where a message is shown.
use super::message;
use crate::harness::Balie;
use balie::mail::reading::explain;
use balie::urls;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// 43 characters of base64url, as tokens of links are.
const TOKEN: &str = "Qx7-fTz0_LmB4kWcYp9vRsJ2hUeD6aGnXi1oEtK3yAb";
const THREAD_KEY: &str = "0f1e2d3c4b5a69788796a5b4";
/// As `crypto::secret` makes them.
const SECRET: &str = "3TqGpZ81hWnKvXcYb6RmDsJ4fLa0uEo9iQt2yHg7PkNwBVx5M";

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The links of our mails.
fn links() -> Vec<String> {
    let paths = [urls::invitation, urls::password_reset_link, urls::sign_up_link, urls::request_confirmation, urls::set_up];
    paths.iter().map(|path| path(TOKEN)).collect()
}

/// One line or several, each a way to write something secret.
fn spellings() -> Vec<(&'static str, String)> {
    let link = format!("https://balie.example{}", urls::invitation(TOKEN));
    let (head, tail) = TOKEN.split_at(17);
    let start = link.trim_end_matches(TOKEN);
    let (middle, end) = tail.split_at(13);
    let hex = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
    vec![
        ("safelinks", format!("https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02", encoded(&link))),
        ("encoded twice", format!("https://mail.example/r?u={}", encoded(&encoded(&link)))),
        (
            "encoded in lower case",
            format!("https://mail.example/r?u={}", encoded(&link).to_lowercase().replace(&TOKEN.to_lowercase(), TOKEN)),
        ),
        ("every letter encoded", format!("https://balie.example/{}", hex(&urls::invitation(TOKEN)[1..]))),
        ("Proofpoint", format!("https://urldefense.proofpoint.com/v2/url?u=https-3A__balie.example_invitations_{TOKEN}&d=DwMF")),
        ("another host", format!("https://oud.balie.example:8443{}", urls::invitation(TOKEN))),
        ("an address", format!("http://192.0.2.7{}", urls::invitation(TOKEN))),
        ("no scheme", format!("balie.example{}", urls::invitation(TOKEN))),
        ("no host", urls::invitation(TOKEN)),
        ("upper case", link.to_uppercase().replace(&TOKEN.to_uppercase(), TOKEN)),
        ("JSON", link.replace('/', "\\/")),
        ("in brackets", format!("({link}), <{link}>")),
        ("a query behind it", format!("{link}?utm_source=mail#top")),
        ("broken", format!("{start}{head}\r\n{tail}")),
        ("broken before the token", format!("{start}\r\n{TOKEN}")),
        ("broken within the word", format!("https://balie.example/invita\r\ntions/{TOKEN}")),
        ("broken twice", format!("{start}{head}\r\n{middle}\r\n{end}")),
        ("quoted and broken", format!("> {start}{head}\r\n> {tail}")),
        ("quoted deeply and broken", format!("> > {start}{head}\r\n> > {tail}")),
        ("soft line end", format!("{start}{head}=\r\n{tail}")),
        ("soft line end in a quotation", format!("> {start}{head}=\r\n> {tail}")),
        ("rest of quoted-printable", format!("url=3D{}", link.replace('/', "=2F").replace('_', "=5F"))),
        ("a space", format!("{start}{head} {tail}")),
        ("encoded and broken", encoded(&link).replace(head, &format!("{head}\r\n"))),
        ("cut", format!("{start}{}", &TOKEN[..30])),
        ("a client secret", format!("client_secret: balie_{SECRET}")),
        ("an encoded client secret", format!("client_secret=balie%5F{SECRET}&x=y")),
        ("a broken client secret", format!("balie_{}\r\n{}", &SECRET[..20], &SECRET[20..])),
        ("an address with a key", format!("Helpdesk <loket+12-{THREAD_KEY}@balie.example>")),
        ("an identifier with a key", format!("Message-ID: <0199d0de-0000-7000-8000-000000000000.12-{THREAD_KEY}@balie.example>")),
        ("an encoded key", format!("mailto:loket%2B12%2D{}%40balie.example", THREAD_KEY.to_uppercase())),
    ]
    .into_iter()
    .chain(links().into_iter().map(|link| ("each link", format!("https://balie.example{link}"))))
    .chain(links().into_iter().map(|link| ("each of Proofpoint", proofpoint(&format!("https://balie.example{link}")))))
    .chain(links().into_iter().map(|link| ("each of Sophos", sophos(&format!("https://balie.example{link}")))))
    .collect()
}

fn proofpoint(link: &str) -> String {
    let written = link.replace('-', "-2D").replace('_', "-5F").replace('/', "_").replace(':', "-3A");
    format!("https://urldefense.proofpoint.com/v2/url?u={written}&d=DwMFaQ&c=abc")
}

fn sophos(link: &str) -> String {
    format!("https://eu-central-1.protection.sophos.com/?d=balie.example&u={}&i=NWEx", STANDARD_NO_PAD.encode(link))
}

/// Links with other hyphens, with characters in them that nobody sees, and broken at a hyphen of their path.
fn looking_the_same(link: &str) -> Vec<(&'static str, String)> {
    let (start, token) = link.split_at(link.len() - TOKEN.len());
    let (head, tail) = token.split_at(17);
    let within = |unseen: &str| format!("{}{unseen}{}{head}{unseen}{tail}", &start[..25], &start[25..]);
    vec![
        ("non-breaking hyphens", link.replace('-', "\u{2011}")),
        ("dashes", link.replace('-', "\u{2013}")),
        ("broken at a hyphen", format!("{}{token}", start.replace('-', "-\r\n"))),
        ("a joiner", within("\u{200d}")),
        ("a variation selector", within("\u{fe0f}")),
        ("a grapheme joiner", within("\u{34f}")),
        ("a line separator", within("\u{2028}")),
        ("references of HTML", link.replace('/', "&#47;").replace('-', "&#x2d;")),
        ("escapes of JSON", link.replace('/', "\\u002f")),
    ]
}

/// What of something secret is still there: any piece of ten characters.
fn shown(text: &str) -> Option<String> {
    let text = text.replace("%5f", "_").replace("%2d", "-").replace("&#x2F;", "/");
    let is_there = |piece: &&[u8]| text.contains(std::str::from_utf8(piece).expect("ASCII"));
    let upper = THREAD_KEY.to_uppercase();
    let of = |secret: &str| secret.as_bytes().windows(10).find(is_there).map(|piece| String::from_utf8_lossy(piece).into_owned());
    let in_base64 =
        || links().iter().map(|link| STANDARD_NO_PAD.encode(format!("https://balie.example{link}"))).find(|link| text.contains(link));
    let found = [TOKEN, SECRET, THREAD_KEY, &upper].into_iter().find_map(of);
    found.or_else(|| text.contains(&hex_of_token()).then(hex_of_token)).or_else(in_base64)
}

fn hex_of_token() -> String {
    TOKEN.bytes().take(10).map(|byte| format!("%{byte:02x}")).collect()
}

/// Messages that bear something in each place that is shown anywhere.
fn messages(spelling: &str) -> Vec<(&'static str, String)> {
    let one_line = spelling.replace("=\r\n> ", "").replace("=\r\n", "").replace("\r\n> > ", "").replace("\r\n> ", "").replace("\r\n", "");
    let one_line = one_line.trim_start_matches(['>', ' ']);
    let encoded_word = one_line.as_bytes().iter().map(|byte| format!("={byte:02X}")).collect::<String>();
    let plain = message("jan@leverancier.example", "zaak");
    let of_body = |body: &str| plain.replace("Beste helpdesk,", body);
    let escaped = one_line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('/', "&#47;");
    let as_html = |html: &str| {
        plain.replace("\r\n\r\nBeste", &format!("\r\nContent-Type: text/html\r\n\r\n{html}<p>Beste")).replace("\r\nScopes", "<br>Scopes")
    };
    let broken_html = spelling.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("\r\n", "<br>\r\n");
    vec![
        ("sentence", of_body(&format!("Ik kreeg deze mail van u:\r\n{spelling}\r\nen nu vraag ik dit aan."))),
        ("quotation", format!("{plain}\r\nOp 26 november schreef Balie:\r\n> {}\r\n", spelling.replace("\r\n", "\r\n> "))),
        ("name", plain.replace("Naam: zaak", &format!("Naam: Koppeling {one_line}"))),
        ("description", plain.replace("Gemeente:", &format!("Omschrijving: zie {spelling}\r\nGemeente:"))),
        ("municipality", plain.replace("Gemeente: Utrecht", &format!("Gemeente: {one_line}"))),
        ("scopes", plain.replace("zaken:lezen", &format!("zaken:lezen, {one_line}"))),
        ("redirect URI", plain.replace("Scopes:", &format!("Redirect URL: {one_line}\r\nScopes:"))),
        ("administrators", plain.replace("Beheerder:", &format!("Beheerder: {one_line}, "))),
        ("subject", plain.replace("Subject: Aanvraag zaak", &format!("Subject: Aanvraag {one_line}"))),
        ("folded subject", plain.replace("Subject: Aanvraag zaak", &format!("Subject: Aanvraag\r\n {one_line}"))),
        ("encoded subject", plain.replace("Aanvraag zaak", &format!("=?utf-8?q?Aanvraag_{encoded_word}?="))),
        (
            "sender's name",
            plain
                .replace("From: ", &format!("From: \"{}\" ", one_line.replace('\\', "\\\\")))
                .replace("jan@leverancier.example\r\nTo", "<jan@leverancier.example>\r\nTo"),
        ),
        (
            "headers",
            plain.replace("Subject:", &format!("Reply-To: {one_line}\r\nReferences: {one_line}\r\nX-Note: {one_line}\r\nSubject:")),
        ),
        ("folded headers", plain.replace("Subject:", &format!("X-Note: {}\r\nSubject:", spelling.replace("\r\n", "\r\n ")))),
        ("target in HTML", as_html(&format!("<p><a href=\"{escaped}\">klik hier</a></p>"))),
        ("words in HTML", as_html(&format!("<p>{broken_html}</p>"))),
        (
            "split by tags in HTML",
            as_html(&format!("<p>{}</p>", escaped.replace("Wc", "W<b>c</b>").replace("Kv", "K<wbr>v").replace("c4b", "c<i></i>4b"))),
        ),
        ("hidden in HTML", as_html(&format!("<p style=\"display:none\">{escaped}</p>"))),
        ("misleading link in HTML", as_html(&format!("<a href=\"https://anders.example/{escaped}\">https://leverancier.example/x</a>"))),
        ("attachment", attached(&plain, &one_line.replace('\\', "\\\\"))),
    ]
}

fn attached(plain: &str, name: &str) -> String {
    let (head, body) = plain.split_once("\r\n\r\n").expect("a head");
    format!(
        "{head}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n{body}\r\n--b\r\n\
         Content-Type: application/pdf; name=\"{name}\"\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=\r\n--b--\r\n"
    )
}

#[test]
fn no_spelling_in_any_place_is_explained() {
    let mut wrong = Vec::new();
    let same = links().into_iter().flat_map(|link| looking_the_same(&format!("https://balie.example{link}")));
    for (name, spelling) in spellings().into_iter().chain(same) {
        for (place, message) in messages(&spelling) {
            let explained = explain(message.as_bytes(), &[]).json(balie::locale::Locale::En.messages());
            wrong.extend(shown(&explained).map(|piece| format!("{name}, {place}: {piece} of {spelling}")));
        }
    }
    assert!(wrong.is_empty(), "{} are shown:\n{}", wrong.len(), wrong.join("\n"));
}

#[actix_web::test]
async fn no_spelling_in_any_place_is_shown_to_staff() {
    let balie = Balie::with(&[("authserv-id", "mx.gemeente.example")]).await;
    let helpdesk = balie.helpdesk().await;
    let (mut wrong, mut number) = (Vec::new(), 0);
    for (name, spelling) in spellings() {
        for (place, message) in messages(&spelling) {
            number += 1;
            // Each from somebody else, for one sender has a quota.
            let message = message.replace("jan@leverancier.example", &format!("jan@l{number}.example"));
            let entry = balie.became(&message).await;
            let mut pages = vec![urls::inbox_message(&entry.id)];
            pages.extend(entry.request_id.iter().map(|id| urls::request(id)));
            if number % 25 == 0 {
                pages.push(urls::INBOX.to_owned());
            }
            for path in pages {
                let page = helpdesk.get(&path).await.expect(200);
                wrong.extend(shown(&page.text).map(|piece| format!("{name}, {place}, {path}: {piece} of {spelling}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are shown:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_token_of_every_path_that_has_one_is_left_out() {
    for path in urls::before_tokens() {
        let found = balie::model::redaction::redact(&format!("https://balie.example{path}{TOKEN}")).into_owned();
        assert_eq!(found, format!("https://balie.example{path}…"));
    }
}

#[test]
fn what_only_a_body_has_is_left_out_of_it() {
    let link = format!("https://balie.example{}", urls::password_reset_link(TOKEN));
    let (head, tail) = link.split_at(link.len() - 26);
    let bodies = [
        format!("EE> {head}\r\nEE> {tail}"),
        format!(": {head}\r\n: {tail}"),
        format!("> > {}{TOKEN}", link.trim_end_matches(TOKEN).replace("password-", "password-\r\n> > ")),
        format!("{}\r\n\r\nCode: {TOKEN}", link.trim_end_matches(TOKEN)),
        format!("Link: {}...\r\nen het laatste deel is {TOKEN}", link.trim_end_matches(TOKEN)),
        format!("De code uit de uitnodiging is {TOKEN}."),
        format!("{TOKEN} stond in de link"),
        format!("{}<{TOKEN}>", link.trim_end_matches(TOKEN)),
        format!("{}?t={TOKEN}", link.trim_end_matches(TOKEN)),
    ];
    let plain = message("jan@leverancier.example", "zaak");
    for body in bodies {
        let text = plain.replace("Beste helpdesk,", &format!("Omschrijving: {body}"));
        let explained = explain(text.as_bytes(), &[]).json(balie::locale::Locale::En.messages());
        assert_eq!(shown(&explained), None, "{body}: {explained}");
    }
}

#[test]
fn nothing_else_is_left_out() {
    let kept = [
        "Redirect URL: https://app.utrecht.example/setup/callback",
        "Redirect URL: https://app.utrecht.example/sign-up/oauth2-callback-handler",
        "Redirect URL: https://app.utrecht.example/invitations/550e8400-e29b-41d4-a716-446655440000",
        "Redirect URL: https://app.utrecht.example/setup/\r\n\r\nMet vriendelijke groet,\r\nJan",
        "Omschrijving: zie https://balie.example/sign-up/sent\r\nZaaknummer 12-34567890",
        "Omschrijving: balie_utrecht_2026 is de naam van onze rol",
        "Redirect URL: https://app.utrecht.example/keys/NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        "Omschrijving: sleutel NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs op https://app.utrecht.example/jwks",
        "Omschrijving: na sign-\r\nup/ gaat iemand naar https://app.utrecht.example/cb?next=aHR0cHM6Ly9hcHAudXRyZWNodC5leGFtcGxlL3NldHVwLw",
        "Omschrijving: sleutel 12-0123456789abcdef0123456789abcdef",
    ];
    for line in kept {
        let text = message("jan@leverancier.example", "zaak").replace("Gemeente:", &format!("{line}\r\nGemeente:"));
        let explained = explain(text.as_bytes(), &[]).json(balie::locale::Locale::Nl.messages());
        assert!(!explained.contains('…'), "{line}: {explained}");
    }
}
