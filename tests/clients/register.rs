//! Registering a client.
use crate::harness::{Answer, Balie, Browser};
use balie::model::client;
use balie::urls;

/// What an admin of Utrecht types; `more` replaces or adds fields.
pub async fn typed(admin: &Browser, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = admin.get(urls::CLIENTS_NEW).await.expect(200);
    let mut fields = vec![("id", form.field("id").unwrap()), ("municipality", form.field("municipality").unwrap())];
    for name in ["owners", "token_endpoint_auth_method", "grant_types", "access_token_lifetime", "refresh_token_lifetime"] {
        fields.push((name, form.field(name).unwrap()));
    }
    fields.push(("client_name", "Zaaksysteem".to_owned()));
    fields.push(("ip_allowlist", "127.0.0.1".to_owned()));
    let mut fields: Vec<(String, String)> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn send(admin: &Browser, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    admin.post(urls::CLIENTS, &fields).await
}

#[tokio::test]
async fn an_admin_registers_an_application_of_the_own_municipality() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    balie.scope("calculations:read").await;
    let fields = typed(
        &admin,
        &[
            ("description", "Fetches calculations at night."),
            ("contacts", "beheer@utrecht.example"),
            ("redirect_uris", "https://zaak.utrecht.example/terug, https://zaak.utrecht.example/anders"),
            ("ip_allowlist", "192.0.2.0/24 2001:db8::/32\n::ffff:198.51.100.7"),
            ("scope", "calculations:read"),
            ("roles", "user"),
            ("access_token_lifetime", "600"),
        ],
    )
    .await;
    let answer = send(&admin, &fields).await.expect(303);
    let page = admin.follow(answer).await.expect(200);
    assert_eq!(page.heading(), "Zaaksysteem");
    for words in [
        "The client is registered.",
        "Fetches calculations at night.",
        "calculations:read",
        "192.0.2.0/24",
        "2001:db8::/32",
        "10 minutes",
        "admin@utrecht.example",
    ] {
        page.must_say(words);
    }
    // RFC 4291 §2.5.5.2: an IPv4-mapped address is the IPv4 address.
    page.must_say("198.51.100.7").must_not_say("::ffff:");
    page.must_say("https://zaak.utrecht.example/terug").must_say("https://zaak.utrecht.example/anders");
    page.must_say("curl").must_say("First secret");
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_client() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let fields = typed(&admin, &[]).await;
    let (one, two) = tokio::join!(send(&admin, &fields), send(&admin, &fields));
    assert_eq!((one.status, two.status), (303, 303), "{} {}", one.words(), two.words());
    assert_eq!(one.location(), two.location());
    assert_eq!(client::count(&mut balie.app.read().await.unwrap()).await.unwrap(), 1);
    let page = admin.get(one.location()).await.expect(200);
    assert_eq!(page.all("#secrets ~ * tbody tr, section[aria-labelledby=secrets] tbody tr").len(), 1, "one secret too");
}

#[tokio::test]
async fn every_bad_entry_is_named_and_nothing_typed_is_lost() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let bad = [
        ("https://app.example/#part", "fragment"),
        ("https://user:pass@app.example/", "user name or password"),
        ("https://*.app.example/cb", "wildcard"),
        ("javascript:alert(1)", "scheme is not allowed"),
        ("data:text/html,x", "scheme is not allowed"),
        ("/callback", "This address is not complete"),
        ("http://app.example/cb", "Plain http"),
        ("https:\\\\app.example", "backslash"),
        ("https://app.example/a%2fb", "encoded slash"),
        ("https://app.example/a/../b", ". or .."),
    ];
    let uris = bad.map(|(uri, _)| uri).join("\n");
    let long = format!("https://app.example/{}", "a".repeat(2000));
    let ranges = "10.0.0.0/8, 300.1.1.1, 192.0.2.5/24";
    let fields = typed(
        &admin,
        &[
            ("redirect_uris", &format!("{uris}\n{long}")),
            ("ip_allowlist", ranges),
            ("client_name", ""),
            ("contacts", "nobody"),
            ("owners", "stranger@"),
            ("access_token_lifetime", "5"),
            ("description", "kept"),
        ],
    )
    .await;
    let page = send(&admin, &fields).await.expect(422);
    for (uri, reason) in bad {
        page.must_say(uri).must_say(reason);
    }
    page.must_say("Longer than 2000 characters").must_say("300.1.1.1").must_say("Not an IP address");
    page.must_say("Did you mean 192.0.2.0/24?").must_say("not an e-mail address").must_say("stranger@");
    page.must_say("from 60 to 86").must_say("Fill this in");
    assert_eq!(page.field("redirect_uris").unwrap().trim(), format!("{uris}\n{long}"));
    assert_eq!(page.field("ip_allowlist").unwrap().trim(), ranges);
    assert_eq!(page.field("description").unwrap().trim(), "kept");
    assert_eq!(client::count(&mut balie.app.read().await.unwrap()).await.unwrap(), 0, "nothing is stored");
}

