//! A scope that needs review: only an operator or the helpdesk gives it to a client, whichever way it is asked; who has it keeps it.
use crate::clients::change::{fields, save};
use crate::clients::register::typed;
use crate::harness::{Balie, Browser};
use crate::held::{While, meanwhile, session};
use balie::model::client::attribute::SCOPE;
use balie::model::request::change;
use balie::model::role::{self, RoleName};
use balie::model::scope::{self, AccessLevel, Wording};
use balie::urls;

const REFUSED: &str = "Only an operator or the helpdesk may give it to a client.";
const NEEDS_REVIEW: Wording<'_> = Wording {
    description_nl: "Mag",
    description_en: "May",
    access_level: AccessLevel::Read,
    review_required: true,
    resource: "",
    openid: false,
};

/// Adds a scope that needs review, or makes one so.
async fn reviewed(balie: &Balie, name: &str) {
    let before = balie.scope(name).await;
    let mut tx = balie.begin().await;
    assert!(scope::update(&mut tx, &before, &NEEDS_REVIEW, before.version).await.unwrap());
    balie.commit(tx).await;
}

pub fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn withdraw(balie: &Balie, browser: &Browser, client_id: &str) {
    let waiting = change::open_of(&mut balie.app.read().await.unwrap(), client_id).await.unwrap().expect("it waits");
    browser.post(&urls::change_withdrawal(&waiting.id), &[("version", &*waiting.version.to_string())]).await.expect(303);
}

async fn register(browser: &Browser, municipality: &str, scopes: &str) -> crate::harness::Answer {
    let own = [("owners", "admin@utrecht.example"), ("municipality", municipality), ("scope", scopes)];
    browser.post(urls::CLIENTS, &borrowed(&typed(browser, &own).await)).await
}

#[tokio::test]
async fn an_admin_can_not_register_a_client_with_it_and_is_told_so_beside_it() {
    let balie = Balie::start().await;
    reviewed(&balie, "persons:read").await;
    balie.scope("cases:read").await;
    let utrecht = balie.municipality("utrecht").await.id;
    let admin = balie.admin_of("utrecht").await;
    admin.get(urls::CLIENTS_NEW).await.expect(200).must_say("Needs review: only an operator or the helpdesk may grant it.");
    let refused = register(&admin, &utrecht, "cases:read persons:read").await.expect(422);
    refused.must_say(REFUSED);
    assert!(refused.has("a[href='#scope']"), "the summary leads to the field");
    assert!(refused.has("input[value='persons:read'][checked]"), "what was chosen is not narrowed in silence");
    register(&admin, &utrecht, "cases:read").await.expect(303);
    register(&balie.operator().await, &utrecht, "cases:read persons:read").await.expect(303);
}

#[tokio::test]
async fn an_admin_only_asks_for_it_and_may_change_and_take_away_what_is_there() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("persons:read").create().await;
    reviewed(&balie, "persons:read").await;
    reviewed(&balie, "documents:read").await;
    let admin = balie.admin_of("utrecht").await;
    let form = fields(&admin.get(&urls::client_edit(&client.id)).await.expect(200));
    save(&admin, &client.id, form.clone(), &[("scope", "persons:read documents:read")]).await.expect(303);
    assert_eq!(client.row(&balie.app).await.get(&SCOPE), ["persons:read"], "it waits until somebody else gives it");
    withdraw(&balie, &admin, &client.id).await;
    save(&admin, &client.id, form, &[("description", "another")]).await.expect(303);
    assert_eq!(client.row(&balie.app).await.get(&SCOPE), ["persons:read"], "whoever edits another attribute keeps it");
    let form = fields(&admin.get(&urls::client_edit(&client.id)).await);
    save(&admin, &client.id, form, &[("scope", "")]).await.expect(303);
    assert!(client.row(&balie.app).await.get(&SCOPE).is_empty(), "taking it away is allowed");
    let form = fields(&admin.get(&urls::client_edit(&client.id)).await);
    save(&admin, &client.id, form, &[("scope", "persons:read")]).await.expect(303);
    assert!(client.row(&balie.app).await.get(&SCOPE).is_empty());
    withdraw(&balie, &admin, &client.id).await;
    let operator = balie.operator().await;
    let form = fields(&operator.get(&urls::client_edit(&client.id)).await);
    save(&operator, &client.id, form, &[("scope", "persons:read documents:read")]).await.expect(303);
}

