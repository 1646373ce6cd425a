//! Makes what the demo shows: one transaction in which who acts, and when, changes as it goes on.
use crate::app::App;
use crate::clock::{DAY, HOUR, Timestamp};
use crate::model::audit::AuditedTransaction;
use crate::model::client::secret::{self, Secret};
use crate::model::client::{self, Client};
use crate::model::municipality::Municipality;
use crate::model::person::Person;
use anyhow::Context;
use std::collections::HashMap;

pub struct DemoBuilder<'a> {
    pub app: &'a App,
    pub tx: AuditedTransaction,
    pub now: Timestamp,
    /// By slug.
    pub municipalities: HashMap<&'static str, Municipality>,
    /// By e-mail address.
    pub people: HashMap<&'static str, Person>,
    /// The newest secret of the client that the printed curl line calls.
    pub printed_secret: String,
}

impl DemoBuilder<'_> {
    /// From here on this person acts, so many days ago and an hour earlier in the day than now.
    pub fn act_as(&mut self, email: &str, days_ago: i64) {
        let person = &self.people[email];
        self.tx.actor = person.actor("192.0.2.44");
        self.tx.now = self.now.plus(-days_ago * DAY - HOUR);
    }

    pub async fn client(&mut self, client_id: &'static str) -> anyhow::Result<Client> {
        client::find_by_client_id(self.tx.connection(), client_id).await?.context(client_id)
    }

    pub async fn secret(&mut self, client: &Client, name: &str) -> anyhow::Result<Secret> {
        let all = secret::list_all(self.tx.connection(), &client.id).await?;
        all.into_iter().find(|secret| secret.name == name).with_context(|| format!("no secret {name}"))
    }
}
