//! /help, /privacy and /accessibility: what an installation filled in, escaped, in the reader's language; and nothing made up.
use crate::harness::Balie;
use balie::clock::{DAY, HOUR};
use balie::model::inbox::clearing;
use balie::model::request::bound;
use balie::model::{outbox, session, sign_up};
use balie::urls;

const FILLED_IN: [(&str, &str); 11] = [
    ("version", "1"),
    ("organisation", "Gemeente Utrecht & co"),
    ("help_nl", "Bel ons gerust.\r\n\r\nOf kom langs."),
    ("help_en", "Ring us."),
    ("privacy_nl", "<script>alert(1)</script>"),
    ("privacy_en", ""),
    ("accessibility_nl", "Wij testen elk jaar."),
    ("accessibility_en", "We test each year."),
    ("accessibility_status", "b"),
    ("accessibility_reviewed_on", "29 maart 2026"),
    ("accessibility_register_url", "https://www.toegankelijkheidsverklaring.nl/register/1"),
];

#[tokio::test]
async fn nothing_is_pretended_before_it_is_filled_in() {
    let balie = Balie::start().await;
    let (stranger, operator) = (balie.anonymous(), balie.operator().await);
    stranger.get(urls::HELP).await.expect(200).must_say("The contact details have not been filled in here yet.");
    let privacy = stranger.get(urls::PRIVACY).await.expect(200);
    privacy.must_say("Who runs this installation has not been filled in here yet.").must_say("has not been filled in yet.");
    let statement = stranger.get(urls::ACCESSIBILITY).await.expect(200);
    statement.must_say("So there is no compliance status.").must_not_say("complies").must_not_say("meets all");
    for path in [urls::HELP, urls::PRIVACY, urls::ACCESSIBILITY] {
        assert_eq!(stranger.get(path).await.link("Fill in this page"), None);
        assert_eq!(operator.get(path).await.expect(200).link("Fill in this page").as_deref(), Some(urls::INSTALLATION_PAGES));
        assert_eq!(balie.helpdesk().await.get(path).await.expect(200).link("Fill in this page"), None);
    }
}

#[tokio::test]
async fn every_page_leads_to_them() {
    let balie = Balie::start().await;
    for page in [balie.anonymous().get(urls::LOGIN).await, balie.operator().await.get(urls::MAIL).await, balie.anonymous().get("/x").await]
    {
        for path in [urls::HELP, urls::PRIVACY, urls::ACCESSIBILITY] {
            assert!(page.has(&format!("footer a[href='{path}']")), "{path}");
        }
    }
}

#[tokio::test]
async fn what_operators_fill_in_is_read_in_both_languages_and_is_only_text() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    operator.submit(urls::INSTALLATION_PAGES, &FILLED_IN).await.expect(200).must_say("The texts are saved.");
    let (dutch, english) = (balie.anonymous().reading("nl"), balie.anonymous());
    let help = dutch.get(urls::HELP).await.expect(200);
    assert_eq!(help.all("section[aria-labelledby=more] p"), ["Bel ons gerust.", "Of kom langs."]);
    english.get(urls::HELP).await.expect(200).must_say("Ring us.");
    let privacy = english.get(urls::PRIVACY).await.expect(200);
    privacy.must_say("Responsible for this installation: Gemeente Utrecht & co.").must_say("<script>alert(1)</script>");
    assert!(!privacy.text.contains("<script>alert"), "what is written is text");
    assert!(privacy.has("[lang=nl]"), "a text in the other language says so");
    let statement = dutch.get(urls::ACCESSIBILITY).await.expect(200);
    statement.must_say("B – voldoet gedeeltelijk").must_say("29 mrt 2026").must_say("EN 301 549").must_say("Wij testen elk jaar.");
    assert!(statement.link("Deze verklaring in het register").is_some());
    operator.get(urls::HISTORY).await.expect(200).must_say("Details of the installation changed");
}

