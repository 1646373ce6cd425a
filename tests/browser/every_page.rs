//! Every page of every role, in both languages, held to the laws. A new route fails this until its page is visited.
use super::laws::Laws;
use super::routes::{self, STRANGER, Visit};
use super::{PopulatedBalie, Tab};
use balie::commands::demo::PASSWORD;
use balie::model::invitation;
use balie::routes::PORTAL;
use balie::urls;

#[tokio::test]
async fn every_page_in_dutch() {
    walk("nl").await;
}

#[tokio::test]
async fn every_page_in_english() {
    walk("en").await;
}

/// A telephone, and text at twice the usual size (WCAG 1.4.4): nothing sticks out, and no word breaks that a line would hold.
#[tokio::test]
async fn every_page_with_text_twice_the_size() {
    let populated = PopulatedBalie::build().await;
    let visits = visits(&populated).await;
    Tab::with(&populated.balie.url, "nl", &["--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"], async |tab| {
        let mut laws = Laws::of(tab, "nl").await;
        for who in routes::people_of(&visits) {
            come_in(tab, who, "nl").await;
            for visit in visits.iter().filter(|visit| visit.who == who) {
                laws.open_narrow(who, &visit.path).await;
            }
        }
        laws.finish();
    })
    .await;
}

async fn walk(lang: &'static str) {
    let populated = PopulatedBalie::build().await;
    let visits = visits(&populated).await;
    Tab::with(&populated.balie.url, lang, &[], async |tab| {
        let mut laws = Laws::of(tab, lang).await;
        for who in routes::people_of(&visits) {
            come_in(tab, who, lang).await;
            for visit in visits.iter().filter(|visit| visit.who == who) {
                laws.open(who, &visit.path, visit.status).await;
            }
        }
        laws.finish();
    })
    .await;
}

async fn visits(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = routes::missing(populated).await;
    for (_, pattern) in PORTAL.iter().filter(|(method, _)| *method == "get") {
        let pages = routes::pages(populated, pattern).await;
        visits.extend(pages.unwrap_or_else(|| panic!("no page is visited for {pattern}: name some in tests/browser/routes.rs")));
    }
    visits
}

async fn come_in(tab: &Tab, who: &str, lang: &str) {
    if who == STRANGER {
        tab.open(urls::LOGIN).await;
        tab.forget_everybody().await;
    } else {
        tab.sign_in(who, PASSWORD).await;
        speak(tab, lang).await;
    }
}

/// Switches to a language, if the page is in the other one.
pub async fn speak(tab: &Tab, lang: &str) {
    let other = format!("button[name=locale][value={lang}]");
    if tab.has(&other).await {
        tab.go(&other).await;
    }
}

/// An installation in which there is nothing yet says what to do first, on every page.
#[tokio::test]
async fn every_page_of_an_empty_installation() {
    let balie = crate::harness::Balie::start().await;
    let mut tx = balie.begin().await;
    let token = invitation::insert_set_up(&mut tx).await.expect("invitations can be written");
    balie.commit(tx).await;
    Tab::with(&balie.url, "en", &[], async |tab| {
        let mut laws = Laws::of(tab, "en").await;
        laws.open("the first operator", &urls::set_up(&token), 200).await;
        tab.fill("name", "Anna de Vries").await;
        tab.fill("email", "anna@utrecht.example").await;
        tab.fill("password", "vries").await;
        tab.go("main form button").await;
        laws.check("the first operator", 422).await;
        tab.fill("password", PASSWORD).await;
        tab.fill("again", PASSWORD).await;
        tab.go("main form button").await;
        laws.check("the first operator, welcomed", 200).await;
        for lang in ["en", "nl"] {
            speak(tab, lang).await;
            laws.lang = lang;
            for path in [
                urls::CLIENTS,
                urls::CLIENTS_NEW,
                urls::MUNICIPALITIES,
                urls::SCOPES,
                urls::PEOPLE,
                urls::HISTORY,
                urls::MAIL,
                urls::ACCOUNT,
            ] {
                laws.open("the first operator", path, 200).await;
            }
        }
        laws.finish();
    })
    .await;
}
