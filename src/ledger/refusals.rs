//! Refusals that wait in memory. Each network has a quota for each cause, so that nobody pushes out what another should read.
use crate::model::refusal::{Cause, MAX_OF_NETWORK, Refusal};
use std::collections::HashMap;

/// So many rows wait at most. Beyond it, the network with the most rows of what anybody can cause gives one up.
const MAX_WAITING: usize = 5_000;

/// Whose quota it is: client, cause and network.
type Group = (String, Cause, String);

#[derive(Clone, Default)]
pub(super) struct Refusals {
    groups: HashMap<Group, Vec<Refusal>>,
    rows: usize,
    /// How many rows each network has of causes for which nobody needs a secret.
    of_strangers: HashMap<String, usize>,
}

impl Refusals {
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(super) fn add(&mut self, refusal: Refusal) {
        let network = refusal.network();
        let group = (refusal.client_id.clone(), refusal.cause, network);
        if let Some(known) = self.groups.get_mut(&group).and_then(|rows| rows.iter_mut().find(|known| known.is_like(&refusal))) {
            known.merge(&refusal);
            return;
        }
        if self.groups.get(&group).is_some_and(|rows| rows.len() >= MAX_OF_NETWORK) {
            self.remove_oldest(&group);
        } else if self.rows >= MAX_WAITING && !self.make_room(&group) {
            return;
        }
        self.rows += 1;
        if !group.1.needs_right_secret() {
            *self.of_strangers.entry(group.2.clone()).or_default() += 1;
        }
        self.groups.entry(group).or_default().push(refusal);
    }

    /// Takes a row from the network that has the most, unless that is the one that asks.
    fn make_room(&mut self, asking: &Group) -> bool {
        let Some((network, most)) = self.of_strangers.iter().max_by_key(|(_, rows)| **rows) else { return false };
        let own = self.of_strangers.get(&asking.2).copied().unwrap_or_default();
        if !asking.1.needs_right_secret() && own >= *most {
            return false;
        }
        let network = network.clone();
        let group = self.groups.keys().find(|(_, cause, from)| *from == network && !cause.needs_right_secret()).cloned();
        group.is_some_and(|group| self.remove_oldest(&group))
    }

    fn remove_oldest(&mut self, group: &Group) -> bool {
        let Some(rows) = self.groups.get_mut(group) else { return false };
        let Some(oldest) = rows.iter().enumerate().min_by_key(|(_, row)| row.last_at).map(|(place, _)| place) else { return false };
        rows.swap_remove(oldest);
        if rows.is_empty() {
            self.groups.remove(group);
        }
        self.rows -= 1;
        if !group.1.needs_right_secret()
            && let Some(rows) = self.of_strangers.get_mut(&group.2)
        {
            *rows -= 1;
            if *rows == 0 {
                self.of_strangers.remove(&group.2);
            }
        }
        true
    }

    /// Those of one client, or with one reference.
    pub(super) fn filter(&self, is_wanted: impl Fn(&Refusal) -> bool) -> Vec<Refusal> {
        self.groups.values().flatten().filter(|refusal| is_wanted(refusal)).cloned().collect()
    }

    pub(super) fn into_rows(self) -> impl Iterator<Item = Refusal> {
        self.groups.into_values().flatten()
    }
}