#[tokio::test]
async fn a_status_needs_a_day_and_what_is_wrong_comes_back() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let tries = [
        ("accessibility_reviewed_on", "", "Fill this in."),
        ("accessibility_reviewed_on", "soon", "This can’t be read as a date."),
        ("accessibility_status", "z", "This is not one of the choices."),
        ("accessibility_register_url", "ftp://x", "This is not the address of a web page."),
        ("privacy_nl", "a\u{202e}b", "U+202E"),
    ];
    for (field, typed, complaint) in tries {
        let form = FILLED_IN.map(|(name, text)| (name, if name == field { typed } else { text }));
        let page = operator.post(urls::INSTALLATION_PAGES, &form).await.expect(422);
        page.must_say(complaint);
        assert_eq!(page.field("organisation").as_deref(), Some("Gemeente Utrecht & co"));
    }
    balie.anonymous().get(urls::ACCESSIBILITY).await.expect(200).must_say("So there is no compliance status.");
    operator.post(urls::INSTALLATION_PAGES, &FILLED_IN).await.expect(303);
    operator.post(urls::INSTALLATION_PAGES, &FILLED_IN).await.expect(303);
    let stale = FILLED_IN.map(|(name, text)| (name, if name == "organisation" { "Another" } else { text }));
    let conflict = operator.post(urls::INSTALLATION_PAGES, &stale).await.expect(409);
    conflict.must_say("Somebody else changed this meanwhile").must_say("Responsible organisation");
}

#[tokio::test]
async fn help_says_to_each_role_what_they_do_here() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@leverancier.example").create().await;
    balie.anonymous().get(urls::HELP).await.expect(200).must_say("What Balie is").must_not_say("Under Clients");
    balie.owner_of(&client).await.get(urls::HELP).await.expect(200).must_say("that gets tokens by itself (client credentials) says how");
    balie.admin_of("utrecht").await.get(urls::HELP).await.expect(200).must_say("Municipal admin").must_say("You invite people");
    let helpdesk = balie.helpdesk().await.get(urls::HELP).await.expect(200);
    helpdesk.must_say("You never see a secret.").must_not_say("You invite people under People, and pass");
    balie.operator().await.get(urls::HELP).await.expect(200).must_say("balie check");
}

#[tokio::test]
async fn how_to_get_an_account_follows_from_the_setting_and_requests_are_explained() {
    let (open, invited) = (Balie::start().await, Balie::with(&[("sign-up", "invited")]).await);
    let page = open.anonymous().get(urls::HELP).await.expect(200);
    page.must_say("You make an account yourself").must_not_say("by an invitation").must_say("you ask for a client");
    assert!(page.has(&format!("main a[href='{}']", urls::SIGN_UP)));
    open.anonymous().get(urls::SIGN_UP).await.expect(200).must_say("ask for API clients").must_not_say("register API clients");
    let page = invited.anonymous().get(urls::HELP).await.expect(200);
    page.must_say("by an invitation").must_not_say("You make an account yourself");
    assert!(!page.has(&format!("main a[href='{}']", urls::SIGN_UP)));
    open.integrator("bram@x.example").await.get(urls::HELP).await.expect(200).must_say("You ask for a client under Requests");
    open.admin_of("utrecht").await.get(urls::HELP).await.must_say("you decide on requests for your municipality");
    open.helpdesk().await.get(urls::HELP).await.must_say("you decide on requests for all municipalities");
}

/// Each number is the one by which it is cleared up.
#[tokio::test]
async fn how_long_things_are_kept_follows_from_the_settings() {
    let settings = [("refusal-days", "11"), ("mail-days", "22"), ("inbox-days", "44")];
    for balie in [Balie::start().await, Balie::with(&settings).await, Balie::with(&[("mail-days", "500"), ("inbox-days", "15")]).await] {
        let kept = &balie.app.config.retention;
        let page = balie.anonymous().get(urls::PRIVACY).await.expect(200);
        page.must_say(&format!("the reason, for at most {} days", kept.refusal_days));
        let unsent = outbox::UNSENT_KEPT / DAY;
        page.must_say(&format!("for {} days once it went out, and otherwise for {unsent} days", kept.mail_days.min(unsent)));
        page.must_say(&format!("A mail to the helpdesk is kept for {} days after it arrived", kept.inbox_days));
        let of_programs = kept.inbox_days.min(clearing::FOLDED_KEPT / DAY);
        page.must_say(&format!("too many came at once, is kept for {of_programs} days"));
        page.must_say(&format!("until {} days after it arrived", clearing::DIGESTS_KEPT / DAY));
        page.must_say(&format!("deleted {} days after its last change", bound::DRAFT_KEPT / DAY));
        page.must_say(&format!("the e-mail address, for {} days", (sign_up::WORKS_FOR + sign_up::KEPT) / DAY));
        let (idle, absolute) = (session::IDLE / HOUR, session::ABSOLUTE / DAY);
        page.must_say(&format!("ends after {idle} hours without use, and after {absolute} days at the latest"));
    }
}
