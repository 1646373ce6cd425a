//! What the page says before a secret is revoked or a key removed, in each state of the client and of what is removed.
use crate::harness::client_key::ClientKey;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::clock::{DAY, MINUTE};
use balie::model::outbox::{self, MailKind};
use balie::urls;

const CANT_BE_UNDONE: &str = "It stops working at once. This can’t be undone.";

async fn signing_client(balie: &Balie) -> (Registered, Browser) {
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    (client, owner)
}

/// The question about the newest key of the client.
async fn asked_of_key(balie: &Balie, client: &Registered, owner: &Browser) -> Answer {
    let keys = balie.app.ledger.keys(&client.id).await.expect("keys can be read");
    let key = keys.last().expect("there is one");
    owner.get(&urls::client_key_removal(&client.id, &key.id)).await.expect(200)
}

async fn asked_of_secret(balie: &Balie, client: &Registered, owner: &Browser) -> Answer {
    let secret = client.secrets(&balie.app).await.pop().expect("there is one");
    owner.get(&urls::secret_revocation(&client.id, &secret.id)).await.expect(200)
}

/// What mails of a kind say, as they lie in the outbox.
async fn mails(balie: &Balie, kind: MailKind) -> Vec<String> {
    let mut connection = balie.app.read().await.expect("a connection");
    let all = outbox::list(&mut connection).await.expect("the outbox");
    all.into_iter().filter(|mail| mail.kind.known() == Some(kind)).map(|mail| mail.text(&balie.app.sealing).expect("its text")).collect()
}

#[tokio::test]
async fn of_a_key_that_lets_the_client_in_it_says_what_breaks() {
    let balie = Balie::start().await;
    let (client, owner) = signing_client(&balie).await;
    let (first, second) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    balie.add_client_key(&client, "first", &first).await;
    let page = asked_of_key(&balie, &client, &owner).await;
    page.must_say("It is the only key that works: without it the client gets no new tokens").must_say(CANT_BE_UNDONE);
    page.must_say("It has not been used here yet").must_not_say("Tokens that were got with it");
    balie.token_by(&first.assertion(&balie, &client.client_id)).await.expect(200);
    balie.clock.advance(MINUTE);
    let page = asked_of_key(&balie, &client, &owner).await;
    page.must_say("Programs that use it will be refused until there is a new key.").must_say("Tokens that were got with it work until");
    page.must_say("a minute ago").must_say("from 127.0.0.1").must_not_say("not been used");
    balie.add_client_key(&client, "second", &second).await;
    let page = asked_of_key(&balie, &client, &owner).await;
    page.must_say(CANT_BE_UNDONE).must_say("It has not been used here yet. A program that signs with it already will be refused.");
    page.must_not_say("the only key").must_not_say("until there is a new key");
    balie.token_by(&second.assertion(&balie, &client.client_id)).await.expect(200);
    asked_of_key(&balie, &client, &owner).await.must_say("Programs that use it will be refused.").must_not_say("until there is a new key");
}

/// Pasted keys decide nothing then: nothing breaks, and where the same key is shown it works on.
#[tokio::test]
async fn of_a_key_of_a_client_that_shows_its_keys_itself_it_says_that_it_does_not_count() {
    let balie = Balie::start().await;
    let (client, owner) = signing_client(&balie).await;
    let stored = balie.add_client_key(&client, "first", &ClientKey::make("ES256")).await;
    client.change(&balie.app, "jwks_uri", "https://zaak.example/jwks").await;
    let page = asked_of_key(&balie, &client, &owner).await;
    page.must_say("This key does not count: the client shows its keys itself")
        .must_say("Only the keys at https://zaak.example/jwks count.");
    page.must_not_say("will be refused").must_not_say("the only key").must_not_say("stops working");
    assert!(!page.has("button[name=leaves_none]"), "it leaves the client with what it had");
    let admin = balie.admin_of("utrecht").await;
    admin.post(&urls::client_key_removal(&client.id, &stored.id), &[]).await.expect(303);
    assert!(balie.app.ledger.keys(&client.id).await.expect("keys can be read").is_empty(), "nothing more is asked");
    let told = mails(&balie, MailKind::KeyRemoved).await;
    assert!(told[0].contains("nothing changes for your application") && !told[0].contains("gets no token"), "{told:?}");
}

#[tokio::test]
async fn of_a_key_of_a_client_that_signs_in_with_a_secret_it_says_that_it_does_not_count() {
    let balie = Balie::start().await;
    let (client, owner) = signing_client(&balie).await;
    let key = ClientKey::make("ES256");
    balie.add_client_key(&client, "first", &key).await;
    balie.token_by(&key.assertion(&balie, &client.client_id)).await.expect(200);
    client.change(&balie.app, "token_endpoint_auth_method", "client_secret_basic").await;
    let page = asked_of_key(&balie, &client, &owner).await;
    page.must_say("This key does not count: the client signs in with a secret");
    page.must_say("Tokens that were got with it work until").must_not_say("will be refused").must_not_say("the only key");
    balie.clock.advance(DAY);
    asked_of_key(&balie, &client, &balie.owner_of(&client).await).await.must_not_say("Tokens that were got with it");
}

/// They open nothing, and would again: so they can be seen and revoked, and no more than that.
#[tokio::test]
async fn secrets_of_a_client_that_signs_are_told_of_and_can_be_revoked() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    asked_of_secret(&balie, &client, &owner).await.must_say("the only secret that works").must_say("It has not been used here yet");
    balie.token(&client).await.expect(200);
    let page = asked_of_secret(&balie, &client, &owner).await;
    page.must_say("Programs that use it will be refused until there is a new secret.").must_not_say("not been used");
    client.change(&balie.app, "token_endpoint_auth_method", "private_key_jwt").await;
    balie.token(&client).await.expect(401);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_say("There is still a secret from before the keys");
    let list = owner.get(&urls::client_secrets(&client.id)).await.expect(200);
    list.must_say("These secrets do not work now").must_say("Revoke").must_not_say("Rotate").must_not_say("Make a secret");
    let secret = client.secrets(&balie.app).await.remove(0);
    let page = asked_of_secret(&balie, &client, &owner).await;
    page.must_say("This secret does not work now").must_not_say("will be refused").must_not_say("the only secret");
    owner.get(&urls::secret_rotation(&client.id, &secret.id)).await.expect(404);
    owner.get(&urls::client_secrets_new(&client.id)).await.expect(404);
    owner.post(&urls::secret_view(&client.id, &secret.id), &[]).await.expect(404);
    owner.post(&urls::secret_revocation(&client.id, &secret.id), &[]).await.expect(303);
    owner.get(&urls::client_secrets(&client.id)).await.expect(404);
    owner.get(&urls::client_keys(&client.id)).await.expect(200).must_not_say("from before the keys");
    client.change(&balie.app, "token_endpoint_auth_method", "client_secret_basic").await;
    balie.token(&client).await.expect(401);
}
