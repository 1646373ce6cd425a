//! What was gathered and is being written, in parts that hold the database for a moment only, several rows a statement.
use super::gathered::{ClientUses, CredentialUse, Uses};
use super::refusals::Refusals;
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::client::imported_secret;
use crate::model::client::key::last_use as key_use;
use crate::model::refusal::{self, Refusal};
use crate::model::usage::{self, CountedUse, LastUse};
use std::collections::{BTreeMap, BTreeSet};

/// Clients, and refusals, of one transaction: well under 50 ms of the database's one writer.
const CLIENTS_A_TRANSACTION: usize = 250;
const REFUSALS_A_TRANSACTION: usize = 50;

/// What is being written, in one order everywhere, so that two processes never wait for each other's rows.
#[derive(Clone, Default)]
pub(super) struct Batch {
    pub(super) clients: BTreeMap<String, ClientUses>,
    random: BTreeMap<String, Timestamp>,
    pub(super) refusals: Vec<Refusal>,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.clients.is_empty() && self.random.is_empty() && self.refusals.is_empty()
    }

    pub(super) fn add(&mut self, uses: Uses) {
        for (client_id, of_client) in uses.clients() {
            self.clients.entry(client_id.to_owned()).or_default().merge(of_client);
        }
        self.random.extend(uses.random);
    }

    /// Adds refusals to those that could not be written before, within the same bounds.
    pub(super) fn add_refusals(&mut self, new: Refusals) {
        if new.is_empty() {
            return;
        }
        let mut all = Refusals::default();
        std::mem::take(&mut self.refusals).into_iter().chain(new.into_rows()).for_each(|refusal| all.add(refusal));
        self.refusals = all.into_rows().collect();
        self.refusals.sort_by(|one, other| one.key().cmp(&other.key()));
    }

    /// The part that is written first.
    pub(super) fn first(&self) -> Self {
        Self {
            clients: self.clients.iter().take(CLIENTS_A_TRANSACTION).map(|(id, uses)| (id.clone(), uses.clone())).collect(),
            random: self.random.iter().take(CLIENTS_A_TRANSACTION).map(|(id, at)| (id.clone(), *at)).collect(),
            refusals: self.refusals.iter().take(REFUSALS_A_TRANSACTION).cloned().collect(),
        }
    }

    /// Each entry as a part of its own, by their kinds.
    pub(super) fn singles(&self) -> [Vec<Self>; 3] {
        let clients = self.clients.iter().map(|(id, uses)| Self { clients: [(id.clone(), uses.clone())].into(), ..Self::default() });
        let random = self.random.iter().map(|(id, at)| Self { random: [(id.clone(), *at)].into(), ..Self::default() });
        let refusals = self.refusals.iter().map(|refusal| Self { refusals: vec![refusal.clone()], ..Self::default() });
        [clients.collect(), random.collect(), refusals.collect()]
    }

    /// Takes a part out, which is in the database now.
    pub(super) fn remove(&mut self, part: &Self) {
        part.clients.keys().for_each(|id| _ = self.clients.remove(id));
        part.random.keys().for_each(|id| _ = self.random.remove(id));
        for written in &part.refusals {
            if let Some(place) = self.refusals.iter().position(|refusal| refusal.key() == written.key()) {
                self.refusals.remove(place);
            }
        }
    }

    pub(super) async fn write(&self, connection: &mut Connection) -> sqlx::Result<()> {
        let (mut counts, mut last_uses, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for (client_id, uses) in &self.clients {
            counts.extend(uses.counts().into_iter().map(|counted| CountedUse { client_id: client_id.clone(), counted }));
            last_uses.extend(uses.secrets.iter().map(LastUse::from));
            keys.extend(uses.keys.iter().map(LastUse::from));
        }
        counts.sort_by(|one, other| one.key().cmp(&other.key()));
        last_uses.sort_by(|one, other| one.id.cmp(&other.id));
        keys.sort_by(|one, other| one.id.cmp(&other.id));
        usage::add(connection, &counts).await?;
        usage::secrets_used(connection, &last_uses).await?;
        key_use::write(connection, &keys).await?;
        for (secret_id, at) in &self.random {
            imported_secret::set_random(connection, secret_id, *at).await?;
        }
        for refusal in &self.refusals {
            refusal::add(connection, refusal).await?;
        }
        for client_id in self.refusals.iter().map(|refusal| &refusal.client_id).collect::<BTreeSet<_>>() {
            refusal::prune(connection, client_id).await?;
        }
        Ok(())
    }
}

impl From<&CredentialUse> for LastUse {
    fn from(used: &CredentialUse) -> Self {
        Self { id: used.id.clone(), at: used.at, from: used.from() }
    }
}
