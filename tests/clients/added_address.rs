//! The address of a refused request, added to the allowlist: one page, one button, and only what was shown.
use crate::harness::Balie;
use balie::model::client::attribute::{GRANT_TYPES, IP_ALLOWLIST, RESPONSE_TYPES};
use balie::urls;

#[tokio::test]
async fn a_refused_address_is_added_by_one_button() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.1").create().await;
    balie.token(&client).await.expect(401);
    let admin = balie.admin_of("utrecht").await;
    balie.app.ledger.flush().await.expect("the ledger can be written");
    let refusals = admin.get(&urls::client_refusals(&client.id)).await.expect(200);
    let page = admin.get(&refusals.link("Add this address").expect("a link to the remedy")).await.expect(200);
    page.must_say("192.0.2.1").must_say("127.0.0.1 new");
    let fields = ["version", "address"].map(|name| (name, page.field(name).expect("a field")));
    assert_eq!(page.all("main button").len(), 1, "one button: {}", page.words());
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let answer = admin.post(&page.action("main form"), &fields).await.expect(303);
    admin.follow(answer).await.must_say("127.0.0.1 is now on the IP allowlist.");
    assert_eq!(client.row(&balie.app).await.registered.readable().entries(&IP_ALLOWLIST.attribute), ["192.0.2.1", "127.0.0.1"]);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn a_list_that_changed_meanwhile_is_shown_first() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.1").create().await;
    let admin = balie.admin_of("utrecht").await;
    let path = urls::client_allowlist(&client.id);
    let page = admin.get(&urls::with_query(&path, "address", "203.0.113.9")).await.expect(200);
    let version = page.field("version").expect("a version");
    client.change(&balie.app, "ip_allowlist", "198.51.100.0/24").await;
    let late = admin.post(&path, &[("version", &*version), ("address", "203.0.113.9")]).await.expect(409);
    late.must_say("Nothing was saved").must_say("198.51.100.0/24").must_not_say("192.0.2.1");
    // Somebody opened the list for everybody: adding one address would shut all others out.
    client.change(&balie.app, "ip_allowlist", "").await;
    let open = admin.get(&urls::with_query(&path, "address", "203.0.113.9")).await.expect(200);
    open.must_say("every address may get tokens already");
    assert!(!open.has("main form"), "nothing to press");
    let version = client.row(&balie.app).await.version.to_string();
    admin.post(&path, &[("version", &*version), ("address", "203.0.113.9")]).await.expect(409);
    assert!(client.row(&balie.app).await.registered.readable().entries(&IP_ALLOWLIST.attribute).is_empty());
}

#[tokio::test]
async fn only_for_who_may_change_the_client_and_only_an_address() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("192.0.2.1").owners("o@x.example").create().await;
    let path = urls::client_allowlist(&client.id);
    let version = client.row(&balie.app).await.version.to_string();
    for browser in [balie.owner_of(&client).await, balie.admin_of("nijmegen").await] {
        browser.get(&urls::with_query(&path, "address", "203.0.113.9")).await.expect(404);
        browser.post(&path, &[("version", &*version), ("address", "203.0.113.9")]).await.expect(404);
    }
    let admin = balie.admin_of("utrecht").await;
    for no_address in ["<b>", "0.0.0.0/0", ""] {
        let answer = admin.get(&urls::with_query(&path, "address", no_address)).await.expect(303);
        assert_eq!(answer.location(), urls::client_edit(&client.id));
        admin.post(&path, &[("version", &*version), ("address", no_address)]).await.expect(400);
    }
}

/// Response types follow from the grant types, and what an import brought is kept as long as it fits.
#[tokio::test]
async fn response_types_follow_from_the_grant_types() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").with("grant_types", "authorization_code implicit").with("redirect_uris", "https://app.example/cb");
    let client = client.with("response_types", "code id_token").create().await;
    let admin = balie.admin_of("utrecht").await;
    for (grants, expected) in [
        (&["authorization_code", "implicit"][..], &["code id_token"][..]),
        // Tokens from the authorization endpoint go with `implicit` (OpenID Connect Dynamic Client Registration 1.0 §2).
        (&["authorization_code"], &["code"]),
        (&["client_credentials"], &[]),
        (&["client_credentials", "authorization_code"], &["code"]),
        (
            &["client_credentials", "authorization_code", "implicit"],
            &["code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"],
        ),
    ] {
        let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
        assert_eq!(form.field("response_types"), None, "nobody is asked");
        let names = ["version", "client_name", "owners", "token_endpoint_auth_method", "redirect_uris", "access_token_lifetime"];
        let kept = names.map(|name| (name, form.field(name).expect(name)));
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // What belongs to a grant type that was not chosen is not looked at.
        fields.push(("refresh_token_lifetime", "no number"));
        fields.extend(grants.iter().map(|grant| ("grant_types", *grant)));
        admin.post(&urls::client(&client.id), &fields).await.expect(303);
        let row = client.row(&balie.app).await;
        assert_eq!(
            (row.get(&RESPONSE_TYPES), row.get(&GRANT_TYPES).len()),
            (expected.iter().map(|one| (*one).to_owned()).collect(), grants.len())
        );
    }
}
