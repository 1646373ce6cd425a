//! What somebody typed is not lost when the password is asked first or the session had ended, and nobody else gets hold of it.
use crate::harness::{Answer, Balie, Browser, PASSWORD, Registered};
use balie::clock::{DAY, HOUR, MINUTE};
use balie::crypto::random;
use balie::model::client::attribute::DESCRIPTION;
use balie::urls;

const TYPED: &str = "What I wrote for half an hour.\nAnd a second line.";

/// An owner's form to change the description, as it stands on the page.
async fn change(owner: &Browser, client: &Registered) -> Vec<(String, String)> {
    let form = owner.get(&urls::client_edit(&client.id)).await.expect(200);
    let mut fields: Vec<(String, String)> =
        ["version", "client_name"].map(|name| (name.to_owned(), form.field(name).expect("a field"))).to_vec();
    fields.push(("description".to_owned(), TYPED.to_owned()));
    fields
}

async fn post(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

async fn description(balie: &Balie, client: &Registered) -> String {
    client.row(&balie.app).await.get(&DESCRIPTION)
}

/// A Balie with a client, its owner, and the form that the owner sent after the session had ended.
async fn sent_too_late() -> (Balie, Registered, Browser, Answer) {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("o@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let fields = change(&owner, &client).await;
    balie.clock.advance(2 * DAY);
    let asked = post(&owner, &urls::client(&client.id), &fields).await;
    (balie, client, owner, asked)
}

#[tokio::test]
async fn after_the_password_the_action_goes_on() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("o@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    balie.clock.advance(6 * MINUTE);
    let id = random::id();
    let form = [("id", id.as_str()), ("name", "Typed before the password"), ("expires", ""), ("ending", "never")];
    let asked = owner.post(&urls::client_secrets(&client.id), &form).await.expect(403);
    asked.must_say("Enter your password again");
    assert_eq!(client.secrets(&balie.app).await.len(), 1, "nothing is done before the password");
    let action = asked.action("form.form");
    assert_eq!(action, urls::client_secrets(&client.id));
    let kept = asked.field("kept_form").expect("the form is carried");
    let wrong = owner.post(&action, &[("kept_form", &*kept), ("password", "not this one")]).await.expect(422);
    let kept = wrong.field("kept_form").expect("it is still carried");
    let done = owner.post(&action, &[("kept_form", &*kept), ("password", PASSWORD)]).await;
    assert!(done.status < 400, "{} {}", done.status, done.words());
    let names: Vec<String> = client.secrets(&balie.app).await.into_iter().map(|secret| secret.name).collect();
    assert!(names.contains(&"Typed before the password".to_owned()), "{names:?}");
}

#[tokio::test]
async fn what_was_typed_is_kept_over_signing_in_again() {
    let (balie, client, owner, asked) = sent_too_late().await;
    asked.expect(401).must_say("You were signed out").must_say("Nothing has been saved yet");
    // Sent once more, as when somebody goes back: it asks again.
    let typed = [("version", "1"), ("client_name", ""), ("description", TYPED)];
    let fields: Vec<(String, String)> = typed.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let asked = post(&owner, &urls::client(&client.id), &fields).await.expect(401);
    let kept = asked.field("kept_form").expect("the form is carried");
    let wrong = [("email", "o@x.example"), ("password", "not this one"), ("kept_form", &*kept)];
    let kept = owner.post(urls::LOGIN, &wrong).await.expect(422).field("kept_form").expect("it is still carried");
    let page = owner.post(urls::LOGIN, &[("email", "o@x.example"), ("password", PASSWORD), ("kept_form", &*kept)]).await.expect(200);
    page.must_say("Nothing has been saved yet").must_say("What I wrote for half an hour.");
    assert_eq!(description(&balie, &client).await, "");
    let kept = page.field("kept_form").expect("it is carried on");
    // Its name is empty, so the form comes back with what was typed; nothing is lost by that either.
    let form = owner.post(&page.action("form.form"), &[("kept_form", &*kept)]).await.expect(422);
    assert_eq!(form.field("description").expect("a field").trim(), TYPED);
}

#[tokio::test]
async fn one_press_sends_it_after_all() {
    let (balie, client, owner, asked) = sent_too_late().await;
    let kept = asked.expect(401).field("kept_form").expect("the form is carried");
    let page = owner.post(urls::LOGIN, &[("email", "o@x.example"), ("password", PASSWORD), ("kept_form", &*kept)]).await.expect(200);
    let kept = page.field("kept_form").expect("it is carried on");
    owner.post(&page.action("form.form"), &[("kept_form", &*kept)]).await.expect(303);
    assert_eq!(description(&balie, &client).await, TYPED);
}

#[tokio::test]
async fn somebody_else_at_the_same_browser_neither_sees_nor_sends_it() {
    let (balie, client, owner, asked) = sent_too_late().await;
    let kept = asked.expect(401).field("kept_form").expect("the form is carried");
    balie.person("else@x.example").await;
    let fields = [("email", "else@x.example"), ("password", PASSWORD), ("kept_form", &*kept)];
    let answer = owner.post(urls::LOGIN, &fields).await.expect(303);
    owner.follow(answer).await.must_not_say("What I wrote");
    owner.post(&urls::client(&client.id), &[("kept_form", &*kept)]).await.expect(400);
    // Not even with the right to change it.
    let admin = balie.admin_of("utrecht").await;
    admin.post(&urls::client(&client.id), &[("kept_form", &*kept)]).await.expect(400);
    assert_eq!(description(&balie, &client).await, "");
}

#[tokio::test]
async fn it_goes_to_its_own_place_unaltered_and_within_the_hour() {
    let (balie, client, owner, asked) = sent_too_late().await;
    let kept = asked.expect(401).field("kept_form").expect("the form is carried");
    drop(owner);
    let owner = balie.owner_of(&client).await;
    owner.post(urls::ACCOUNT, &[("kept_form", &*kept)]).await.expect(400);
    let altered = format!("{}{}", &kept[..kept.len() - 1], if kept.ends_with('A') { 'Q' } else { 'A' });
    owner.post(&urls::client(&client.id), &[("kept_form", &*altered)]).await.expect(400);
    balie.clock.advance(HOUR + 1);
    owner.post(&urls::client(&client.id), &[("kept_form", &*kept)]).await.expect(400);
    assert_eq!(description(&balie, &client).await, "");
}

#[tokio::test]
async fn other_sites_plant_nothing() {
    let (balie, client, owner, _) = sent_too_late().await;
    let request = owner.request(reqwest::Method::POST, &urls::client(&client.id)).header("origin", "https://evil.example");
    let answer = owner.send(request.form(&[("version", "1"), ("description", "planted")])).await.expect(403);
    assert_eq!(answer.field("kept_form"), None);
    // And for a stranger nothing is kept: nobody knows whose it would be.
    let stranger = balie.anonymous().post(&urls::client(&client.id), &[("description", "x")]).await.expect(303);
    assert!(stranger.location().starts_with(urls::LOGIN));
}

#[tokio::test]
async fn passwords_and_what_is_too_large_are_never_kept() {
    let (_balie, client, owner, _) = sent_too_late().await;
    let passwords = [("present", "my old password"), ("password", "my new password"), ("again", "my new password")];
    owner.post(urls::ACCOUNT_PASSWORD, &passwords).await.expect(303);
    let large = "x".repeat(130 * 1024);
    owner.post(&urls::client(&client.id), &[("version", "1"), ("description", &large)]).await.expect(303);
    owner.post(&urls::client(&client.id), &[("version", "1"), ("description", "small")]).await.expect(401);
}

#[tokio::test]
async fn whoever_signs_out_leaves_nothing_behind() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("o@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let fields = change(&owner, &client).await;
    owner.post(urls::LOGOUT, &[]).await.expect(303);
    post(&owner, &urls::client(&client.id), &fields).await.expect(303);
}
