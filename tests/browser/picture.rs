//! The pages that README shows a picture of, with all that they can tell. `tests/run pictures` takes the pictures anew.
use super::every_page::speak;
use super::{PopulatedBalie, Tab};
use crate::authorize::request;
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, OPERATOR, PASSWORD, UTRECHT};
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::model::outbox::MailKind;
use balie::urls;

/// A page as it is shown: the picture ends below what `until` selects, at this height at most.
struct Picture {
    name: &'static str,
    who: &'static str,
    path: String,
    words: &'static [&'static str],
    until: &'static str,
}

const WIDTH: u32 = 1280;
const MAX_HEIGHT: u32 = 1800;
const MARGIN: u64 = 32;

async fn pictures(populated: &PopulatedBalie) -> [Picture; 7] {
    let client = populated.client("rekenmodule").await.id;
    let request = populated.request("Omgevingsapp Utrecht").await;
    let draft = populated.draft(INTEGRATOR).await;
    [
        Picture {
            name: "client",
            who: BUILDER,
            path: urls::client(&client),
            words: &["rekenmodule", "curl", "2 hours ago", "from 192.0.2.31", "198.51.100.23", "IP allowlist"],
            until: ".chart",
        },
        Picture {
            name: "refusals",
            who: BUILDER,
            path: urls::client_refusals(&client),
            words: &["198.51.100.23", "reference", "IP allowlist"],
            until: "main",
        },
        Picture {
            name: "form",
            who: UTRECHT,
            path: urls::client_edit(&client),
            words: &["Rekenmodule", "Client type", "Grant types"],
            until: "main",
        },
        Picture {
            name: "history",
            who: OPERATOR,
            path: urls::client_history(&client),
            words: &["Newest first", "Anna de Vries"],
            until: "main",
        },
        Picture {
            name: "queue",
            who: HELPDESK,
            path: urls::REQUESTS.to_owned(),
            words: &["Late", "by e-mail", "Nobody yet", "Next"],
            until: ".shortcuts-button",
        },
        Picture {
            name: "request",
            who: HELPDESK,
            path: urls::request(&request),
            words: &["Approve", "Read from", "What fitted no field", "Kostenplaats: 4411", "Internal note"],
            until: ".shortcuts-button",
        },
        Picture {
            name: "guided",
            who: INTEGRATOR,
            path: urls::request_question(&draft, "scenario"),
            words: &["What does the application do?", "One server talks to another"],
            until: "main form",
        },
    ]
}

#[tokio::test]
async fn the_pages_of_the_pictures_tell_what_they_should() {
    let populated = PopulatedBalie::demo().await;
    let pictures = pictures(&populated).await;
    Tab::with(&populated.balie.url, "en", &["--hide-scrollbars"], async |tab| {
        for picture in &pictures {
            tab.resize(WIDTH, 900).await;
            tab.sign_in(picture.who, PASSWORD).await;
            speak(tab, "en").await;
            tab.open(&picture.path).await;
            for words in picture.words {
                tab.must_say(words).await;
            }
            take(tab, picture.name, picture.until).await;
        }
    })
    .await;
}

/// What somebody sees on the way to an application, before and after signing in.
#[tokio::test]
async fn the_pictures_of_signing_in_tell_who_asks_and_for_what() {
    let populated = PopulatedBalie::demo().await;
    let portal = [
        ("client_id", "burgerportaal"),
        ("redirect_uri", "https://mijn.utrecht.example/oauth/terug"),
        ("scope", "openid profile email cases:read documents:read"),
    ];
    Tab::with(&populated.balie.url, "en", &["--hide-scrollbars"], async |tab| {
        tab.resize(WIDTH, 900).await;
        tab.open(&request(&portal)).await;
        tab.must_say("Sign in to go on to Burgerportaal (Gemeente Utrecht)").await;
        take(tab, "sign-in", ".card").await;
        tab.resize(WIDTH, 900).await;
        tab.fill("email", INTEGRATOR).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        speak(tab, "en").await;
        for words in ["Give Burgerportaal access?", "See your e-mail address", "Read cases", "mijn.utrecht.example", "Allow"] {
            tab.must_say(words).await;
        }
        take(tab, "consent", "form.stack--tight").await;
    })
    .await;
}

/// The HTML of a mail, with the values that the portal shows it with.
#[tokio::test]
async fn the_picture_of_a_mail_is_what_its_recipient_sees() {
    let context = MailContext { public_url: "https://balie.example.nl".to_owned(), ..MailContext::default() };
    let mail = example(MailKind::RequestApproved, &context, Locale::En);
    Tab::with("", "en", &["--hide-scrollbars"], async |tab| {
        tab.resize(800, 600).await;
        tab.show(&mail.html).await;
        tab.must_say("https://balie.example.nl/clients/example").await;
        take(tab, "mail", "body > *").await;
    })
    .await;
}

/// Takes the picture of the page, down to the end of what the selector names.
async fn take(tab: &Tab, name: &str, until: &str) {
    let Ok(folder) = std::env::var("TEST_PICTURES") else { return };
    let end = tab.run(&format!("return Math.ceil(document.querySelector('{until}').getBoundingClientRect().bottom)")).await;
    let width = tab.run("return innerWidth").await.as_u64().and_then(|width| u32::try_from(width).ok()).expect("a width");
    let height = end.as_u64().map(|end| end + MARGIN).and_then(|end| u32::try_from(end).ok()).expect("a height");
    tab.resize(width, height.min(MAX_HEIGHT)).await;
    let file = format!("{folder}/{name}.png");
    std::fs::write(&file, tab.screenshot().await).expect(&file);
}
