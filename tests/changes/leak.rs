//! A leak: all secrets of a client revoked in one step, owners told with a way in to a new one, and who has acted since.
use super::mails;
use crate::harness::Balie;
use crate::harness::client_key::ClientKey;
use balie::locale::Locale;
use balie::model::client::leak;
use balie::model::person::{self, NewPerson};
use balie::model::role;
use balie::urls;

const REASON: [(&str, &str); 1] = [("reason", "It stood in a public repository.")];

#[tokio::test]
async fn an_owner_revokes_all_secrets_with_a_reason_and_everybody_who_should_is_told() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example other@x.example").create().await;
    let second = client.showing(&client.add_secret(&balie, "second").await.unwrap());
    let (admin, helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    balie.admin_of("nijmegen").await;
    balie.token(&client).await.expect(200);
    let owner = balie.owner_of(&client).await;
    let ask = owner.get(&urls::client_leak(&client.id)).await.expect(200);
    ask.must_say("its 2 secrets end at once").must_say("at the latest").must_say("This can’t be undone");
    owner.post(&urls::client_leak(&client.id), &[("reason", "")]).await.expect(422);
    balie.token(&second).await.expect(200);
    let done = owner.post(&urls::client_leak(&client.id), &REASON).await.expect(303);
    owner.follow(done).await.must_say("All 2 secrets are revoked.").must_say("It stood in a public repository.");
    for client in [&client, &second] {
        assert_ne!(balie.token(client).await.status, 200);
    }
    for told in ["bouwer@x.example", "other@x.example", "admin@utrecht.example", "helpdesk@balie.example"] {
        assert_eq!(mails(&balie, "secrets_leaked", told).await, 1, "{told}");
    }
    assert_eq!(mails(&balie, "secrets_leaked", "admin@nijmegen.example").await, 0);
    helpdesk.get(&urls::client(&client.id)).await.expect(200).must_say("other has not signed in since, and has made no new secret");
    owner.get(&urls::client(&client.id)).await.must_say("other has made no new secret since").must_not_say("signed in");
    // Who acts is seen by those who look after all clients.
    balie.clock.advance(60);
    balie.sign_in("other@x.example").await;
    admin.get(&urls::client(&client.id)).await.must_say("other has signed in,");
    let form = [("id", &*balie::crypto::random::id()), ("name", "fresh"), ("ends", "never")];
    let other = balie.sign_in("other@x.example").await;
    other.get(&urls::client(&client.id)).await.must_say("Make a new secret");
    other.post(&urls::client_secrets(&client.id), &form).await.expect(303);
    helpdesk.get(&urls::client(&client.id)).await.must_say("other made the secret “fresh”");
    owner.post(&urls::client_leak(&client.id), &REASON).await.expect(303);
    let nothing = owner.post(&urls::client_leak(&client.id), &REASON).await.expect(303);
    owner.follow(nothing).await.must_say("There is no secret left to revoke.");
    assert_eq!(mails(&balie, "secrets_leaked", "other@x.example").await, 2, "no mail for what did not happen");
}

#[tokio::test]
async fn the_helpdesk_and_the_own_admin_revoke_all_secrets_and_others_do_not() {
    let balie = Balie::start().await;
    for (name, browser) in [("one", balie.helpdesk().await), ("two", balie.admin_of("utrecht").await), ("three", balie.operator().await)] {
        let client = balie.client(name).owners("bouwer@x.example").create().await;
        browser.get(&urls::client(&client.id)).await.must_say("Has a secret leaked?");
        browser.post(&urls::client_leak(&client.id), &REASON).await.expect(303);
        assert_ne!(balie.token(&client).await.status, 200);
        assert_eq!(client.secrets(&balie.app).await.len(), 0);
    }
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    for browser in [balie.admin_of("nijmegen").await, balie.integrator("else@x.example").await] {
        browser.get(&urls::client_leak(&client.id)).await.expect(404);
        browser.post(&urls::client_leak(&client.id), &REASON).await.expect(404);
    }
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn every_owner_is_told_of_a_leak_however_large_the_helpdesk_is() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("zz@x.example").create().await;
    let mut tx = balie.begin().await;
    for number in 0..201 {
        let (id, email) = (balie::crypto::random::id(), format!("a{number}@balie.example"));
        let new = NewPerson { id: &id, email: &email, name: &email, locale: Locale::Nl, password_hash: None };
        let made = person::insert(&mut tx, new).await.unwrap().unwrap();
        role::grant(&mut tx, &made, role::RoleName::Helpdesk, None).await.unwrap();
    }
    balie.commit(tx).await;
    let row = client.row(&balie.app).await;
    let told = leak::people_to_tell(&mut balie.app.read().await.unwrap(), &row).await.unwrap();
    assert!(told.iter().any(|person| person.email == "zz@x.example"), "the owner comes before the helpdesk");
    assert_eq!(told.len(), 201);
}

