//! An owner edits a live client: what the rules let through is applied, the rest waits, and the client works as it did.
use super::{decide, edit, mails, registered, waiting};
use crate::harness::Balie;
use balie::model::scope::{self, AccessLevel, Wording};
use balie::urls;

const NEEDS_REVIEW: Wording<'_> = Wording {
    description_nl: "Mag",
    description_en: "May",
    access_level: AccessLevel::Read,
    review_required: true,
    resource: "",
    openid: false,
};

pub async fn reviewed_scope(balie: &Balie, name: &str) {
    let before = balie.scope(name).await;
    let mut tx = balie.begin().await;
    assert!(scope::update(&mut tx, &before, &NEEDS_REVIEW, before.version).await.unwrap());
    balie.commit(tx).await;
}

#[tokio::test]
async fn an_owner_saves_what_is_harmless_and_the_rest_waits_while_the_client_works() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example other@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let form = [("description", "New"), ("access_token_lifetime", "60"), ("ip_allowlist", "127.0.0.0/8 192.0.2.0/24")];
    let saved = edit(&owner, &client, &form).await.expect(303);
    let page = owner.follow(saved).await;
    page.must_say("Part of the changes is saved. The rest waits").must_say("Gains 256 addresses from which tokens may be asked");
    assert_eq!(registered(&balie, &client, "description").await, ["New"]);
    assert_eq!(registered(&balie, &client, "access_token_lifetime").await, ["60"]);
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.0/8"]);
    balie.token(&client).await.expect(200);
    let change = waiting(&balie, &client).await.expect("a change waits");
    owner.get(&urls::change(&change.id)).await.expect(200).must_say("192.0.2.0/24").must_not_say("access token");
    assert_eq!(mails(&balie, "client_changed", "other@x.example").await, 1, "the other owner is told");
    assert_eq!(mails(&balie, "client_changed", "bouwer@x.example").await, 0, "whoever did it knows");
    owner.get(&urls::client_history(&client.id)).await.must_say("Request sent in");
}

#[tokio::test]
async fn what_is_risky_alone_changes_nothing_and_what_is_harmless_alone_asks_nobody() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let before = client.row(&balie.app).await;
    let saved = edit(&owner, &client, &[("ip_allowlist", "")]).await.expect(303);
    owner
        .follow(saved)
        .await
        .must_say("Your change waits for a review; until then the client works as before.")
        .must_say("with which tokens may be asked from any address");
    assert_eq!(client.row(&balie.app).await.version, before.version);
    // The form shows what was asked for; without it nothing is left to review.
    let form = owner.get(&urls::client_edit(&client.id)).await;
    assert_eq!(form.field("ip_allowlist").unwrap().trim(), "");
    let saved = edit(&owner, &client, &[("ip_allowlist", "127.0.0.1")]).await.expect(303);
    owner.follow(saved).await.must_say("The change that waited is withdrawn");
    assert!(waiting(&balie, &client).await.is_none());
    assert_eq!(registered(&balie, &client, "ip_allowlist").await, ["127.0.0.1"]);
}

#[tokio::test]
async fn a_new_host_waits_with_the_one_it_replaces_and_another_path_does_not() {
    let balie = Balie::start().await;
    let client = balie.client("web").owners("bouwer@x.example").create().await;
    client.change(&balie.app, "redirect_uris", "https://a.example/cb").await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("redirect_uris", "https://a.example/other\nhttps://b.example/cb")]).await.expect(303);
    assert_eq!(registered(&balie, &client, "redirect_uris").await, ["https://a.example/cb", "https://a.example/other"]);
    let page = owner.get(&urls::client(&client.id)).await;
    page.must_say("Gains a host to redirect people to: b.example");
    let change = waiting(&balie, &client).await.expect("the host waits");
    let admin = balie.admin_of("utrecht").await;
    decide(&admin, &change, "approve", "").await.expect(303);
    assert_eq!(registered(&balie, &client, "redirect_uris").await, ["https://a.example/other", "https://b.example/cb"]);
}

