//! What happened in the demo, from the first day to today, in the order in which it happened.
use super::builder::DemoBuilder;
use super::clients::{self, ClientEvent, DemoClient, PRINTED_CLIENT};
use super::people::{self, HELPDESK, NIJMEGEN, OPERATOR, UTRECHT};
use super::requests;
use super::usage;
use crate::app::App;
use crate::clock::{DAY, Timestamp};
use crate::crypto::random;
use crate::crypto::secret::Digest;
use crate::model::audit::{Action, Actor};
use crate::model::client::attribute::SCOPE;
use crate::model::client::draft::Draft;
use crate::model::client::imported_secret::{self, NewImportedSecret};
use crate::model::client::key::{self, Key, pasted};
use crate::model::client::registration::Registration;
use crate::model::client::secret::{self, NewSecret};
use crate::model::client::{
    self, Client, deletion, edit, owner,
    suspension::{self, SuspendedBy},
};
use crate::model::request::change::{self, Wanted};
use anyhow::{Context, anyhow, bail};
use std::collections::HashMap;

/// How long ago it began.
pub const DAYS: i64 = 63;

/// How many days ago, which client, and who did what with it; nothing is its registration.
type TimelineEntry = (i64, &'static DemoClient, Option<&'static (i64, &'static str, ClientEvent)>);

/// Makes the whole demo. Returns a secret of the client that the printed curl line calls.
pub async fn create(app: &App, now: Timestamp) -> anyhow::Result<String> {
    let tx = app.begin(Actor::COMMAND_LINE).await?;
    let mut demo = DemoBuilder { app, tx, now, municipalities: HashMap::new(), people: HashMap::new(), printed_secret: String::new() };
    people::create(&mut demo).await?;
    let (before_disablement, later) = timeline().into_iter().partition(|(days_ago, ..)| *days_ago >= people::DISABLED_DAYS_AGO);
    let later: Vec<TimelineEntry> = later;
    let (before_invitation, last) = later.into_iter().partition(|(days_ago, ..)| *days_ago >= people::INVITED_DAYS_AGO);
    apply(&mut demo, before_disablement).await?;
    people::disable_one(&mut demo).await?;
    apply(&mut demo, before_invitation).await?;
    people::invite_one(&mut demo).await?;
    let mut last: Vec<TimelineEntry> = last;
    for day in requests::DAYS_AGO {
        let (before, after): (Vec<TimelineEntry>, Vec<TimelineEntry>) = last.into_iter().partition(|(days_ago, ..)| *days_ago >= day);
        apply(&mut demo, before).await?;
        requests::create(&mut demo, day).await?;
        last = after;
    }
    usage::create(&mut demo).await?;
    let secret = std::mem::take(&mut demo.printed_secret);
    app.commit(demo.tx).await?;
    Ok(secret)
}

/// The oldest first; of one day, a registration comes before its secrets because the sort is stable.
fn timeline() -> Vec<TimelineEntry> {
    let mut timeline: Vec<TimelineEntry> = Vec::new();
    for client in clients::all() {
        timeline.push((client.days_ago, client, None));
        timeline.extend(client.events.iter().map(|event| (event.0, client, Some(event))));
    }
    timeline.sort_by_key(|(days_ago, ..)| -days_ago);
    timeline
}

async fn apply(demo: &mut DemoBuilder<'_>, timeline: Vec<TimelineEntry>) -> anyhow::Result<()> {
    for (days_ago, client, event) in timeline {
        match event {
            None => demo.register(client).await?,
            Some((_, who, event)) => {
                demo.act_as(who, days_ago);
                demo.apply(client, event).await.with_context(|| client.client_id)?;
            }
        }
    }
    Ok(())
}

impl DemoBuilder<'_> {
    async fn register(&mut self, new: &DemoClient) -> anyhow::Result<()> {
        let has_reviewed_scope = new.attributes.iter().any(|(name, text)| *name == SCOPE.attribute.name && people::needs_operator(text));
        let admin = match new.municipality {
            _ if has_reviewed_scope => OPERATOR,
            "utrecht" => UTRECHT,
            _ => NIJMEGEN,
        };
        self.act_as(admin, new.days_ago);
        let signed_in = self.people[admin].clone();
        self.tx.record(Action::SignedIn, signed_in.subject(), &[]).await?;
        let mut draft = Draft::of(&Registration::default());
        new.attributes.iter().for_each(|(name, text)| draft.set(name, *text));
        // The demo shows what people are warned of afterwards.
        draft.confirm_wide_ranges();
        let municipality = self.municipalities[new.municipality].clone();
        let registration = self.checked(&draft, &municipality.id).await.context(new.client_id)?;
        client::insert(&mut self.tx, &random::id(), new.client_id, &municipality, &registration).await?;
        Ok(())
    }

    async fn checked(&mut self, draft: &Draft, municipality_id: &str) -> anyhow::Result<Registration> {
        match draft.check(&draft.context(self.tx.connection(), municipality_id).await?) {
            Ok(registration) => Ok(registration),
            Err(problems) => bail!("{problems:?}"),
        }
    }

    async fn apply(&mut self, of: &DemoClient, event: &ClientEvent) -> anyhow::Result<()> {
        let client = self.client(of.client_id).await?;
        match event {
            ClientEvent::Secret(name) => self.create_secret(of, &client, name, None).await?,
            ClientEvent::SecretForDays(name, days) => {
                self.create_secret(of, &client, name, Some(self.tx.now.plus(days * DAY))).await?;
            }
            ClientEvent::ImportedSecret(name, hash) => {
                let digest = Digest::parse(hash).context("a hash that can be checked")?;
                let (id, created_at) = (random::id(), self.tx.now);
                let imported =
                    NewImportedSecret { id, name, digest: &digest, last_four: "", created_at, expires_at: None, is_random: false };
                imported_secret::create(&mut self.tx, &client, imported).await?;
            }
            ClientEvent::Key(name, jwk) => self.add_key(&client, name, jwk).await?,
            ClientEvent::SecretSeen(name) => {
                let secret = self.secret(&client, name).await?;
                secret::seen(&mut self.tx, &client, &secret).await?;
            }
            ClientEvent::SecretExpiresIn(name, days) => {
                let (secret, at) = (self.secret(&client, name).await?, self.tx.now.plus(days * DAY));
                secret::expire(&mut self.tx, &client, &secret, at).await?;
            }
            ClientEvent::SecretRevoked(name) => {
                let secret = self.secret(&client, name).await?;
                secret::revoke(&mut self.tx, &client, &secret).await?;
            }
            ClientEvent::Change(attribute, text) => self.change(&client, attribute, text).await?,
            ClientEvent::AskedChange(attribute, text) => self.ask_for_change(&client, attribute, text).await?,
            ClientEvent::Suspend(because) => {
                let by = SuspendedBy::of(self.tx.actor.email() == Some(HELPDESK));
                suspension::create(&mut self.tx, &client, because, by).await?;
            }
            ClientEvent::Delete => _ = deletion::create(&mut self.tx, &client).await?,
        }
        Ok(())
    }

    async fn add_key(&mut self, client: &Client, name: &str, jwk: &str) -> anyhow::Result<()> {
        let read = pasted::read(jwk).map_err(|fault| anyhow!("{fault:?}"))?;
        let new = Key::new(&random::id(), client, name, &read[0], self.tx.now);
        key::create(&mut self.tx, client, &new).await?;
        Ok(())
    }

    async fn create_secret(&mut self, of: &DemoClient, client: &Client, name: &str, expires_at: Option<Timestamp>) -> anyhow::Result<()> {
        let (id, visibility) = (random::id(), self.municipalities[of.municipality].visibility());
        let made = secret::create(&mut self.tx, client, NewSecret { id: &id, name, expires_at }, visibility, &self.app.sealing).await?;
        let made = made.context("room for a secret")?;
        if of.client_id == PRINTED_CLIENT {
            self.printed_secret = made;
        }
        Ok(())
    }

    async fn change(&mut self, client: &Client, attribute: &'static str, text: &str) -> anyhow::Result<()> {
        let mut draft = client.draft(owner::emails(self.tx.connection(), &client.id).await?);
        draft.set(attribute, text);
        draft.confirm_wide_ranges();
        let registration = self.checked(&draft, &client.municipality_id).await?;
        edit::save(&mut self.tx, client, &registration, client.version).await?;
        Ok(())
    }

    async fn ask_for_change(&mut self, client: &Client, attribute: &'static str, text: &str) -> anyhow::Result<()> {
        let before = client.registration(owner::emails(self.tx.connection(), &client.id).await?);
        let mut draft = Draft::of(&before);
        draft.set(attribute, text);
        let after = self.checked(&draft, &client.municipality_id).await?;
        let wanted = Wanted { client, before: &before, after: &after, are_wide_ranges_meant: false };
        let requester = self.people.values().find(|person| self.tx.actor.person_id() == Some(&*person.id)).cloned();
        let requester = requester.context("somebody of the demo")?;
        change::create(&mut self.tx, &wanted, &requester).await?.context("no other change waits")?;
        Ok(())
    }
}