#[tokio::test]
async fn an_offer_is_filled_in_on_request_and_saved_only_then() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let fields = typed(&admin, &[("ip_allowlist", "192.0.2.5/24, 192.0.2.7"), ("redirect_uris", "app.example/cb")]).await;
    let page = send(&admin, &fields).await.expect(422);
    page.must_say("192.0.2.0/24");
    // Enter in a field presses the first button of the form, which must be the one that saves.
    let buttons = page.html();
    let buttons: Vec<_> = buttons.select(&scraper::Selector::parse("form [type=submit]").expect("a selector")).collect();
    let names: Vec<_> = buttons.iter().filter(|button| button.text().collect::<String>().trim() != "Sign out").collect();
    let first = names.iter().find(|button| !button.text().collect::<String>().contains("Nederlands")).expect("a button");
    assert_eq!(first.attr("name"), None, "{}", first.html());
    let with = |more: (&str, &str)| [fields.clone(), vec![(more.0.to_owned(), more.1.to_owned())]].concat();
    let page = send(&admin, &with(("canonical", "ip_allowlist"))).await.expect(422);
    assert_eq!(page.field("ip_allowlist").expect("a field").trim(), "192.0.2.0/24\n192.0.2.7");
    assert_eq!(page.field("redirect_uris").expect("a field").trim(), "app.example/cb");
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| name != "ip_allowlist").collect();
    let fields = [fields, vec![("ip_allowlist".to_owned(), "192.0.2.7".to_owned())]].concat();
    let page = send(&admin, &[fields.clone(), vec![("canonical".to_owned(), "redirect_uris".to_owned())]].concat()).await.expect(200);
    assert_eq!(page.field("redirect_uris").expect("a field").trim(), "https://app.example/cb");
    assert_eq!(client::count(&mut balie.app.read().await.unwrap()).await.unwrap(), 0, "nothing is saved by an offer");
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| !matches!(name.as_str(), "redirect_uris" | "ip_allowlist")).collect();
    let taken = [("ip_allowlist", "192.0.2.0/24\n192.0.2.7"), ("redirect_uris", "https://app.example/cb")];
    let taken = taken.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let answer = send(&admin, &[fields, taken].concat()).await.expect(303);
    admin.follow(answer).await.must_say("192.0.2.0/24").must_not_say("192.0.2.5");
}

#[tokio::test]
async fn a_very_wide_range_is_pointed_out_on_the_page() {
    let balie = Balie::start().await;
    let wide = balie.client("wide").allowlist("10.0.0.0/7 2000::/15").owners("o@x.example").create().await;
    let narrow = balie.client("narrow").allowlist("10.0.0.0/8 2001::/16").owners("o@x.example").create().await;
    let owner = balie.owner_of(&wide).await;
    owner.get(&urls::client(&wide.id)).await.must_say("very wide ranges: 10.0.0.0/7, 2000::/15");
    owner.get(&urls::client(&narrow.id)).await.must_not_say("very wide");
}

#[tokio::test]
async fn the_form_shows_the_address_that_the_server_sees() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    admin.get(urls::CLIENTS_NEW).await.must_say("The server sees you come from 127.0.0.1");
}

#[tokio::test]
async fn an_admin_can_register_only_for_the_own_municipality() {
    let balie = Balie::start().await;
    let (admin, other) = (balie.admin_of("utrecht").await, balie.municipality("nijmegen").await);
    let fields = typed(&admin, &[("municipality", &other.id)]).await;
    send(&admin, &fields).await.expect(404);
}

#[tokio::test]
async fn scopes_of_another_municipality_can_not_be_registered() {
    let balie = Balie::start().await;
    let (admin, other) = (balie.admin_of("utrecht").await, balie.municipality("nijmegen").await);
    balie.scope_of(Some(&other), "nijmegen:secret").await;
    admin.get(urls::CLIENTS_NEW).await.expect(200).must_not_say("nijmegen:secret");
    let fields = typed(&admin, &[("scope", "nijmegen:secret")]).await;
    send(&admin, &fields).await.expect(422).must_say("not in the catalogue");
}

#[tokio::test]
async fn names_with_markup_are_shown_as_text() {
    let balie = Balie::start().await;
    let name = "<script>alert(1)</script>\"'><img src=x>";
    let client = balie.client("x").with("client_name", name).with("description", name).owners("o@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    for path in [urls::CLIENTS.to_owned(), urls::client(&client.id), urls::client_secrets(&client.id), urls::client_history(&client.id)] {
        let page = owner.get(&path).await.expect(200);
        page.must_say("<script>alert(1)</script>");
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img"), "{path} lets markup through");
    }
}

/// Enter in the first field sends the form: without that, a client would be live that everybody may ask tokens for from everywhere.
#[tokio::test]
async fn whoever_registers_a_server_without_addresses_says_that_it_may_ask_from_anywhere() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    admin.get(urls::CLIENTS_NEW).await.expect(200).must_say("a box to confirm that then stands here").must_not_say("Yes, it may ask");
    let fields = typed(&admin, &[("ip_allowlist", "")]).await;
    let page = send(&admin, &fields).await.expect(422);
    page.must_say("Yes, it may ask from anywhere");
    let confirmed: Vec<_> = fields.into_iter().chain([("wide_ranges_confirmed".to_owned(), "yes".to_owned())]).collect();
    send(&admin, &confirmed).await.expect(303);
}
