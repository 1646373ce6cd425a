//! Changes to a live client: ranked by rule, applied at once or reviewed, and what others see of them.
mod barred;
mod edit;
mod leak;
mod leak_reports;
mod races;
mod review;
mod reviewers_queue;
mod risk;

use crate::clients::change::{fields, save};
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::model::client::draft::Draft;
use balie::model::person::Person;
use balie::model::request::Request;
use balie::model::request::change::{self, Wanted};
use balie::urls;

/// The change of a client that waits.
pub async fn waiting(balie: &Balie, client: &Registered) -> Option<Request> {
    change::open_of(&mut balie.app.read().await.unwrap(), &client.id).await.unwrap()
}

/// A change of the client that an owner asked for.
pub async fn change_of(balie: &Balie, client: &Registered, owner: &Person) -> Request {
    let row = client.row(&balie.app).await;
    let before = row.registration(client.owners.clone());
    let mut after = Draft::of(&before);
    after.set("ip_allowlist", "192.0.2.1");
    let wanted = Wanted { client: &row, before: &before, after: &after.unchecked(), are_wide_ranges_meant: false };
    let mut tx = balie.begin().await;
    let made = change::create(&mut tx, &wanted, owner).await.unwrap().unwrap();
    balie.commit(tx).await;
    made
}

/// Opens the form, changes some of it, and saves.
pub async fn edit(browser: &Browser, client: &Registered, change: &[(&str, &str)]) -> Answer {
    let form = browser.get(&urls::client_edit(&client.id)).await.expect(200);
    let mut sent = fields(&form);
    sent.extend(form.field("change_version").map(|version| ("change_version".to_owned(), version)));
    save(browser, &client.id, sent, change).await
}

pub async fn decide(browser: &Browser, request: &Request, decision: &str, comment: &str) -> Answer {
    let version = request.version.to_string();
    let form = [("version", version.as_str()), ("decision", decision), ("comment", comment)];
    browser.post(&urls::change_decision(&request.id), &form).await
}

/// The entries of an attribute as they are registered.
pub async fn registered(balie: &Balie, client: &Registered, name: &str) -> Vec<String> {
    let row = client.row(&balie.app).await;
    let attribute = balie::model::client::attribute::ATTRIBUTES.iter().find(|attribute| attribute.name == name).unwrap();
    Draft::of(row.registered.readable()).entries(attribute)
}

/// How many mails of a kind were written to somebody.
pub async fn mails(balie: &Balie, kind: &str, recipient: &str) -> usize {
    let mails = balie::model::outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    mails.iter().filter(|mail| mail.kind.as_str() == kind && mail.recipient == recipient).count()
}
