//! Ranges that hardly keep anybody out: registered only by somebody who confirmed that they are meant.
use super::register::typed;
use crate::harness::{Answer, Balie, Browser};
use balie::model::client::{self, attribute::IP_ALLOWLIST};
use balie::urls;
use serde_json::{Value, json};

const CONFIRMED: &str = "wide_ranges_confirmed";

async fn register(admin: &Browser, more: &[(&str, &str)]) -> Answer {
    let fields = typed(admin, more).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    admin.post(urls::CLIENTS, &fields).await
}

async fn ranges(balie: &Balie, id: &str) -> Vec<String> {
    let mut connection = balie.app.read().await.expect("the database answers");
    let row = client::find(&mut connection, id).await.expect("clients can be read").expect("it was registered");
    row.registered.readable().entries(&IP_ALLOWLIST.attribute).to_vec()
}

#[tokio::test]
async fn the_form_asks_once_and_keeps_the_answer() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let form = admin.get(urls::CLIENTS_NEW).await.expect(200);
    assert!(!form.has(&format!("[name={CONFIRMED}]")), "nobody is asked who typed no such range");
    for range in ["10.0.0.0/7", "0.0.0.0/0", "::/0", "2000::/15", "::ffff:0:0/96"] {
        let page = register(&admin, &[("ip_allowlist", range)]).await.expect(422);
        page.must_say("hardly keeps anybody out").must_say("Yes, I mean these very wide ranges");
        assert_eq!(page.field(CONFIRMED).as_deref(), Some(""), "the box is there, and not ticked");
        assert_eq!(page.field("ip_allowlist").expect("a field").trim(), range);
    }
    // Something else is wrong: the answer is kept.
    let page = register(&admin, &[("ip_allowlist", "10.0.0.0/7"), (CONFIRMED, "yes"), ("client_name", "")]).await.expect(422);
    page.must_not_say("hardly keeps anybody out");
    assert_eq!(page.field(CONFIRMED).as_deref(), Some("yes"));
    let answer = register(&admin, &[("ip_allowlist", "10.0.0.0/7"), (CONFIRMED, "yes")]).await.expect(303);
    let id = answer.location().rsplit('/').next().expect("an identifier").to_owned();
    assert_eq!(ranges(&balie, &id).await, ["10.0.0.0/7"]);
}

#[tokio::test]
async fn whoever_changes_something_else_is_not_asked_again() {
    let balie = Balie::start().await;
    let client = balie.client("wide").allowlist("10.0.0.0/7").owners("o@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let form = owner.get(&urls::client_edit(&client.id)).await.expect(200);
    let version = form.field("version").expect("a version");
    owner.post(&urls::client(&client.id), &[("version", &version), ("client_name", "Anders")]).await.expect(303);
    let admin = balie.admin_of("utrecht").await;
    let form = admin.get(&urls::client_edit(&client.id)).await.expect(200);
    let names = ["version", "client_name", "token_endpoint_auth_method", "grant_types", "owners"];
    let mut fields: Vec<(&str, String)> = names.map(|name| (name, form.field(name).expect(name).trim().to_owned())).to_vec();
    fields.push(("ip_allowlist", "10.0.0.0/7\n192.0.2.1".to_owned()));
    let send = async |fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post(&urls::client(&client.id), &fields).await
    };
    send(&fields).await.expect(303);
    assert_eq!(ranges(&balie, &client.id).await, ["10.0.0.0/7", "192.0.2.1"]);
    fields[0].1 = admin.get(&urls::client_edit(&client.id)).await.expect(200).field("version").expect("a version");
    fields.last_mut().expect("the list").1 = "10.0.0.0/7\n0.0.0.0/0".to_owned();
    let page = send(&fields).await.expect(422);
    assert_eq!(page.all(".entry-list__entry"), ["0.0.0.0/0"], "only the new one is asked about");
}

#[tokio::test]
async fn a_document_says_it_by_a_member_and_an_export_has_that_member() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let import = async |more: Value| {
        let mut entry =
            json!({"client_id": "zaak", "client_name": "Zaak", "municipality": "utrecht", "ip_allowlist": ["192.0.2.1", "::/0"]});
        entry.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        let document = json!({"clients": [entry]}).to_string();
        balie.import(document).await
    };
    for more in [json!({}), json!({CONFIRMED: false})] {
        let refused = format!("{:?}", import(more).await.expect_err("refused"));
        assert!(refused.contains("clients[0].ip_allowlist[1]") && refused.contains("set wide_ranges_confirmed to true"), "{refused}");
    }
    let refused = format!("{:?}", import(json!({CONFIRMED: "yes"})).await.expect_err("refused"));
    assert!(refused.contains("clients[0].wide_ranges_confirmed"), "{refused}");
    assert_eq!(import(json!({CONFIRMED: true})).await.expect("imported").clients.made, 1);
    assert_eq!(import(json!({})).await.expect("it is registered already").clients.unchanged, 1);
    let mut export = Vec::new();
    balie::document::export::export(&balie.app.db, &mut export).await.expect("an export");
    let document: Value = serde_json::from_slice(&export).expect("JSON");
    assert_eq!(document["clients"][0][CONFIRMED], json!(true));
    let elsewhere = Balie::start().await;
    let outcome = elsewhere.import(export).await.expect("it is imported elsewhere");
    assert_eq!(outcome.clients.made, 1);
}

#[tokio::test]
async fn what_is_not_cidr_is_offered_or_told_by_form_and_document() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let typed = "192.0.2.0/255.255.255.0; 192.0.2.10 - 192.0.2.12, [2001:db8::1]\n203.0.113.9/0";
    let page = register(&admin, &[("ip_allowlist", typed)]).await.expect(422);
    page.must_say("becomes 192.0.2.0/24").must_say("becomes 192.0.2.10/31, 192.0.2.12").must_say("becomes 2001:db8::1");
    page.must_not_say("0.0.0.0/0").must_say("For this address alone, use 203.0.113.9");
    let page = register(&admin, &[("ip_allowlist", typed), ("canonical", "ip_allowlist")]).await.expect(422);
    let filled = "192.0.2.0/24\n192.0.2.10/31\n192.0.2.12\n2001:db8::1\n203.0.113.9/0";
    assert_eq!(page.field("ip_allowlist").expect("a field").trim(), filled);
    register(&admin, &[("ip_allowlist", &filled.replace("/0", ""))]).await.expect(303);
    let entry = json!({"client_id": "z", "client_name": "Z", "municipality": "utrecht", "ip_allowlist": ["192.0.2.0/255.255.255.0"]});
    let document = json!({"clients": [entry]}).to_string();
    let import = balie.import(document).await;
    assert!(format!("{:?}", import.expect_err("refused")).contains("Did you mean 192.0.2.0/24?"));
}