#[tokio::test]
async fn of_a_client_that_signs_all_keys_are_removed_and_the_owners_read_so() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt");
    let client = client.owners("bouwer@x.example other@x.example").create().await;
    let (key, spare) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    balie.add_client_key(&client, "first", &key).await;
    balie.add_client_key(&client, "spare", &spare).await;
    balie.token_by(&key.assertion(&balie, "zaak")).await.expect(200);
    let owner = balie.owner_of(&client).await;
    for path in [urls::client(&client.id), urls::client_keys(&client.id)] {
        owner.get(&path).await.expect(200).must_say("Has a private key leaked? Remove all keys");
    }
    let ask = owner.get(&urls::client_leak(&client.id)).await.expect(200);
    ask.must_say("its 2 keys end at once").must_say("until it signs with a new key").must_say("at the latest").must_not_say("secret");
    let done = owner.post(&urls::client_leak(&client.id), &REASON).await.expect(303);
    let page = owner.follow(done).await;
    page.must_say("All 2 keys are removed.").must_say("removed all keys after a leak").must_say("It stood in a public repository.");
    page.must_say("other has added no new key since").must_say("You have added no new key since");
    for key in [&key, &spare] {
        balie.token_by(&key.assertion(&balie, "zaak")).await.expect(400);
    }
    assert_eq!(mails(&balie, "secrets_leaked", "other@x.example").await, 1);
    balie.clock.advance(60);
    let other = balie.sign_in("other@x.example").await;
    let jwks = serde_json::Value::Object(ClientKey::make("ES256").jwk()).to_string();
    let form = [("id", &*balie::crypto::random::id()), ("name", "fresh"), ("jwks", &jwks)];
    other.post(&urls::client_keys(&client.id), &form).await.expect(303);
    owner.get(&urls::client(&client.id)).await.must_say("other added the key “fresh”");
    let nothing = balie.client("none").with("token_endpoint_auth_method", "private_key_jwt").owners("bouwer@x.example").create().await;
    owner.get(&urls::client_leak(&nothing.id)).await.expect(200).must_say("There is no key left to remove.");
}

/// Keys that the client shows itself are not ours to take away: the page says what to do.
#[tokio::test]
async fn of_a_client_that_shows_its_keys_itself_the_page_says_where_to_take_the_key_away() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt").with("jwks_uri", "https://zaak.example/jwks");
    let client = client.owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_say("Has a private key leaked?");
    let page = owner.get(&urls::client_leak(&client.id)).await.expect(200);
    page.must_say("at https://zaak.example/jwks").must_say("after ten minutes at the latest").must_say("the client must be suspended");
    assert!(!page.has("input[name=reason]"), "there is nothing to send");
    balie.add_client_key(&client, "does not count", &ClientKey::make("ES256")).await;
    let sent = owner.post(&urls::client_leak(&client.id), &REASON).await.expect(303);
    assert_eq!(sent.location(), urls::client_leak(&client.id), "a form of before leads to what can be done now, not to what is not so");
    owner.follow(sent).await.expect(200).must_say("at https://zaak.example/jwks").must_not_say("no key left");
    assert_eq!(balie.app.ledger.keys(&client.id).await.unwrap().len(), 1, "nobody is told of what did not happen");
    assert_eq!(mails(&balie, "secrets_leaked", "bouwer@x.example").await, 0);
    let admin = balie.admin_of("utrecht").await;
    assert!(admin.get(&urls::client_leak(&client.id)).await.expect(200).text.contains(&urls::client_suspension(&client.id)));
    assert!(!page.text.contains(&urls::client_suspension(&client.id)), "an owner asks somebody");
}
