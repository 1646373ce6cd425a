//! Changing a client.
use crate::clients::scope_review::borrowed;
use crate::harness::{Answer, Balie, Browser};
use crate::held::{While, meanwhile, session};
use balie::model::client::attribute::{ATTRIBUTES, DESCRIPTION, IP_ALLOWLIST, REDIRECT_URIS, SCOPE};
use balie::urls;

/// The edit form as a browser would send it back.
pub fn fields(form: &Answer) -> Vec<(String, String)> {
    let mut fields = vec![("version".to_owned(), form.field("version").unwrap())];
    for attribute in ATTRIBUTES {
        fields.extend(form.field(attribute.name).map(|value| (attribute.name.to_owned(), value)));
    }
    fields
}

pub async fn save(browser: &Browser, id: &str, mut form: Vec<(String, String)>, change: &[(&str, &str)]) -> Answer {
    for (name, value) in change {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    // Whoever leaves no address says that it is meant.
    if change.contains(&("ip_allowlist", "")) {
        form.push(("wide_ranges_confirmed".to_owned(), "yes".to_owned()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&urls::client(id), &form).await
}

#[tokio::test]
async fn an_admin_changes_a_client_and_the_token_endpoint_knows_at_once() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("calculations:read").create().await;
    balie.scope("calculations:write").await;
    let admin = balie.admin_of("utrecht").await;
    balie.token(&client).await.expect(200);
    let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
    let answer =
        save(&admin, &client.id, fields(&form), &[("scope", "calculations:write"), ("access_token_lifetime", "300")]).await.expect(303);
    admin.follow(answer).await.must_say("The changes are saved.").must_say("5 minutes");
    let token = balie.token(&client).await.expect(200).json();
    assert_eq!((&token["scope"], &token["expires_in"]), (&"calculations:write".into(), &300.into()));
    let history = admin.get(&urls::client_history(&client.id)).await.expect(200);
    history.must_say("calculations:write").must_say("admin");
}

#[tokio::test]
async fn whoever_was_slower_is_told_and_loses_nothing() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let (admin, operator) = (balie.admin_of("utrecht").await, balie.operator().await);
    let path = urls::client_edit(&client.id);
    let (hers, his) = (fields(&admin.get(&path).await), fields(&operator.get(&path).await));
    save(&admin, &client.id, hers, &[("client_name", "Her name")]).await.expect(303);
    let conflict = save(&operator, &client.id, his, &[("client_name", "His name"), ("description", "his text")]).await.expect(409);
    conflict.must_say("Somebody else changed this meanwhile").must_say("Her name").must_say("His name");
    assert_eq!(conflict.field("description").unwrap().trim(), "his text");
    balie.anonymous();
    assert_eq!(client.row(&balie.app).await.client_name, "Her name", "nothing is overwritten");
    save(&operator, &client.id, fields(&conflict), &[]).await.expect(303);
    assert_eq!(client.row(&balie.app).await.client_name, "His name", "saving again is a decision");
}

/// Whatever an owner sends, only what the rules let through is applied; `tests/changes` has the rest.
#[tokio::test]
async fn an_owner_changes_what_does_no_harm_and_asks_for_the_rest() {
    let balie = Balie::start().await;
    let mut tx = balie.begin().await;
    let wording = balie::model::scope::Wording {
        description_nl: "Alles",
        description_en: "All",
        access_level: balie::model::scope::AccessLevel::Admin,
        review_required: false,
        resource: "",
        openid: false,
    };
    balie::model::scope::insert(&mut tx, &balie::crypto::random::id(), "admin:all", None, &wording).await.unwrap();
    balie.commit(tx).await;
    let client = balie.client("zaak").scope("calculations:read").allowlist("192.0.2.1").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let form = owner.get(&urls::client_edit(&client.id)).await.expect(200);
    let sent = [
        ("description", "Mine"),
        ("scope", "admin:all"),
        ("ip_allowlist", ""),
        ("owners", "thief@x.example"),
        ("redirect_uris", "https://evil.example/"),
    ];
    save(&owner, &client.id, fields(&form), &sent).await.expect(303);
    let row = client.row(&balie.app).await;
    assert_eq!((row.get(&DESCRIPTION).as_str(), row.get(&SCOPE)), ("Mine", vec!["calculations:read".to_owned()]));
    assert_eq!(row.registered.readable().entries(&IP_ALLOWLIST.attribute), ["192.0.2.1"]);
    assert!(row.get(&REDIRECT_URIS).is_empty());
    let owners = balie::model::client::owner::emails(&mut balie.app.read().await.unwrap(), &client.id).await.unwrap();
    assert_eq!(owners, ["bouwer@x.example"], "an owner who is taken away stays until somebody else may come");
}

#[tokio::test]
async fn a_refused_address_is_proposed_in_the_form() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.1").create().await;
    let admin = balie.admin_of("utrecht").await;
    let form = admin.get(&urls::with_query(&urls::client_edit(&client.id), "add_address", "2001:db8::9")).await.expect(200);
    assert_eq!(form.field("ip_allowlist").unwrap().trim(), "192.0.2.1\n2001:db8::9");
    let form = admin.get(&urls::with_query(&urls::client_edit(&client.id), "add_address", "<b>")).await.expect(200);
    assert_eq!(form.field("ip_allowlist").unwrap().trim(), "192.0.2.1");
}

/// An owner may change the description alone; the rest of a change is what is stored. Whoever names the version that is still to come, and
/// sends again and again, must not bring back what an admin takes away at that moment.
#[tokio::test]
async fn an_owner_who_names_the_next_version_brings_nothing_back() {
    for when in [While::Held, While::Waiting, While::WaitingForAnother] {
        let balie = Balie::start().await;
        let client = balie.client("zaak").allowlist("192.0.2.0/24").owners("bouwer@x.example").create().await;
        let owner = balie.owner_of(&client).await;
        let mut form = fields(&owner.get(&urls::client_edit(&client.id)).await.expect(200));
        let next = client.row(&balie.app).await.version + 1;
        form.retain(|(name, _)| name != "version");
        form.push(("version".to_owned(), next.to_string()));
        let cookie = session(&balie, "bouwer@x.example").await;
        let answer = meanwhile(&balie, when, (&urls::client(&client.id), &cookie, &borrowed(&form)), async |tx| {
            client.change_within(tx, "ip_allowlist", "192.0.2.7").await;
        })
        .await;
        let stored = client.row(&balie.app).await;
        assert_eq!(stored.registered.readable().entries(&IP_ALLOWLIST.attribute), ["192.0.2.7"], "{when:?}: {answer}");
    }
}
