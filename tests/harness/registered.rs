//! A client that is registered at the Balie of a test, and what happens to it later.
use super::Balie;
use balie::app::App;
use balie::model::audit::{Actor, AuditedTransaction};
use balie::model::client::secret::{self, NewSecret, Secret};
use balie::model::client::{self, Client, deletion, edit, owner, suspension};
use balie::model::refusal::{self, Refusal};
use balie::model::usage::{self, Use};

#[derive(Clone, Debug)]
pub struct Registered {
    /// Of the row, as in the URL of its page.
    pub id: String,
    pub client_id: String,
    /// In clear; empty when it was brought along as a hash.
    pub secret: String,
    pub owners: Vec<String>,
}

impl Registered {
    /// The same client with another secret to show.
    pub fn showing(&self, secret: &str) -> Self {
        Self { secret: secret.to_owned(), ..self.clone() }
    }

    pub async fn row(&self, app: &App) -> Client {
        let mut connection = app.read().await.expect("the database answers");
        client::find(&mut connection, &self.id).await.expect("clients can be read").expect("the client is there")
    }

    /// All its secrets that are not revoked, oldest first.
    pub async fn secrets(&self, app: &App) -> Vec<Secret> {
        let mut connection = app.read().await.expect("the database answers");
        secret::list(&mut connection, &self.id).await.expect("secrets can be read")
    }

    /// Changes one attribute, in the process of `app`.
    pub async fn change(&self, app: &App, attribute: &'static str, text: &str) {
        let mut tx = app.begin(Actor::COMMAND_LINE).await.expect("the database can be written");
        self.change_within(&mut tx, attribute, text).await;
        app.commit(tx).await.expect("the transaction is committed");
    }

    /// The same in a transaction of somebody's.
    pub async fn change_within(&self, tx: &mut AuditedTransaction, attribute: &'static str, text: &str) {
        let row = client::find(tx.connection(), &self.id).await.expect("clients can be read").expect("the client is there");
        let owners = owner::emails(tx.connection(), &self.id).await.expect("owners can be read");
        let mut draft = row.draft(owners);
        draft.set(attribute, text);
        draft.confirm_wide_ranges();
        let validation = draft.context(tx.connection(), &row.municipality_id).await.expect("the catalogue can be read");
        let registration = draft.check(&validation).expect("the change is right");
        assert!(edit::save(tx, &row, &registration, row.version).await.expect("clients can be written"));
    }

    pub async fn suspend(&self, app: &App) {
        let row = self.row(app).await;
        let mut tx = app.begin(Actor::COMMAND_LINE).await.expect("the database can be written");
        assert!(suspension::create(&mut tx, &row, "a leak", suspension::SuspendedBy::Municipality).await.expect("clients can be written"));
        app.commit(tx).await.expect("the transaction is committed");
    }

    pub async fn resume(&self, app: &App) {
        let row = self.row(app).await;
        let mut tx = app.begin(Actor::COMMAND_LINE).await.expect("the database can be written");
        assert!(suspension::delete(&mut tx, &row).await.expect("clients can be written"));
        app.commit(tx).await.expect("the transaction is committed");
    }

    pub async fn delete(&self, app: &App) {
        let row = self.row(app).await;
        let mut tx = app.begin(Actor::COMMAND_LINE).await.expect("the database can be written");
        assert!(deletion::create(&mut tx, &row).await.expect("clients can be written"));
        app.commit(tx).await.expect("the transaction is committed");
    }

    /// Revokes its newest secret.
    pub async fn revoke_secret(&self, app: &App) {
        let (row, secret) = (self.row(app).await, self.secrets(app).await.pop().expect("a secret"));
        let mut tx = app.begin(Actor::COMMAND_LINE).await.expect("the database can be written");
        assert!(secret::revoke(&mut tx, &row, &secret).await.expect("secrets can be written"));
        app.commit(tx).await.expect("the transaction is committed");
    }

    /// Gives its newest secret an end, so many seconds from now.
    pub async fn expire_secret(&self, app: &App, seconds: i64) {
        let (row, secret) = (self.row(app).await, self.secrets(app).await.pop().expect("a secret"));
        let mut tx = app.begin(Actor::COMMAND_LINE).await.expect("the database can be written");
        let end = tx.now.plus(seconds);
        assert!(secret::expire(&mut tx, &row, &secret, end).await.expect("secrets can be written"));
        app.commit(tx).await.expect("the transaction is committed");
    }

    /// Makes one more secret; nothing when there is no room.
    pub async fn add_secret(&self, balie: &Balie, name: &str) -> Option<String> {
        let row = self.row(&balie.app).await;
        let mut tx = balie.begin().await;
        let new = NewSecret { id: &balie::crypto::random::id(), name, expires_at: None };
        let visibility = balie::model::municipality::SecretVisibility::UntilUsed;
        let made = secret::create(&mut tx, &row, new, visibility, &balie.app.sealing).await.expect("secrets can be written");
        balie.commit(tx).await;
        made
    }

    /// Its refusals, newest first, after everything that waited was written.
    pub async fn refusals(&self, balie: &Balie) -> Vec<Refusal> {
        balie.app.ledger.flush().await.expect("the ledger can be written");
        let mut connection = balie.app.read().await.expect("the database answers");
        refusal::list(&mut connection, &self.id, 500).await.expect("refusals can be read")
    }

    /// Its use of the last ninety days, after everything that waited was written.
    pub async fn uses(&self, balie: &Balie) -> Vec<Use> {
        balie.app.ledger.flush().await.expect("the ledger can be written");
        let mut connection = balie.app.read().await.expect("the database answers");
        usage::list(&mut connection, &self.id, balie.clock.now(), 90).await.expect("use can be read")
    }
}