#[tokio::test]
async fn the_scope_that_it_replaces_stays_until_it_is_given() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("persons:read cases:read").create().await;
    reviewed(&balie, "documents:read").await;
    let admin = balie.admin_of("utrecht").await;
    let form = fields(&admin.get(&urls::client_edit(&client.id)).await.expect(200));
    save(&admin, &client.id, form, &[("scope", "documents:read cases:read")]).await.expect(303);
    assert_eq!(client.row(&balie.app).await.get(&SCOPE), ["persons:read", "cases:read"], "the client goes on as it was");
    let waiting = change::open_of(&mut balie.app.read().await.unwrap(), &client.id).await.unwrap().expect("it waits");
    let (operator, version) = (balie.operator().await, waiting.version.to_string());
    let form = [("version", version.as_str()), ("decision", "approve"), ("comment", "")];
    operator.post(&urls::change_decision(&waiting.id), &form).await.expect(303);
    let mut given = client.row(&balie.app).await.get(&SCOPE);
    given.sort();
    assert_eq!(given, ["cases:read", "documents:read"], "what is given replaces what was there");
}

#[tokio::test]
async fn an_owner_can_neither_add_nor_lose_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").scope("persons:read").owners("bouwer@leverancier.example").create().await;
    reviewed(&balie, "persons:read").await;
    reviewed(&balie, "documents:read").await;
    let owner = balie.owner_of(&client).await;
    let form = fields(&owner.get(&urls::client_edit(&client.id)).await.expect(200));
    save(&owner, &client.id, form, &[("scope", "documents:read"), ("description", "new")]).await.expect(303);
    assert_eq!(client.row(&balie.app).await.get(&SCOPE), ["persons:read"]);
}

#[tokio::test]
async fn a_scope_marked_while_the_form_is_on_its_way_is_not_given() {
    for when in [While::Held, While::Waiting, While::WaitingForAnother] {
        let balie = Balie::start().await;
        let client = balie.client("zaak").create().await;
        let before = balie.scope("persons:read").await;
        let admin = balie.admin_of("utrecht").await;
        let form = fields(&admin.get(&urls::client_edit(&client.id)).await.expect(200));
        let form: Vec<_> = form.into_iter().filter(|(name, _)| name != "scope").chain([("scope".into(), "persons:read".into())]).collect();
        let cookie = session(&balie, "admin@utrecht.example").await;
        let answer = meanwhile(&balie, when, (&urls::client(&client.id), &cookie, &borrowed(&form)), async |tx| {
            assert!(scope::update(tx, &before, &NEEDS_REVIEW, before.version).await.unwrap());
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 303") || answer.starts_with("HTTP/1.1 409"), "{when:?}: {answer}");
        assert!(client.row(&balie.app).await.get(&SCOPE).is_empty(), "{when:?}: it waits");
    }
}

#[tokio::test]
async fn an_operator_who_loses_that_role_meanwhile_and_stays_admin_gives_nothing() {
    for when in [While::Held, While::Waiting, While::WaitingForAnother] {
        let balie = Balie::start().await;
        let client = balie.client("zaak").create().await;
        reviewed(&balie, "persons:read").await;
        balie.operator().await;
        let (person, utrecht) = (balie.person("second@balie.example").await, balie.municipality("utrecht").await);
        balie.grant(&person, RoleName::Operator, None).await;
        balie.grant(&person, RoleName::MunicipalAdmin, Some(&utrecht)).await;
        let browser = balie.sign_in(&person.email).await;
        let form = fields(&browser.get(&urls::client_edit(&client.id)).await.expect(200));
        let form: Vec<_> = form.into_iter().filter(|(name, _)| name != "scope").chain([("scope".into(), "persons:read".into())]).collect();
        let cookie = session(&balie, &person.email).await;
        let answer = meanwhile(&balie, when, (&urls::client(&client.id), &cookie, &borrowed(&form)), async |tx| {
            let roles = role::list(tx.connection(), &person.id).await.unwrap();
            let operator = roles.iter().find(|role| role.role == RoleName::Operator).unwrap();
            assert!(role::withdraw(tx, &person, operator).await.unwrap());
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 303") || answer.starts_with("HTTP/1.1 409"), "{when:?}: {answer}");
        assert!(client.row(&balie.app).await.get(&SCOPE).is_empty(), "{when:?}: it waits");
    }
}

/// Whoever grants is not whoever asks: an operator gives such a scope to a client of others, never to one of their own.
#[tokio::test]
async fn an_operator_registers_no_client_of_their_own_with_it() {
    let balie = Balie::start().await;
    reviewed(&balie, "persons:read").await;
    let (operator, utrecht) = (balie.operator().await, balie.municipality("utrecht").await.id);
    let own = [("owners", "Operator@balie.example"), ("municipality", &*utrecht), ("scope", "persons:read")];
    let refused = operator.post(urls::CLIENTS, &borrowed(&typed(&operator, &own).await)).await.expect(422);
    refused.must_say("Nobody gives it to a client of their own");
    register(&operator, &utrecht, "persons:read").await.expect(303);
}
