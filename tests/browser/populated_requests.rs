//! Requests of every kind and state for the browser to look at: those of the demo, and beside them what the demo does not have.
use super::PopulatedBalie;
use crate::inbox::message;
use crate::requests::walk;
use balie::commands::demo::{HELPDESK, INTEGRATOR};
use balie::model::request::{self, Scenario, State};

impl PopulatedBalie {
    /// The identifier of the first request of this name.
    pub async fn request(&self, client_name: &str) -> String {
        let mut connection = self.balie.app.read().await.expect("the database answers");
        for number in 1..100 {
            let found = request::find_by_number(&mut connection, number).await.expect("requests can be read");
            if let Some(found) = found.filter(|found| found.client_name == client_name) {
                return found.id;
            }
        }
        panic!("no request {client_name}")
    }

    /// The identifier of a request in a state, and the address of its requester. What the demo has none of is made.
    pub async fn request_in(&self, state: State) -> (String, String) {
        // A draft that was prepared for somebody else is not theirs yet.
        let select = "SELECT id, requester_email FROM requests WHERE state = $1 AND (state <> 'draft' OR requester_id IS NOT NULL) \
                      ORDER BY id";
        let mut connection = self.balie.app.read().await.expect("the database answers");
        let found = sqlx::query_as(select).bind(state.as_str()).fetch_optional(&mut *connection).await;
        drop(connection);
        match found.expect("requests can be read") {
            Some(found) => found,
            None => (self.made_in(state).await, INTEGRATOR.to_owned()),
        }
    }

    /// The requests of other tests come into these states step by step; here one that was sent in is put there.
    async fn made_in(&self, state: State) -> String {
        let person = INTEGRATOR;
        if state == State::Draft {
            return self.draft(person).await;
        }
        let (id, client) = (self.sent_in(person).await, self.client("rekenmodule").await.id);
        let mut transaction = self.balie.app.db.begin().await.expect("the database can be written");
        let update = sqlx::query("UPDATE requests SET state = $1, client_id = $2 WHERE id = $3").bind(state.as_str());
        let client = (state == State::Registered).then_some(client);
        update.bind(client).bind(&id).execute(&mut *transaction).await.expect("requests can be written");
        transaction.commit().await.expect("it is committed");
        id
    }

    /// A request that came by mail, with what could not be read.
    pub async fn received(&self) -> String {
        let text = crate::inbox::message("Jan de Bouwer <jan@bouwer.example>", "Zaaksysteem per mail");
        let more = "Wij hebben haast, want de koppeling moet 1 december werken.\r\n";
        match self.balie.receives(text.replace("Naam:", &format!("{more}\r\nNaam:"))).await {
            Some(id) => id,
            None => {
                let mut connection = self.balie.app.read().await.expect("the database answers");
                let ids = sqlx::query_scalar("SELECT id FROM inbox WHERE sender = 'jan@bouwer.example'");
                ids.fetch_one(&mut *connection).await.expect("it was received before")
            }
        }
    }

    /// The path by which its sender proves the address.
    pub async fn sender_proof(&self) -> String {
        self.balie.link_for("jan@bouwer.example").await.expect("a link")
    }

    /// Takes a request by mail of somebody with an account, who did not prove to have sent it.
    pub async fn received_from(&self, email: &str) {
        self.balie.receives(message(email, "Tweede zaaksysteem")).await.expect("a new message");
    }

    /// Messages that became no request: one of two senders, one without a text, one of a program.
    pub async fn other_mail(&self) -> Vec<String> {
        let from = "From: a@b.example\r\nTo: loket@gemeente.example\r\n";
        let texts = [
            message("a@b.example, c@d.example", "twee"),
            format!("{from}Subject: Overleg\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"),
            format!("{from}Subject: Afwezig\r\nAuto-Submitted: auto-replied\r\n\r\nIk ben er niet.\r\n"),
        ];
        let mut ids = Vec::new();
        for text in texts {
            ids.push(self.balie.receives(text).await.expect("a new message"));
        }
        ids
    }

    /// A complete draft of somebody's.
    pub async fn draft(&self, email: &str) -> String {
        let person = self.person(email).await;
        walk::stored(&self.balie, Some(&person), &person, "").await.id
    }

    /// A request of somebody's that was sent in.
    pub async fn sent_in(&self, email: &str) -> String {
        walk::sent_in(&self.balie, &self.person(email).await).await.id
    }

    /// A request that was prepared for somebody.
    pub async fn offered(&self, email: &str) -> String {
        walk::offered(&self.balie, &self.person(HELPDESK).await, email).await.id
    }

    /// A draft of an application that people sign in to.
    pub async fn web_draft(&self, email: &str) -> String {
        let person = self.person(email).await;
        let made = walk::stored(&self.balie, Some(&person), &person, "").await;
        let mut draft = made.draft().expect("it can be read");
        draft.set("redirect_uris", "https://app.leverancier.example/terug");
        let mut tx = self.balie.begin().await;
        let saved = request::save(&mut tx, &made, made.version, made.municipality_id.as_deref(), Some(Scenario::Web), &draft).await;
        self.balie.commit(tx).await;
        saved.expect("requests can be written").expect("it is a draft").id
    }

    /// A draft with answers that are not right.
    pub async fn wrong_draft(&self, email: &str) -> String {
        walk::wrong(&self.balie, &self.person(email).await).await.id
    }

    /// A draft that the helpdesk prepares for somebody.
    pub async fn prepared_draft(&self, email: &str) -> String {
        walk::stored(&self.balie, None, &self.person(HELPDESK).await, email).await.id
    }
}
