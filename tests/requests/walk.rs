//! Answering the questions of a guided request, as somebody does who goes from page to page.
use crate::harness::{Answer, Balie, Browser};
use balie::crypto::random;
use balie::locale::Locale;
use balie::model::client::draft::Draft;
use balie::model::client::registration::Registration;
use balie::model::person::Person;
use balie::model::request::{self, Kind, NewRequest, Request, Scenario, Source, State};
use balie::urls;

/// What a server answers; others begin with these.
pub const SERVER: [(&str, &str); 8] = [
    ("municipality", "utrecht"),
    ("client_name", "Zaaksysteem"),
    ("description", "Fetches cases at night."),
    ("scenario", "client_credentials"),
    ("scope", "cases:read"),
    ("ip_allowlist", "192.0.2.10"),
    ("owners", "bram@x.example"),
    ("contacts", "team@x.example"),
];

/// The same answers with some of them replaced or added.
pub fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut answers: Vec<(&str, &str)> = SERVER.to_vec();
    for (name, value) in more {
        answers.retain(|(known, _)| known != name);
        answers.push((name, value));
    }
    answers
}

fn identifier(path: &str) -> String {
    path.split('/').nth(2).expect("the path of a request").to_owned()
}

/// Answers the first question, and returns the identifier of the draft.
pub async fn begin(browser: &Browser, municipality: &str) -> String {
    let page = browser.get(urls::REQUESTS_NEW).await.expect(200);
    let id = page.field("id").expect("an identifier");
    let sent = browser.post(urls::REQUESTS, &[("id", &*id), ("municipality", municipality)]).await.expect(303);
    assert_eq!(identifier(sent.location()), id);
    id
}

/// Sends the answer to a question as its page has it.
pub async fn answer(browser: &Browser, id: &str, question: &str, value: &str) -> Answer {
    let path = urls::request_question(id, question);
    let before = browser.get(&path).await.expect(200).field("before").expect("a digest");
    browser.post(&path, &[("before", &*before), (question, value)]).await
}

/// Answers every question that is asked, from the second on. Returns the questions in their order.
pub async fn fill_in(browser: &Browser, id: &str, answers: &[(&str, &str)]) -> Vec<String> {
    let mut asked = vec!["municipality".to_owned()];
    let mut path = urls::request_question(id, "client_name");
    while !path.ends_with("/check") {
        let question = path.rsplit('/').next().expect("a question").to_owned();
        let given = answers.iter().find(|(name, _)| *name == question).map_or("", |(_, value)| *value);
        let sent = answer(browser, id, &question, given).await;
        assert_eq!(sent.status, 303, "{question}: {}", sent.words());
        sent.location().clone_into(&mut path);
        asked.push(question);
    }
    asked
}

/// A draft with all answers; returns its identifier.
pub async fn draft(browser: &Browser, answers: &[(&str, &str)]) -> String {
    let municipality = answers.iter().find(|(name, _)| *name == "municipality").expect("a municipality").1;
    let id = begin(browser, municipality).await;
    fill_in(browser, &id, answers).await;
    id
}

/// Presses the button of the page that checks the answers.
pub async fn submit(browser: &Browser, id: &str) -> Answer {
    let page = browser.get(&urls::request_check(id)).await.expect(200);
    let (version, way) = (page.field("version").expect("a version"), page.field("way").expect("a way"));
    let action = page.action("main form[method=post]");
    browser.post(&action, &[("version", &*version), ("way", &*way)]).await
}

pub async fn find(balie: &Balie, id: &str) -> Request {
    request::find(&mut balie.app.read().await.expect("reads"), id).await.expect("requests can be read").expect("it is there")
}

pub async fn state(balie: &Balie, id: &str) -> State {
    find(balie, id).await.state.known().expect("a state")
}

/// A Balie with a municipality, its scopes and somebody who asks.
pub async fn world() -> (Balie, Browser) {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    balie.municipality("nijmegen").await;
    balie.scope("cases:read").await;
    let bram = balie.integrator("bram@x.example").await;
    (balie, bram)
}

/// A scope that nobody gets without review.
pub async fn reviewed_scope(balie: &Balie, name: &str) {
    use balie::model::scope::{self, AccessLevel, Wording};
    let wording = Wording {
        description_nl: "Persoonsgegevens",
        description_en: "Personal data",
        access_level: AccessLevel::Read,
        review_required: true,
        resource: "",
        openid: false,
    };
    let mut tx = balie.begin().await;
    scope::insert(&mut tx, &random::id(), name, None, &wording).await.expect("scopes can be written").expect("the name is free");
    balie.commit(tx).await;
}

/// A complete draft for Utrecht, without going from page to page. Without a requester it was prepared for `email` by `maker`.
pub async fn stored(balie: &Balie, requester: Option<&Person>, maker: &Person, email: &str) -> Request {
    let utrecht = balie.municipality("utrecht").await;
    let mut draft = Draft::of(&Registration::default());
    SERVER
        .iter()
        .filter(|(name, _)| !["municipality", "scenario", "scope"].contains(name))
        .for_each(|(name, value)| draft.set(name, *value));
    let id = random::id();
    let new = NewRequest {
        id: &id,
        kind: Kind::Registration,
        source: Source::Form,
        requester,
        email,
        name: email,
        locale: Locale::En,
        municipality_id: Some(&utrecht.id),
        scenario: Some(Scenario::Server),
        draft: &draft,
        reading: None,
        changes: None,
    };
    let mut tx = balie.begin().await;
    tx.actor = maker.actor("192.0.2.1");
    let made = request::insert(&mut tx, &new).await.expect("requests can be written").expect("a new one");
    balie.commit(tx).await;
    made
}

/// The same, offered to whom it is for.
pub async fn offered(balie: &Balie, maker: &Person, email: &str) -> Request {
    let made = stored(balie, None, maker, email).await;
    let mut tx = balie.begin().await;
    let offered = request::claim::offer(&mut tx, &made, made.version).await.expect("requests can be written").expect("it is a draft");
    balie.commit(tx).await;
    offered
}

/// The same, sent in by its requester.
pub async fn sent_in(balie: &Balie, requester: &Person) -> Request {
    let made = stored(balie, Some(requester), requester, "").await;
    let mut tx = balie.begin().await;
    let sent = request::submit(&mut tx, &made, made.version).await.expect("requests can be written").expect("it is a draft");
    balie.commit(tx).await;
    sent
}

/// A draft with answers that are not right.
pub async fn wrong(balie: &Balie, requester: &Person) -> Request {
    let made = stored(balie, Some(requester), requester, "").await;
    let mut draft = made.draft().expect("it can be read");
    draft.set("ip_allowlist", "192.0.2.77/24 nonsense");
    draft.set("owners", "nobody");
    draft.set("description", "");
    let mut tx = balie.begin().await;
    let saved = request::save(&mut tx, &made, made.version, made.municipality_id.as_deref(), made.scenario(), &draft).await;
    balie.commit(tx).await;
    saved.expect("requests can be written").expect("it is a draft")
}
