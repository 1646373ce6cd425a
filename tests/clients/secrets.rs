//! Secrets: seeing, making, rotating and revoking them.
use crate::harness::people::PASSWORD;
use crate::harness::{Balie, Browser, Registered};
use balie::clock::{DAY, MINUTE};
use balie::crypto::random;
use balie::model::municipality::{self, SecretVisibility};
use balie::urls;

async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    (balie, client, owner)
}

/// For how long the municipality of the client lets owners see secrets.
async fn show_secrets(balie: &Balie, visibility: SecretVisibility) {
    let municipality = balie.municipality("utrecht").await;
    let mut tx = balie.begin().await;
    let changed = municipality::update(&mut tx, &municipality, &municipality.name, visibility, municipality.version).await;
    assert!(changed.expect("it can be changed"));
    balie.commit(tx).await;
}

async fn view_path(balie: &Balie, client: &Registered) -> String {
    urls::secret_view(&client.id, &client.secrets(&balie.app).await[0].id)
}

#[tokio::test]
async fn an_owner_sees_the_secret_until_it_is_first_used() {
    let (balie, client, owner) = world().await;
    let path = view_path(&balie, &client).await;
    for _ in 0..2 {
        assert_eq!(owner.secret_of(&path, &[]).await, client.secret);
    }
    owner.get(&urls::client_history(&client.id)).await.must_say("first");
    balie.token(&client).await.expect(200);
    owner.post(&path, &[]).await.expect(404);
    let page = owner.get(&urls::client_secrets(&client.id)).await;
    page.must_say("just now").must_say("from 127.0.0.1").must_say(&format!("****{}", &client.secret[client.secret.len() - 4..]));
    page.must_not_say(&client.secret);
}

#[tokio::test]
async fn or_until_seven_days_have_passed() {
    let (balie, client, _) = world().await;
    let path = view_path(&balie, &client).await;
    balie.clock.advance(7 * DAY - MINUTE);
    let owner = balie.owner_of(&client).await;
    assert_eq!(owner.secret_of(&path, &[]).await, client.secret);
    balie.clock.advance(2 * MINUTE);
    owner.post(&path, &[]).await.expect(404);
    balie::jobs::clear_up(&balie.app).await.unwrap();
    assert!(client.secrets(&balie.app).await[0].sealed.is_none(), "only the digest is left");
}

#[tokio::test]
async fn only_after_giving_the_password_again() {
    let (balie, client, owner) = world().await;
    let path = view_path(&balie, &client).await;
    balie.clock.advance(6 * MINUTE);
    let asked = owner.post(&path, &[]).await.expect(403);
    asked.must_say("Enter your password again");
    assert!(!asked.text.contains(&client.secret));
    owner.post(urls::ACCOUNT_CONFIRMATION, &[("password", "wrong"), ("next", "/clients")]).await.expect(422);
    owner.post(&path, &[]).await.expect(403);
    owner.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "/clients")]).await.expect(303);
    assert_eq!(owner.secret_of(&path, &[]).await, client.secret);
}

#[tokio::test]
async fn nobody_but_an_owner_ever_sees_one() {
    let (balie, client, _) = world().await;
    let path = view_path(&balie, &client).await;
    for browser in [balie.operator().await, balie.helpdesk().await, balie.admin_of("utrecht").await, balie.admin_of("nijmegen").await] {
        browser.post(&path, &[]).await.expect(404);
    }
    let admin = balie.admin_of("utrecht").await;
    let made =
        admin.post(&urls::client_secrets(&client.id), &[("id", &random::id()), ("name", "second"), ("expires", "")]).await.expect(303);
    let page = admin.follow(made).await;
    page.must_say("An owner of the client can see it");
    assert!(!page.text.contains("balie_"), "the one who made it for the owner does not see it");
}

#[tokio::test]
async fn up_to_five_and_each_works() {
    let (balie, client, owner) = world().await;
    let path = urls::client_secrets(&client.id);
    for number in 2..=5 {
        let name = format!("number {number}");
        let secret = owner.secret_of(&path, &[("id", &random::id()), ("name", &name), ("ends", "never")]).await;
        balie.token(&client.showing(&secret)).await.expect(200);
    }
    owner.post(&path, &[("id", &random::id()), ("name", "sixth"), ("expires", "")]).await.expect(303);
    let page = owner.get(&path).await;
    page.must_say("There are five secrets that work").must_not_say("sixth");
    assert_eq!(page.all("tbody tr").len(), 5);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn a_new_secret_form_sent_twice_makes_one() {
    let (balie, client, owner) = world().await;
    let (path, id) = (urls::client_secrets(&client.id), random::id());
    let form = [("id", &*id), ("name", "second"), ("ends", "never")];
    owner.post(&path, &form).await.expect(303);
    // A double click: the browser follows the second answer only, and the secret is still there to be shown.
    assert!(balie::crypto::secret::is_ours(&owner.secret_of(&path, &form).await));
    assert_eq!(client.secrets(&balie.app).await.len(), 2);
}

#[tokio::test]
async fn rotating_lets_the_old_one_work_until_its_end() {
    let (balie, client, owner) = world().await;
    let old = client.secrets(&balie.app).await.remove(0);
    let path = urls::secret_rotation(&client.id, &old.id);
    let form = owner.get(&path).await.expect(200);
    owner
        .post(&path, &[("id", &form.field("id").unwrap()), ("name", "new"), ("ends", "on_date"), ("expires", "2001-01-01")])
        .await
        .expect(422)
        .must_say("still to come");
    assert_eq!(form.field("ends").as_deref(), Some("in_14_days"), "what is chosen before anybody chooses");
    let id = form.field("id").unwrap();
    let new = client.showing(&owner.secret_of(&path, &[("id", &id), ("name", "new"), ("ends", "in_14_days")]).await);
    balie.token(&client).await.expect(200);
    balie.token(&new).await.expect(200);
    balie.clock.advance(15 * DAY);
    balie.token(&client).await.expect(401);
    balie.token(&new).await.expect(200);
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "expired_secret");
}

