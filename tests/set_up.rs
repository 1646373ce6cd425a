//! GET and POST /setup/{token}: the first operator is made behind a link, exactly once.
use crate::harness::Balie;
use balie::clock::DAY;
use balie::model::invitation;
use balie::urls;

const FORM: [(&str, &str); 4] = [
    ("name", "Joost Bakker"),
    ("email", "Joost@balie.example"),
    ("password", "a barge full of bricks"),
    ("again", "a barge full of bricks"),
];

async fn set_up_link(balie: &Balie) -> String {
    let mut tx = balie.begin().await;
    let token = invitation::insert_set_up(&mut tx).await.expect("a link is made");
    balie.commit(tx).await;
    urls::set_up(&token)
}

#[tokio::test]
async fn the_first_operator_is_made_behind_the_link_and_can_begin() {
    let balie = Balie::start().await;
    let (link, browser) = (set_up_link(&balie).await, balie.anonymous());
    let page = browser.get(&link).await.expect(200);
    page.must_say("The first operator").must_say("At least 12 characters");
    for (field, fill) in [("name", "name"), ("email", "username"), ("password", "new-password"), ("again", "new-password")] {
        assert!(page.has(&format!("input[name={field}][autocomplete={fill}]")), "{field} says what fills it");
        assert!(page.has(&format!("label[for={field}]")), "{field} has a label");
    }
    let answer = browser.post(&link, &FORM).await.expect(303);
    assert_eq!(answer.location(), urls::HOME);
    browser.visit(urls::PEOPLE).await.expect(200).must_say("Welcome, Joost Bakker").must_say("joost@balie.example").must_say("Operator");
    browser.get(&link).await.expect(410).must_say("This link no longer works");
    balie.anonymous().post(&link, &FORM).await.expect(410);
    let again = balie.anonymous().post(urls::LOGIN, &[("email", "joost@balie.example"), ("password", "a barge full of bricks")]).await;
    again.expect(303);
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_what_was_typed() {
    let balie = Balie::start().await;
    let (link, browser) = (set_up_link(&balie).await, balie.anonymous());
    let wrong = [("name", ""), ("email", "no address"), ("password", "short"), ("again", "short")];
    let page = browser.post(&link, &wrong).await.expect(422);
    page.must_say("Fill this in.").must_say("This is not an e-mail address.").must_say("Use at least 12 characters.");
    assert_eq!(page.field("email").as_deref(), Some("no address"));
    assert_eq!(page.field("password").as_deref(), Some(""), "no password is sent back");
    assert!(page.all("title")[0].starts_with("Error:"));
    let differing = [FORM[0], FORM[1], FORM[2], ("again", "a barge full of sand")];
    browser.post(&link, &differing).await.expect(422).must_say("The two passwords differ.");
    browser.post(&link, &FORM).await.expect(303);
}

#[tokio::test]
async fn of_many_at_once_one_becomes_the_operator() {
    let balie = Balie::start().await;
    let link = set_up_link(&balie).await;
    let racers: Vec<_> = (0..6).map(|number| (balie.anonymous(), format!("racer{number}@balie.example"))).collect();
    let tries = racers.iter().map(|(browser, email)| {
        let link = link.clone();
        async move { browser.post(&link, &[FORM[0], ("email", email), FORM[2], FORM[3]]).await.status }
    });
    let mut answers = futures_util::future::join_all(tries).await;
    answers.sort_unstable();
    assert_eq!(answers, [303, 410, 410, 410, 410, 410]);
}

#[tokio::test]
async fn an_old_replaced_or_invented_link_does_nothing_and_none_works_once_there_are_people() {
    let balie = Balie::start().await;
    let replaced = set_up_link(&balie).await;
    let browser = balie.anonymous();
    let link = set_up_link(&balie).await;
    browser.post(&replaced, &FORM).await.expect(410);
    browser.get(&urls::set_up("invented")).await.expect(410);
    balie.clock.advance(7 * DAY + 1);
    browser.post(&link, &FORM).await.expect(410);
    let fresh = set_up_link(&balie).await;
    balie.person("somebody@balie.example").await;
    browser.get(&fresh).await.expect(410);
    browser.post(&fresh, &FORM).await.expect(410);
    browser.post(&fresh.replace("setup", "invitations"), &FORM[2..]).await.expect(410);
}
