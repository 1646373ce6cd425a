//! The clients in memory: bounded in bytes, those that were not used for longest go first, one at a time.
use super::client::RegisteredClient;
use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, Lifecycle, Weighter};
use std::sync::Arc;

const MIB: u64 = 1024 * 1024;
/// What an ordinary client takes, in bytes; only the first size of the tables follows from it.
const ORDINARY: u64 = 1500;

/// From the identifier of a row to its `client_id`: changes name the row.
type RowIndex = Arc<papaya::HashMap<String, String>>;

pub(super) struct Memory {
    clients: Cache<String, Arc<RegisteredClient>, Bytes, DefaultHashBuilder, Evicted>,
    rows: RowIndex,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<RegisteredClient>> for Bytes {
    fn weight(&self, _: &String, client: &Arc<RegisteredClient>) -> u64 {
        client.bytes()
    }
}

/// Takes a client that made room for another out of the index, too.
#[derive(Clone)]
struct Evicted(RowIndex);

impl Lifecycle<String, Arc<RegisteredClient>> for Evicted {
    type RequestState = ();

    fn begin_request(&self) {}

    fn on_evict(&self, (): &mut (), _: String, client: Arc<RegisteredClient>) {
        self.0.pin().remove(&client.id);
    }
}

impl Memory {
    /// Holds clients of at most so many MiB together.
    pub(super) fn of_mib(mib: u64) -> Self {
        let (bytes, rows) = (mib.saturating_mul(MIB), RowIndex::default());
        let ordinarily = usize::try_from(bytes / ORDINARY).unwrap_or(usize::MAX);
        let clients = Cache::with(ordinarily, bytes, Bytes, DefaultHashBuilder::default(), Evicted(rows.clone()));
        Self { clients, rows }
    }

    pub(super) fn get(&self, client_id: &str) -> Option<Arc<RegisteredClient>> {
        self.clients.get(client_id)
    }

    pub(super) fn insert(&self, client: &Arc<RegisteredClient>) {
        self.rows.pin().insert(client.id.clone(), client.client_id.clone());
        self.clients.insert(client.client_id.clone(), client.clone());
        // Once more: an earlier copy may have made room for others just now and taken the index entry with it. A client must never be in
        // memory without one; an entry too many does no harm.
        self.rows.pin().insert(client.id.clone(), client.client_id.clone());
    }

    /// Forgets the client of a row.
    pub(super) fn remove(&self, row_id: &str) {
        if let Some(client_id) = self.rows.pin().remove(row_id) {
            self.clients.remove(client_id);
        }
    }

    /// Forgets the clients of some municipalities: one walk over all that are in memory.
    pub(super) fn remove_of_municipalities(&self, municipalities: &std::collections::HashSet<&str>) {
        let rows = self.rows.pin();
        self.clients.retain(|_, client| {
            let stays = !municipalities.contains(&*client.municipality_id);
            if !stays {
                rows.remove(&client.id);
            }
            stays
        });
    }

    pub(super) fn clear(&self) {
        self.clients.clear();
        self.rows.pin().clear();
    }

    pub(super) fn len(&self) -> usize {
        self.clients.len()
    }

    /// How many rows the index names.
    pub(super) fn index_len(&self) -> usize {
        self.rows.len()
    }

    /// How much the clients take together, in bytes, by estimate.
    pub(super) fn bytes(&self) -> u64 {
        self.clients.weight()
    }
}
