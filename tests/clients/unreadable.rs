//! What was stored and can't be read closes: no token, a page that says so, and a form in which it can be corrected.
use crate::harness::{Answer, Balie, Registered};
use balie::model::client::attribute::{ATTRIBUTES, IP_ALLOWLIST};
use balie::model::client::ip_allowlist::IpAllowlist;
use balie::model::refusal::Cause;
use balie::urls;

/// Writes into the database as no page would.
pub async fn spoil(balie: &Balie, client: &Registered, before: &str, after: &str) {
    let mut tx = balie.begin().await;
    let spoilt = sqlx::query("UPDATE clients SET registration = replace(registration, $1, $2) WHERE id = $3 AND registration LIKE $4")
        .bind(before)
        .bind(after)
        .bind(&client.id)
        .bind(format!("%{before}%"))
        .execute(tx.connection())
        .await
        .expect("an intruder can");
    assert_eq!(spoilt.rows_affected(), 1, "{before} is not in the document");
    balie.commit(tx).await;
}

/// The form as it came, sent back.
async fn save(browser: &crate::harness::Browser, client: &Registered, form: &Answer, change: (&str, &str)) -> Answer {
    let mut fields = vec![("version", form.field("version").expect("a version"))];
    for attribute in ATTRIBUTES {
        fields.extend(form.field(attribute.name).map(|value| (attribute.name, value)));
    }
    fields.retain(|(name, _)| *name != change.0);
    fields.push((change.0, change.1.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&urls::client(&client.id), &fields).await
}

#[tokio::test]
async fn an_allowlist_that_cant_be_read_lets_nobody_in_and_can_be_corrected() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").create().await;
    spoil(&balie, &client, "127.0.0.0/8", "127.0.0.0/33").await;
    balie.token(&client).await.expect(401);
    let refused = client.refusals(&balie).await.remove(0);
    assert_eq!((refused.cause, refused.detail.as_str()), (Cause::RegistrationUnreadable, "ip_allowlist"));

    // Were it not for the state, the list itself would still let nobody in.
    assert_eq!(client.row(&balie.app).await.get(&IP_ALLOWLIST), IpAllowlist::Only(vec![]));
    let admin = balie.admin_of("utrecht").await;
    let page = admin.get(&urls::client(&client.id)).await.expect(200);
    page.must_say("What is stored of this client can’t be read: ip_allowlist").must_say("127.0.0.0/33").must_not_say("From anywhere");
    admin.get(&urls::client_refusals(&client.id)).await.expect(200).must_say("could not be read: ip_allowlist");
    admin.get(urls::CLIENTS).await.expect(200).must_say("Unreadable");

    let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
    assert_eq!(form.field("ip_allowlist").expect("the field").trim(), "127.0.0.0/33");
    save(&admin, &client, &form, ("description", "as it was")).await.expect(422).must_say("127.0.0.0/33");
    balie.token(&client).await.expect(401);
    save(&admin, &client, &form, ("ip_allowlist", "127.0.0.1")).await.expect(303);
    balie.token(&client).await.expect(200);
    admin.get(&urls::client(&client.id)).await.must_say("Active").must_not_say("Unreadable");
}

#[tokio::test]
async fn whatever_cant_be_read_closes_and_other_clients_go_on() {
    let balie = Balie::start().await;
    let well = balie.client("well").create().await;
    let cases = [
        ("method", "\"client_secret_basic\"", "\"client_secret_guess\"", "token_endpoint_auth_method"),
        ("grant", "[\"client_credentials\"]", "[\"client_credentials\",\"wishes\"]", "grant_types"),
        ("text", "\"grant_types\":[\"client_credentials\"]", "\"grant_types\":\"client_credentials\"", "grant_types"),
        ("missing", "\"ip_allowlist\":[],", "", "ip_allowlist"),
        ("lifetime", "\"access_token_lifetime\":3600", "\"access_token_lifetime\":-1", "access_token_lifetime"),
        ("later", "\"roles\":[]", "\"roles\":[],\"only_on_sundays\":true", "only_on_sundays"),
        ("torn", "{", "", "registration"),
    ];
    let admin = balie.admin_of("utrecht").await;
    for (client_id, before, after, named) in cases {
        let client = balie.client(client_id).create().await;
        spoil(&balie, &client, before, after).await;
        balie.token(&client).await.expect(401);
        let refused = client.refusals(&balie).await.remove(0);
        assert_eq!((refused.cause, refused.detail.as_str()), (Cause::RegistrationUnreadable, named), "{client_id}");
        admin.get(&urls::client(&client.id)).await.expect(200).must_say(&format!("can’t be read: {named}"));
        for page in [urls::client_edit, urls::client_secrets, urls::client_refusals, urls::client_usage, urls::client_history] {
            admin.get(&page(&client.id)).await.expect(200);
        }
    }
    admin.get(urls::CLIENTS).await.expect(200).must_say("well");
    balie.token(&well).await.expect(200);
}

#[tokio::test]
async fn a_digest_that_cant_be_read_lets_nobody_in() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let mut tx = balie.begin().await;
    sqlx::query("UPDATE secrets SET digest = 'sha256:torn'").execute(tx.connection()).await.expect("an intruder can");
    balie.commit(tx).await;
    balie.token(&client).await.expect(401);
    balie.admin_of("utrecht").await.get(&urls::client_secrets(&client.id)).await.expect(200);
}