#[tokio::test]
async fn rotating_now_and_revoking_end_it_at_once() {
    let (balie, client, owner) = world().await;
    let old = client.secrets(&balie.app).await.remove(0);
    balie.token(&client).await.expect(200);
    let now = [("id", &*random::id()), ("name", "new"), ("ends", "now"), ("sure", "yes")];
    let new = client.showing(&owner.secret_of(&urls::secret_rotation(&client.id, &old.id), &now).await);
    balie.token(&client).await.expect(401);
    balie.token(&new).await.expect(200);
    let id = client.secrets(&balie.app).await.remove(0).id;
    let path = urls::secret_revocation(&client.id, &id);
    owner.get(&path).await.expect(200).must_say("the only secret that works");
    owner.post(&path, &[("leaves_none", "yes")]).await.expect(303);
    balie.token(&new).await.expect(401);
    owner.get(&urls::client_secrets(&client.id)).await.must_say("This client has no secret").must_not_say("yet");
}

#[tokio::test]
async fn the_page_says_which_one_is_safe_to_delete() {
    let (balie, client, _) = world().await;
    balie.token(&client).await.expect(200);
    let second = client.showing(&client.add_secret(&balie, "second").await.unwrap());
    balie.clock.advance(60);
    balie.token(&second).await.expect(200);
    let path = urls::client_secrets(&client.id);
    let owner = balie.owner_of(&client).await;
    owner.get(&path).await.must_not_say("safe to delete now");
    balie.clock.advance(7 * DAY);
    balie.token(&second).await.expect(200);
    let owner = balie.owner_of(&client).await;
    let page = owner.get(&path).await;
    let safe: Vec<_> = page.all("tbody tr").into_iter().filter(|row| row.contains("safe to delete now")).collect();
    assert_eq!(safe.len(), 1);
    assert!(safe[0].starts_with("first"), "{safe:?}");
}

#[tokio::test]
async fn helpdesk_rotates_on_request_and_does_not_see() {
    let (balie, client, owner) = world().await;
    let helpdesk = balie.helpdesk().await;
    let old = client.secrets(&balie.app).await.remove(0);
    let id = random::id();
    let answer = helpdesk
        .post(&urls::secret_rotation(&client.id, &old.id), &[("id", &id), ("name", "new"), ("ends", "now"), ("sure", "yes")])
        .await
        .expect(303);
    assert!(!helpdesk.follow(answer).await.text.contains("balie_"));
    balie.token(&client).await.expect(401);
    let secret = owner.secret_of(&urls::secret_view(&client.id, &id), &[]).await;
    balie.token(&client.showing(&secret)).await.expect(200);
}

#[tokio::test]
async fn a_secret_that_is_in_use_is_not_said_to_wait_even_where_it_can_always_be_seen() {
    let (balie, client, owner) = world().await;
    show_secrets(&balie, SecretVisibility::Always).await;
    let page = urls::client(&client.id);
    owner.get(&page).await.expect(200).must_say("has not been used yet");
    balie.token(&client).await.expect(200);
    owner.get(&page).await.expect(200).must_not_say("has not been used yet");
    assert_eq!(owner.secret_of(&view_path(&balie, &client).await, &[]).await, client.secret);
}

#[tokio::test]
async fn where_a_secret_is_shown_once_nobody_makes_one_that_nobody_would_know() {
    let (balie, client, owner) = world().await;
    show_secrets(&balie, SecretVisibility::Once).await;
    let secret = client.secrets(&balie.app).await[0].id.clone();
    let (list, new) = (urls::client_secrets(&client.id), urls::client_secrets_new(&client.id));
    let rotation = urls::secret_rotation(&client.id, &secret);
    let id = random::id();
    let fields = [("id", &*id), ("name", "Second"), ("expires", "")];
    for other in [balie.helpdesk().await, balie.admin_of("utrecht").await] {
        other.get(&list).await.expect(200).must_say("only an owner can make or rotate one").must_say("Revoke").must_not_say("Rotate");
        for path in [&new, &rotation] {
            other.get(path).await.expect(404);
        }
        for path in [&list, &rotation] {
            other.post(path, &fields).await.expect(404);
        }
        other.get(&urls::secret_revocation(&client.id, &secret)).await.expect(200);
    }
    assert_eq!(client.secrets(&balie.app).await.len(), 1);
    owner.get(&list).await.expect(200).must_not_say("only an owner");
    owner.submit(&list, &fields).await.expect(200).must_say("You will not see it again");
    assert_eq!(client.secrets(&balie.app).await.len(), 2);
}
