//! Keys that clients show themselves, at their `jwks_uri` (RFC 7517 §5): fetched when they are asked for, once for many who wait, kept in
//! memory within bounds, and looked at anew when a signature names one that is not there; seldom enough that nobody makes us hammer.
use super::turns::Turns;
use crate::background;
use crate::clock::Clock;
use crate::crypto::public_key::PublicKey;
use crate::crypto::verification_key::VerificationKey;
use crate::outbound::{Outbound, Request};
use quick_cache::sync::Cache;
use serde_json::Value;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// After this they are read again before any of them is believed: one that the client took away opens nothing any more.
pub const FRESH: Duration = Duration::from_secs(600);
/// For so long they are believed where reading them again failed.
pub const KEPT: Duration = Duration::from_secs(24 * 3600);
/// An address is asked at most once in so long, whoever asks for whichever key, and whatever came of it.
pub const AGAIN: Duration = Duration::from_secs(10);
/// How long a request waits for keys. The fetch goes on, and the next request finds them.
const WAIT: Duration = Duration::from_millis(900);
/// Keys of one client, and clients: each takes some kilobytes. With more of these, what was not asked for longest makes room.
const MAX_KEYS: usize = 20;
const MAX_CLIENTS: usize = 5000;

type Keys = Arc<Vec<VerificationKey>>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchFault {
    NotInTime,
    /// Why, for whoever looks after the client.
    Failed(String),
}

/// What is known of one address.
#[derive(Default)]
struct Known {
    /// With the moment at which they were read.
    keys: Option<(Duration, Keys)>,
    /// When it was asked last, and what went wrong.
    asked_at: Option<Duration>,
    fault: Option<String>,
    /// Ends when the fetch that is under way does.
    running: Option<watch::Receiver<()>>,
}

/// What the page of a client says of its address.
pub struct FetchState {
    /// Seconds since the keys were read; nothing when there are none to be believed.
    pub read_ago: Option<u64>,
    /// The names of the keys, empty for one without.
    pub kids: Vec<String>,
    /// Why the last fetch failed.
    pub fault: Option<String>,
}

pub struct FetchedKeys {
    clock: Clock,
    known: Cache<String, Arc<Mutex<Known>>>,
    turns: Arc<Turns>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl FetchedKeys {
    pub fn new(clock: Clock) -> Self {
        Self { clock, known: Cache::new(MAX_CLIENTS), turns: Arc::default() }
    }

    /// How many addresses are known: at most five thousand.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn entry(&self, uri: &str) -> Arc<Mutex<Known>> {
        let made = self.known.get_or_insert_with(uri, || Ok::<_, Infallible>(Arc::default()));
        made.unwrap_or_else(|never| match never {})
    }

    /// The keys there. They are fetched when there are none yet, when they are not `enough`, or when they are old; old ones are believed
    /// only where that fails.
    pub async fn find(&self, uri: &str, outbound: &Arc<Outbound>, enough: impl Fn(&[VerificationKey]) -> bool) -> Result<Keys, FetchFault> {
        let entry = self.entry(uri);
        let now = self.clock.monotonic();
        let younger_than =
            |age: Duration, known: &Known| known.keys.clone().filter(|(at, _)| now.saturating_sub(*at) < age).map(|(_, keys)| keys);
        if let Some(keys) = younger_than(FRESH, &lock(&entry)).filter(|keys| enough(keys)) {
            return Ok(keys);
        }
        let is_in_time = match self.fetch(&entry, uri, outbound) {
            Some(mut running) => timeout(WAIT, running.changed()).await.is_ok(),
            None => true,
        };
        let known = lock(&entry);
        let old = || younger_than(KEPT, &known).filter(|_| known.fault.is_some());
        match (younger_than(FRESH, &known).or_else(old), &known.fault) {
            (Some(keys), _) if enough(&keys) => Ok(keys),
            _ if !is_in_time => Err(FetchFault::NotInTime),
            (_, Some(fault)) => Err(FetchFault::Failed(fault.clone())),
            (Some(keys), None) => Ok(keys),
            (None, None) => Err(FetchFault::NotInTime),
        }
    }

    /// Begins a fetch, or joins the one that is under way; nothing when the address was asked too short a while ago.
    fn fetch(&self, entry: &Arc<Mutex<Known>>, uri: &str, outbound: &Arc<Outbound>) -> Option<watch::Receiver<()>> {
        let mut known = lock(entry);
        if let Some(running) = &known.running {
            return Some(running.clone());
        }
        let now = self.clock.monotonic();
        if known.asked_at.is_some_and(|at| now.saturating_sub(at) < AGAIN) {
            return None;
        }
        let (done, running) = watch::channel(());
        (known.asked_at, known.running) = (Some(now), Some(running.clone()));
        drop(known);
        let (entry, uri, outbound, turns) = (entry.clone(), uri.to_owned(), outbound.clone(), self.turns.clone());
        // On its own: whoever began it may no longer wait.
        background::spawn(async move {
            let read = turns.fetch(&uri, read(&outbound, &uri)).await;
            let mut known = lock(&entry);
            match read {
                Ok(keys) => (known.keys, known.fault) = (Some((now, Arc::new(keys))), None),
                Err(fault) => {
                    tracing::info!(uri, fault, "the keys of a client could not be fetched");
                    known.fault = Some(fault);
                }
            }
            known.running = None;
            drop(known);
            _ = done.send(());
        });
        Some(running)
    }

    /// What is known of an address, without asking it.
    pub fn state(&self, uri: &str) -> FetchState {
        let entry = self.entry(uri);
        let (known, now) = (lock(&entry), self.clock.monotonic());
        let believed = known.keys.as_ref().map(|(at, keys)| (now.saturating_sub(*at), keys)).filter(|(ago, _)| *ago < KEPT);
        FetchState {
            read_ago: believed.as_ref().map(|(ago, _)| ago.as_secs()),
            kids: believed.map_or_else(Vec::new, |(_, keys)| keys.iter().map(|key| key.kid.clone()).collect()),
            fault: known.fault.clone(),
        }
    }
}

/// What stands there now. RFC 7517 §5: keys that are not understood are left out.
async fn read(outbound: &Outbound, uri: &str) -> Result<Vec<VerificationKey>, String> {
    let request = Request::get(uri).header("accept", "application/jwk-set+json, application/json").body(vec![]);
    let request = request.map_err(|_| "the address is no https URL".to_owned())?;
    let response = outbound.send(request).await.map_err(|error| error.to_string())?;
    if response.status() != 200 {
        return Err(format!("it answers with the status {}", response.status().as_u16()));
    }
    let document: Value = serde_json::from_slice(response.body()).map_err(|_| "what it answers is no JSON".to_owned())?;
    let listed = document["keys"].as_array().ok_or("what it answers has no list named keys")?;
    let key = |jwk: &Value| Some(PublicKey::with_verification_key(jwk.as_object()?).ok()?.1);
    let keys: Vec<_> = listed.iter().filter_map(key).take(MAX_KEYS).collect();
    if keys.is_empty() { Err("none of the keys there can be used for signatures".to_owned()) } else { Ok(keys) }
}
