//! What happened in the demo, from the first day to today, in the order in which it happened.
use super::cast::{self, UTRECHT};
use super::clients::{self, CALLED, Part, Step};
use super::use_of_clients;
use crate::app::App;
use crate::clock::{DAY, HOUR, Timestamp};
use crate::crypto::random;
use crate::crypto::secret::Digest;
use crate::model::audit::Action;
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::client::imported_secret::{self, NewImportedSecret};
use crate::model::client::registration::{Draft, ValidationContext};
use crate::model::client::secret::{self, NewSecret, Secret};
use crate::model::client::{self, Client, deletion, owner, suspension};
use crate::model::municipality::Municipality;
use crate::model::person::Person;
use anyhow::{Context, bail};
use std::collections::HashMap;

/// How long ago it began.
pub const DAYS: i64 = 63;

/// How many days ago, which client, and who did what with it; nothing is its registration.
type Scene = (i64, &'static Part, Option<&'static (i64, &'static str, Step)>);

/// The whole demo is one transaction; who acts and when changes as it goes on.
pub struct Play<'a> {
    pub app: &'a App,
    pub tx: AuditedTransaction,
    pub now: Timestamp,
    pub municipalities: HashMap<&'static str, Municipality>,
    pub people: HashMap<&'static str, Person>,
    /// The last secret made of the client that is called by the printed line.
    called: String,
}

/// Returns a secret of the client [`CALLED`].
pub async fn play(app: &App, now: Timestamp) -> anyhow::Result<String> {
    let tx = app.begin(Actor::COMMAND_LINE).await?;
    let mut play = Play { app, tx, now, municipalities: HashMap::new(), people: HashMap::new(), called: String::new() };
    cast::enter(&mut play).await?;
    let mut scenes: Vec<Scene> = Vec::new();
    for part in clients::all() {
        scenes.push((part.days_ago, part, None));
        scenes.extend(part.steps.iter().map(|step| (step.0, part, Some(step))));
    }
    // The oldest first; of one day, a registration comes before its secrets because the sort is stable.
    scenes.sort_by_key(|(days_ago, ..)| -days_ago);
    let (early, later): (Vec<Scene>, Vec<Scene>) = scenes.into_iter().partition(|(days_ago, ..)| *days_ago >= cast::LEAVES);
    let (late, last): (Vec<Scene>, Vec<Scene>) = later.into_iter().partition(|(days_ago, ..)| *days_ago >= cast::COMES);
    play.scenes(early).await?;
    cast::leave(&mut play).await?;
    play.scenes(late).await?;
    cast::come(&mut play).await?;
    play.scenes(last).await?;
    use_of_clients::play(&mut play).await?;
    let called = std::mem::take(&mut play.called);
    app.commit(play.tx).await?;
    Ok(called)
}

impl Play<'_> {
    /// From here on somebody else acts, so many days ago at ten in the morning or later.
    pub fn act(&mut self, days_ago: i64, email: &str) {
        let person = &self.people[email];
        self.tx.actor = person.actor("192.0.2.44");
        self.tx.now = self.now.plus(-days_ago * DAY - HOUR);
    }

    async fn scenes(&mut self, scenes: Vec<Scene>) -> anyhow::Result<()> {
        for (days_ago, part, step) in scenes {
            match step {
                None => self.register(part).await?,
                Some((_, who, step)) => {
                    self.act(days_ago, who);
                    self.step(part, step).await.with_context(|| part.client_id)?;
                }
            }
        }
        Ok(())
    }

    async fn register(&mut self, part: &Part) -> anyhow::Result<()> {
        let admin = if part.municipality == "utrecht" { UTRECHT } else { cast::NIJMEGEN };
        self.act(part.days_ago, admin);
        let signed_in = self.people[admin].clone();
        self.tx.record(Action::SignedIn, signed_in.subject(), &[]).await?;
        let usual = [("token_endpoint_auth_method", "client_secret_basic"), ("grant_types", "client_credentials")];
        let mut draft = Draft(usual.into_iter().map(|(name, text)| (name, text.to_owned())).collect());
        draft.0.extend(part.attributes.iter().map(|(name, text)| (*name, (*text).to_owned())));
        let municipality = self.municipalities[part.municipality].clone();
        let validation = ValidationContext::load(self.tx.connection(), &municipality.id, &draft).await?;
        match draft.check(&validation) {
            Ok(registration) => {
                client::insert(&mut self.tx, &random::id(), part.client_id, &municipality, &registration).await?;
                Ok(())
            }
            Err(problems) => bail!("{}: {problems:?}", part.client_id),
        }
    }

    pub async fn client(&mut self, part: &Part) -> anyhow::Result<Client> {
        client::find_by_client_id(self.tx.connection(), part.client_id).await?.context(part.client_id)
    }

    pub async fn secret(&mut self, client: &Client, name: &str) -> anyhow::Result<Secret> {
        let all = secret::list_all(self.tx.connection(), &client.id).await?;
        all.into_iter().find(|secret| secret.name == name).with_context(|| format!("no secret {name}"))
    }

    async fn step(&mut self, part: &Part, step: &Step) -> anyhow::Result<()> {
        let client = self.client(part).await?;
        match step {
            Step::Secret(name) => self.make_secret(part, &client, name, None).await?,
            Step::Ending(name, days) => self.make_secret(part, &client, name, Some(self.tx.now.plus(days * DAY))).await?,
            Step::Brought(name, hash) => {
                let digest = Digest::parse(hash).context("a hash that can be checked")?;
                let moved = NewImportedSecret {
                    id: random::id(),
                    name,
                    digest: &digest,
                    last_four: "",
                    created_at: self.tx.now,
                    expires_at: None,
                    is_random: false,
                };
                imported_secret::create(&mut self.tx, &client, moved).await?;
            }
            Step::Seen(name) => {
                let secret = self.secret(&client, name).await?;
                secret::seen(&mut self.tx, &client, &secret).await?;
            }
            Step::Expire(name, days) => {
                let (secret, at) = (self.secret(&client, name).await?, self.tx.now.plus(days * DAY));
                secret::expire(&mut self.tx, &client, &secret, at).await?;
            }
            Step::Revoke(name) => {
                let secret = self.secret(&client, name).await?;
                secret::revoke(&mut self.tx, &client, &secret).await?;
            }
            Step::Change(attribute, text) => self.change(&client, attribute, text).await?,
            Step::Suspend(because) => _ = suspension::create(&mut self.tx, &client, because).await?,
            Step::Delete => _ = deletion::create(&mut self.tx, &client).await?,
        }
        Ok(())
    }

    async fn make_secret(&mut self, part: &Part, client: &Client, name: &str, expires_at: Option<Timestamp>) -> anyhow::Result<()> {
        let (id, visibility) = (random::id(), self.municipalities[part.municipality].secret_visibility);
        let made = secret::create(&mut self.tx, client, NewSecret { id: &id, name, expires_at }, visibility, &self.app.sealing).await?;
        let made = made.context("room for a secret")?;
        if part.client_id == CALLED {
            self.called = made;
        }
        Ok(())
    }

    async fn change(&mut self, client: &Client, attribute: &'static str, text: &str) -> anyhow::Result<()> {
        let owners = owner::emails(self.tx.connection(), &client.id).await?;
        let mut draft = Draft::of(&client.registration(owners));
        draft.0.insert(attribute, text.to_owned());
        let validation = ValidationContext::load(self.tx.connection(), &client.municipality_id, &draft).await?;
        match draft.check(&validation) {
            Ok(registration) => client::update(&mut self.tx, client, &registration, client.version).await?,
            Err(problems) => bail!("{problems:?}"),
        };
        Ok(())
    }
}
