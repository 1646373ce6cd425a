//! A municipality may demand a second factor of whoever sees its secrets: they are told so, set it up, and go on.
use crate::changes::{decide, edit, registered, waiting};
use crate::harness::{Balie, PASSWORD};
use balie::clock::MINUTE;
use balie::model::request::State;
use balie::urls;

async fn demand(balie: &Balie, is_demanded: bool) {
    let operator = balie.operator().await;
    let utrecht = balie.municipality("utrecht").await;
    let version = utrecht.version.to_string();
    let mut form = vec![("version", &*version), ("name", "Gemeente Utrecht"), ("secret_visibility", "always")];
    form.extend(is_demanded.then_some(("second_factor", "yes")));
    operator.post(&urls::municipality(&utrecht.id), &form).await.expect(303);
    let page = operator.get(&urls::municipality(&utrecht.id)).await.expect(200);
    assert_eq!(page.field("second_factor"), Some(if is_demanded { "yes".to_owned() } else { String::new() }));
}

#[tokio::test]
async fn who_sees_secrets_is_told_to_set_one_up_and_led_back() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("anna@x.example").create().await;
    let anna = balie.owner_of(&client).await;
    let new = urls::client_secrets_new(&client.id);
    anna.get(&new).await.expect(200);
    demand(&balie, true).await;
    let secret = client.secrets(&balie.app).await.remove(0).id;
    let sent = anna.get(&new).await.expect(303);
    assert!(sent.location().starts_with(urls::ACCOUNT_SECOND_FACTOR), "{}", sent.location());
    for path in [urls::secret_view(&client.id, &secret), urls::client_secrets(&client.id), urls::secret_rotation(&client.id, &secret)] {
        let fields = [("id", &*balie::crypto::random::id()), ("name", "x"), ("ending", "never"), ("ends", "now"), ("sure", "yes")];
        let refused = anna.post(&path, &fields).await.expect(303);
        assert!(refused.location().starts_with(urls::ACCOUNT_SECOND_FACTOR), "{path}: {}", refused.location());
    }
    assert_eq!(client.secrets(&balie.app).await.len(), 1);
    let page = anna.follow(sent).await.expect(200);
    page.must_say("What you want to do here needs a second factor").must_say("Gemeente Utrecht demands one");
    let (sealed, next) = (page.field("key").expect("a key"), page.field("next").expect("the way back"));
    let text = page.all("#second-factor-key").pop().expect("the key").replace(' ', "");
    let bytes = totp_rs::Secret::try_from_base32(&text).expect("base32").as_bytes().to_vec();
    let key = balie::crypto::totp::TotpKey::of(bytes).expect("a key");
    let code = key.code_at(balie.clock.now());
    let set_up = anna.post(urls::ACCOUNT_SECOND_FACTOR, &[("key", &sealed), ("next", &next), ("code", &code)]).await.expect(303);
    let codes = anna.follow(set_up).await.expect(200);
    assert_eq!(codes.link("I have kept them"), Some(new.clone()));
    anna.get(&new).await.expect(200);
    // The owner of a client elsewhere, and whoever sees no secret, need none.
    let elsewhere = balie.client("elders").of("nijmegen").owners("bram@x.example").create().await;
    balie.owner_of(&elsewhere).await.get(&urls::client_secrets_new(&elsewhere.id)).await.expect(200);
    balie.helpdesk().await.get(&urls::client_secrets(&client.id)).await.expect(200);
}

/// What changed while the form was on its way: the demand is asked inside the transaction, and so is a factor that is gone.
#[tokio::test]
async fn the_setting_is_in_the_history_in_the_document_and_can_be_taken_back() {
    let balie = Balie::start().await;
    demand(&balie, true).await;
    let operator = balie.operator().await;
    operator.get(urls::HISTORY).await.expect(200).must_say("Second factor");
    let utrecht = balie.municipality("utrecht").await;
    balie.helpdesk().await.get(&urls::municipality(&utrecht.id)).await.expect(200).must_say("Demanded of whoever sees secrets");
    let other = r#"{"municipalities": [{"slug": "assen", "name": "Assen", "second_factor_required": true}, {"slug": "utrecht"}]}"#;
    balie.import(other).await.expect("it is imported");
    assert!(balie.municipality("assen").await.second_factor_required_at.is_some());
    assert!(balie.municipality("utrecht").await.second_factor_required_at.is_some(), "what an import does not name stays");
    balie.import(r#"{"municipalities": [{"slug": "assen", "second_factor_required": false}]}"#).await.expect("it is imported");
    assert_eq!(balie.municipality("assen").await.second_factor_required_at, None);
    demand(&balie, false).await;
    balie.clock.advance(MINUTE);
    let client = balie.client("zaak").owners("anna@x.example").create().await;
    let anna = balie.owner_of(&client).await;
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "")]).await.expect(303);
    anna.get(&urls::client_secrets_new(&client.id)).await.expect(200);
}

#[tokio::test]
async fn who_decides_is_told_to_set_one_up_and_decides_with_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("ip_allowlist", "127.0.0.0/8 10.0.0.0/16")]).await.expect(303);
    let change = waiting(&balie, &client).await.expect("a change waits");
    let admin = balie.admin_of("utrecht").await;
    demand(&balie, true).await;
    let refused = decide(&admin, &change, "approve", "Fine.").await.expect(303);
    assert!(refused.location().starts_with(urls::ACCOUNT_SECOND_FACTOR), "{}", refused.location());
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"]);
    balie.second_factor_of("admin@utrecht.example").await;
    let done = decide(&admin, &change, "approve", "Fine.").await.expect(303);
    admin.follow(done).await.must_say("The change is approved and applied.");
}

#[tokio::test]
async fn who_approves_or_refuses_a_request_needs_one_too() {
    let balie = Balie::start().await;
    let request = balie.request_with("Zaaksysteem", "bouwer@x.example", "utrecht", &[]).await;
    let helpdesk = balie.helpdesk().await;
    demand(&balie, true).await;
    let form = [("version", &*request.version.to_string()), ("comment", "No.")];
    let decisions = [urls::request_approval(&request.id), urls::request_refusal(&request.id), urls::request_spam(&request.id)];
    for path in [urls::request_approval(&request.id), urls::request_refusal(&request.id), urls::request_changes(&request.id)] {
        let sent = helpdesk.get(&path).await.expect(303);
        assert!(sent.location().starts_with(urls::ACCOUNT_SECOND_FACTOR), "{path}: nobody types a reason that is lost");
        helpdesk.follow(sent).await.expect(200).must_say("Gemeente Utrecht demands one");
    }
    for path in decisions {
        let sent = helpdesk.post(&path, &form).await.expect(303);
        assert!(sent.location().starts_with(urls::ACCOUNT_SECOND_FACTOR), "{path}: {}", sent.location());
    }
    assert!(balie.stored(&request).await.is_in(State::Submitted));
    balie.second_factor_of("helpdesk@balie.example").await;
    helpdesk.post(&urls::request_approval(&request.id), &form).await.expect(303);
    assert!(balie.stored(&request).await.is_in(State::Approved));
}
