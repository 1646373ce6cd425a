//! Whatever strangers write: authorization parameters, `claims` and `id_token_hint`, changed at random from a fixed seed. Nothing panics,
//! nothing is a 500, and nobody is sent to an address that is not registered.
use super::response_types::open_world;
use super::{BACK, allow, exchange, parameters, request, text, value};
use crate::harness::{Answer, Balie, Browser};
use balie::urls;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng};
use serde_json::{Value, json};

const ODD: &[&str] =
    &["%", "%00", "%ff", "%0d%0a", "&", "=", "+", "\"", "<", "'", "\\", "{", "[", "null", "é", "🦊", ";", "#", "?", "/", "//", ":"];
const WORDS: &[&str] = &[
    "none",
    "login",
    "code",
    "token",
    "id_token",
    "form_post",
    "query",
    "fragment",
    "openid",
    "S256",
    "plain",
    "https://evil.example/",
    "javascript:alert(1)",
    "-1",
    "99999999999999999999",
    "nl",
    "..",
];

fn pick<'a>(random: &mut StdRng, from: &[&'a str]) -> &'a str {
    from[random.random_range(0..from.len())]
}

/// A text with some pieces changed, doubled, dropped or put in.
fn mutated(random: &mut StdRng, right: &str) -> String {
    let mut text: Vec<char> = right.chars().collect();
    for _ in 0..random.random_range(0..5) {
        let at = random.random_range(0..=text.len());
        match random.random_range(0..4) {
            0 => text.truncate(at),
            1 if at < text.len() => _ = text.remove(at),
            2 => _ = text.splice(at..at, pick(random, WORDS).chars()).count(),
            _ => _ = text.splice(at..at, pick(random, ODD).chars()).count(),
        }
    }
    text.into_iter().collect()
}

fn is_harmless(balie: &Balie, answer: &Answer, sent: &str) {
    assert!(answer.status < 500, "{sent}: {} {}", answer.status, answer.text);
    let location = answer.location();
    let is_ours = location.is_empty() || (location.starts_with('/') && !location.starts_with("//")) || location.starts_with(&balie.url);
    let is_registered = location.starts_with(&format!("{BACK}?")) || location.starts_with(&format!("{BACK}#"));
    assert!(is_ours || is_registered, "{sent} leads to {location}");
    if answer.has("form[data-submit]") {
        assert_eq!(answer.action("form[data-submit]"), BACK, "{sent}");
    }
}

async fn send(balie: &Balie, browser: &Browser, path: &str) {
    let answer = browser.get(path).await;
    is_harmless(balie, &answer, path);
    if answer.location().starts_with('/') {
        is_harmless(balie, &browser.get(answer.location()).await, path);
    }
}

#[tokio::test]
async fn parameters_at_random() {
    let (balie, _, browser) = open_world().await;
    let mut random = StdRng::seed_from_u64(91);
    let more = ["response_mode", "prompt", "max_age", "login_hint", "ui_locales", "claims", "id_token_hint", "request", "display", "x"];
    for _ in 0..400 {
        let mut all: Vec<(String, String)> = parameters().into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        for _ in 0..random.random_range(0..4) {
            let text = pick(&mut random, WORDS).to_owned();
            all.push((pick(&mut random, &more).to_owned(), text));
        }
        let at = random.random_range(0..all.len());
        all[at].1 = mutated(&mut random, &all[at].1.clone());
        if random.random_range(0..4) == 0 {
            all.push(all[random.random_range(0..all.len())].clone());
        }
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        send(&balie, &browser, &format!("{}?{query}", urls::AUTHORIZE)).await;
        // Also where the encoding itself is wrong: a path of HTTP has no spaces and no line ends.
        let raw: String = mutated(&mut random, &query).chars().filter(char::is_ascii_graphic).filter(|letter| *letter != '#').collect();
        send(&balie, &browser, &format!("{}?{raw}", urls::AUTHORIZE)).await;
    }
}

fn json_at_random(random: &mut StdRng, depth: usize) -> Value {
    match random.random_range(0..if depth == 0 { 5 } else { 8 }) {
        0 => Value::Null,
        1 => json!(random.random_range(0..2) == 0),
        2 => json!(random.random_range(-10..10)),
        3 | 4 => json!(pick(random, WORDS)),
        5 => (0..random.random_range(0..4)).map(|_| json_at_random(random, depth - 1)).collect(),
        _ => {
            let names = ["userinfo", "id_token", "name", "email", "sub", "acr", "essential", "value", "values", "\0", "é"];
            let pairs = (0..random.random_range(0..4)).map(|_| (pick(random, &names).to_owned(), json_at_random(random, depth - 1)));
            Value::Object(pairs.collect())
        }
    }
}

#[tokio::test]
async fn claims_at_random() {
    let (balie, _, browser) = open_world().await;
    let mut random = StdRng::seed_from_u64(92);
    let right =
        json!({"userinfo": {"email": {"essential": true}}, "id_token": {"sub": {"value": "x"}, "acr": {"values": ["1"]}}}).to_string();
    for round in 0..300 {
        let claims = match round % 3 {
            0 => json_at_random(&mut random, 5).to_string(),
            1 => json!({"id_token": json_at_random(&mut random, 3), "userinfo": json_at_random(&mut random, 3)}).to_string(),
            _ => mutated(&mut random, &right),
        };
        send(&balie, &browser, &request(&[("claims", &claims)])).await;
    }
    for deep in ["[".repeat(7000), "{\"a\":".repeat(1400)] {
        send(&balie, &browser, &request(&[("claims", &deep)])).await;
    }
}

#[tokio::test]
async fn id_token_hints_at_random() {
    let (balie, client, browser) = open_world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let right = text(&exchange(&balie, &client, &code).await.expect(200).json(), "id_token").to_owned();
    let mut random = StdRng::seed_from_u64(93);
    for _ in 0..300 {
        let hint = mutated(&mut random, &right);
        let path = request(&[("id_token_hint", &hint), ("prompt", "none")]);
        let answer = browser.get(&path).await;
        is_harmless(&balie, &answer, &path);
        let is_answered = answer.location().contains("code=");
        assert!(!is_answered || hint == right || hint.is_empty(), "a changed hint is believed: {hint}");
    }
}
