//! Uses that wait in memory: merged counts by client, day and scope, and the last use of each secret.
use crate::clock::Timestamp;
use crate::model::usage::{EVERY_CHECK, EVERY_TOKEN, Use};
use crate::registry::RegisteredClient;
use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::Arc;

#[derive(Default)]
pub(super) struct Uses {
    /// By the address of the client in memory, which stays its own for as long as it is held here: a number is found quicker than a text.
    /// A client that was read anew meanwhile is there twice.
    clients: HashMap<usize, (Arc<RegisteredClient>, ClientUses), foldhash::fast::RandomState>,
    /// Secrets that were seen to be random, and when.
    pub(super) random: BTreeMap<String, Timestamp>,
}

#[derive(Clone, Default)]
pub(super) struct ClientUses {
    days: Vec<DayUses>,
    pub(super) secrets: Vec<CredentialUse>,
    pub(super) keys: Vec<CredentialUse>,
}

/// The tokens of one day: all, and by scope. Lists, for they are short, and the order of the scopes is most often the same.
#[derive(Clone)]
struct DayUses {
    day: Timestamp,
    tokens: i64,
    /// How often a token was held against what is known.
    checks: i64,
    scopes: Vec<(Box<str>, i64)>,
}

/// The last use of a secret or a key.
#[derive(Clone)]
pub(super) struct CredentialUse {
    pub(super) id: String,
    pub(super) at: Timestamp,
    from: Option<IpAddr>,
}

impl CredentialUse {
    /// Nothing where nobody knows.
    pub(super) fn known_from(&self) -> Option<String> {
        self.from.map(|from| from.to_string())
    }

    /// Empty where nobody knows.
    pub(super) fn from(&self) -> String {
        self.from.map_or_else(String::new, |from| from.to_string())
    }
}

impl Uses {
    /// Adds one token. What is known already is found without an allocation.
    pub(super) fn add(&mut self, client: &Arc<RegisteredClient>, secret: Option<usize>, from: Option<IpAddr>, at: Timestamp, scope: &str) {
        self.of(client).add(secret_id(client, secret), from, at, scope);
    }

    /// Adds one check of a token.
    pub(super) fn add_check(&mut self, client: &Arc<RegisteredClient>, at: Timestamp) {
        self.of(client).day(at.day()).checks += 1;
    }

    /// Adds a use of a secret that gave no token.
    pub(super) fn add_secret(&mut self, client: &Arc<RegisteredClient>, secret: Option<usize>, from: Option<IpAddr>, at: Timestamp) {
        if let Some(secret) = secret_id(client, secret) {
            used(&mut self.of(client).secrets, secret, at, from);
        }
    }

    fn of(&mut self, client: &Arc<RegisteredClient>) -> &mut ClientUses {
        let address = Arc::as_ptr(client).addr();
        &mut self.clients.entry(address).or_insert_with(|| (client.clone(), ClientUses::default())).1
    }

    /// Adds the use of a key.
    pub(super) fn add_key(&mut self, client: &Arc<RegisteredClient>, place: usize, from: Option<IpAddr>, at: Timestamp) {
        let Some(key) = client.keys.get(place) else { return };
        let address = Arc::as_ptr(client).addr();
        let (_, uses) = self.clients.entry(address).or_insert_with(|| (client.clone(), ClientUses::default()));
        used(&mut uses.keys, &key.id, at, from);
    }

    /// The uses of each client, by the identifier of its row.
    pub(super) fn clients(&self) -> impl Iterator<Item = (&str, &ClientUses)> {
        self.clients.values().map(|(client, uses)| (client.id.as_str(), uses))
    }

    pub(super) fn add_random(&mut self, secret_id: String, at: Timestamp) {
        self.random.insert(secret_id, at);
    }
}

fn secret_id(client: &RegisteredClient, place: Option<usize>) -> Option<&str> {
    place.and_then(|place| client.secrets.get(place)).map(|secret| secret.id.as_str())
}

impl ClientUses {
    fn add(&mut self, secret: Option<&str>, from: Option<IpAddr>, at: Timestamp, scope: &str) {
        let day = self.day(at.day());
        day.tokens += 1;
        for (place, scope) in scope.split_ascii_whitespace().enumerate() {
            day.add(place, scope, 1);
        }
        if let Some(secret) = secret {
            used(&mut self.secrets, secret, at, from);
        }
    }

    fn day(&mut self, day: Timestamp) -> &mut DayUses {
        // The last one is today's.
        let place = self.days.iter().rposition(|known| known.day == day).unwrap_or_else(|| {
            self.days.push(DayUses { day, tokens: 0, checks: 0, scopes: vec![] });
            self.days.len() - 1
        });
        &mut self.days[place]
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for other_day in &other.days {
            let day = self.day(other_day.day);
            day.tokens += other_day.tokens;
            day.checks += other_day.checks;
            for (place, (scope, tokens)) in other_day.scopes.iter().enumerate() {
                day.add(place, scope, *tokens);
            }
        }
        other.secrets.iter().for_each(|secret| used(&mut self.secrets, &secret.id, secret.at, secret.from));
        other.keys.iter().for_each(|key| used(&mut self.keys, &key.id, key.at, key.from));
    }

    /// By day and scope, every token once under [`EVERY_TOKEN`], and every check under [`EVERY_CHECK`].
    pub(super) fn counts(&self) -> Vec<Use> {
        let of_day = |day: &DayUses| {
            let totals = [(EVERY_TOKEN, day.tokens), (EVERY_CHECK, day.checks)].into_iter().filter(|(_, count)| *count > 0);
            totals
                .chain(day.scopes.iter().map(|(scope, tokens)| (&**scope, *tokens)))
                .map(|(scope, tokens)| Use { day: day.day, scope: scope.to_owned(), tokens })
                .collect::<Vec<_>>()
        };
        self.days.iter().flat_map(of_day).collect()
    }
}

impl DayUses {
    /// Adds tokens with a scope that most often stands at `place`.
    fn add(&mut self, place: usize, scope: &str, tokens: i64) {
        if self.scopes.get(place).is_none_or(|(known, _)| &**known != scope) {
            let known = self.scopes.iter().position(|(known, _)| &**known == scope);
            let place = known.unwrap_or_else(|| {
                self.scopes.push((scope.into(), 0));
                self.scopes.len() - 1
            });
            self.scopes[place].1 += tokens;
        } else {
            self.scopes[place].1 += tokens;
        }
    }
}

/// Adds a use to the last ones of some secrets or keys.
fn used(all: &mut Vec<CredentialUse>, id: &str, at: Timestamp, from: Option<IpAddr>) {
    match all.iter_mut().find(|known| known.id == id) {
        Some(known) if known.at <= at => (known.at, known.from) = (at, from),
        Some(_) => {}
        None => all.push(CredentialUse { id: id.to_owned(), at, from }),
    }
}