#[tokio::test]
async fn an_owner_gives_no_scope_that_needs_review_and_an_admin_only_asks_for_it() {
    let balie = Balie::start().await;
    reviewed_scope(&balie, "persons:read").await;
    balie.scope("cases:read").await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("scope", "persons:read cases:read")]).await.expect(303);
    assert_eq!(registered(&balie, &client, "scope").await, ["cases:read"], "the one that only reads is given");
    let (admin, helpdesk) = (balie.admin_of("utrecht").await, balie.helpdesk().await);
    let asked = waiting(&balie, &client).await.unwrap();
    let page = admin.get(&urls::change(&asked.id)).await.expect(200);
    page.must_say("Only an operator or the helpdesk gives it").must_not_say("Approve and apply");
    decide(&admin, &asked, "approve", "").await.expect(409);
    decide(&admin, &asked, "refuse", "No.").await.expect(303);
    // The admin asks: the rest of the edit is applied, the scope waits, and it is not theirs to decide.
    let saved = edit(&admin, &client, &[("scope", "persons:read cases:read"), ("description", "By the admin")]).await.expect(303);
    admin.follow(saved).await.must_say("Gains the scope persons:read");
    assert_eq!(registered(&balie, &client, "description").await, ["By the admin"]);
    assert_eq!(registered(&balie, &client, "scope").await, ["cases:read"]);
    let asked = waiting(&balie, &client).await.unwrap();
    decide(&admin, &asked, "approve", "").await.expect(404);
    decide(&helpdesk, &asked, "approve", "").await.expect(303);
    assert_eq!(registered(&balie, &client, "scope").await, ["persons:read", "cases:read"]);
}

#[tokio::test]
async fn a_client_has_one_waiting_change_and_another_owner_is_told() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("one@x.example two@x.example").create().await;
    let (one, two) = (balie.sign_in("one@x.example").await, balie.sign_in("two@x.example").await);
    edit(&one, &client, &[("ip_allowlist", "")]).await.expect(303);
    two.get(&urls::client(&client.id)).await.must_say("one asked for this");
    edit(&two, &client, &[("description", "Harmless")]).await.expect(303);
    let held_up = edit(&two, &client, &[("access_token_lifetime", "7200"), ("description", "Typed")]).await.expect(409);
    held_up.must_say("Nothing is saved: another change of this client waits");
    assert_eq!(held_up.field("access_token_lifetime").as_deref(), Some("7200"), "nothing typed is lost");
    assert_eq!(registered(&balie, &client, "description").await, ["Harmless"]);
    let change = waiting(&balie, &client).await.unwrap();
    let version = change.version.to_string();
    two.post(&urls::change_withdrawal(&change.id), &[("version", &version)]).await.expect(303);
    edit(&two, &client, &[("access_token_lifetime", "7200")]).await.expect(303);
    let change = waiting(&balie, &client).await.unwrap();
    assert_eq!(change.requester_email, "two@x.example");
    balie.person("stranger@x.example").await;
    let stranger = balie.sign_in("stranger@x.example").await;
    stranger.get(&urls::change(&change.id)).await.expect(404);
    stranger.post(&urls::change_withdrawal(&change.id), &[("version", "1")]).await.expect(404);
}

#[tokio::test]
async fn a_new_owner_waits_whether_or_not_the_address_has_an_account() {
    let balie = Balie::start().await;
    balie.person("known@x.example").await;
    for address in ["known@x.example", "unknown@x.example"] {
        let client = balie.client(address).owners("bouwer@x.example").create().await;
        let owner = balie.owner_of(&client).await;
        let saved = edit(&owner, &client, &[("owners", &format!("bouwer@x.example {address}"))]).await.expect(303);
        owner.follow(saved).await.must_say("Your change waits for a review").must_say("Gains an owner");
        let change = waiting(&balie, &client).await.unwrap();
        decide(&balie.admin_of("utrecht").await, &change, "approve", "").await.expect(303);
        let owners = balie::model::client::owner::emails(&mut balie.app.read().await.unwrap(), &client.id).await.unwrap();
        assert_eq!(owners, ["bouwer@x.example", address]);
    }
}

/// The same owners in another order are no part that was saved.
#[tokio::test]
async fn what_waits_alone_is_not_told_as_a_part_that_is_saved() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example other@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let before = client.row(&balie.app).await;
    let typed = [("owners", "other@x.example\nbouwer@x.example"), ("ip_allowlist", "")];
    let saved = edit(&owner, &client, &typed).await.expect(303);
    owner.follow(saved).await.must_say("Your change waits for a review; until then the client works as before.").must_not_say("Part of");
    assert_eq!(client.row(&balie.app).await.version, before.version);
}
