//! The list of clients: what a viewer sees of it, filtered and searched.
use super::document::{IndexedDocument, facet, person_text};
use super::index::{Found, Query};
use super::walk::Walk;
use super::words::{Word, words};
use super::{Counted, Indexes, Page, Search};
use crate::background;
use crate::db::{Connection, text_enum};
use crate::model::access::Viewer;
use crate::model::list::{self, ClientSource, ListPosition, ListedClient};
use crate::model::refusal;
use std::sync::PoisonError;

/// So many clients at most are found by the address from which a secret of theirs was last used.
pub const MAX_USED_FROM: usize = 1_000;
/// So few clients, and people for each word, are looked through sooner than work is handed over to another thread.
const MAX_SEARCHED_INLINE: usize = 20_000;

text_enum! {
    /// The states to filter by.
    pub enum ClientState { Suspended = "suspended", Deleted = "deleted", AtOnce = "at_once" }
}

/// Which clients to list, and from where.
#[derive(Clone, Debug, Default)]
pub struct ClientQuery {
    pub municipality_id: Option<String>,
    pub owner_id: Option<String>,
    /// Nothing for all that are not deleted.
    pub state: Option<ClientState>,
    /// What was typed into the search field.
    pub typed: String,
    pub position: ListPosition,
}

impl Search {
    pub async fn clients(&self, connection: &mut Connection, viewer: &Viewer, query: &ClientQuery) -> sqlx::Result<Page<ListedClient>> {
        let mut words = words(&query.typed);
        let used_by_more = ask_database(connection, viewer, &mut words).await?;
        let behind = self.catch_up_a_little(connection).await?;
        let wanted = wanted(viewer, query, words);
        let (wanted, found) = self.find(wanted, Indexes::find_clients).await;
        let mut page = match found {
            Some(found) => {
                let mut rows = list::clients_by_ids(connection, &found.ids).await?;
                rows.retain(|client| is_wanted(viewer, query, client));
                Page { behind, ..page_of(rows, &found, ListedClient::position) }
            }
            None => self.walk_clients(connection, viewer, query, &wanted.words).await?,
        };
        page.words = wanted.words;
        page.used_by_more = used_by_more;
        Ok(page)
    }

    /// What the index finds; nothing without one. What takes a while is done beside the web's workers: tokens come from those.
    pub(super) async fn find(&self, wanted: Query, find: fn(&Indexes, &Query) -> Found) -> (Query, Option<Found>) {
        if self.size_for(&wanted) < MAX_SEARCHED_INLINE {
            let found = self.loaded().as_ref().map(|loaded| find(loaded, &wanted));
            return (wanted, found);
        }
        let loaded = self.loaded.clone();
        background::run(move || {
            let found = loaded.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|loaded| find(loaded, &wanted));
            (wanted, found)
        })
        .await
    }

    /// How much is looked through: a word may be the name of everybody.
    fn size_for(&self, wanted: &Query) -> usize {
        self.loaded().as_ref().map_or(0, |loaded| loaded.clients.count() + loaded.people.count() * wanted.words.len())
    }

    async fn walk_clients(
        &self,
        connection: &mut Connection,
        viewer: &Viewer,
        query: &ClientQuery,
        words: &[Word],
    ) -> sqlx::Result<Page<ListedClient>> {
        let source = source(viewer, query);
        let mut walk = Walk::from(&query.position);
        while let Some((position, count)) = walk.next() {
            let rows = list::clients(connection, &source, &position, count).await?;
            walk.take(rows, count, |client| is_wanted(viewer, query, client) && is_found(words, client));
        }
        Ok(walk.page(self.no_index_reason()))
    }
}

impl Indexes {
    fn find_clients(&self, wanted: &Query) -> Found {
        let people = self.people.people(&wanted.words);
        self.clients.find(wanted, Some(&people))
    }
}

/// A page of rows that the index found.
pub(super) fn page_of<R>(rows: Vec<R>, found: &Found, position: fn(&R) -> String) -> Page<R> {
    let counted = Counted { before: found.before, total: found.total };
    let has_later = found.before + found.ids.len() < found.total;
    Page {
        earlier: rows.first().filter(|_| found.before > 0).map(position),
        later: rows.last().filter(|_| has_later).map(position),
        rows,
        counted: Some(counted),
        ..Page::default()
    }
}

/// What only the database knows, because it changes with every request: from where a secret was last used, and which client a refusal
/// was of. Returns whether there were more, among those that the viewer sees, than are looked at.
async fn ask_database(connection: &mut Connection, viewer: &Viewer, words: &mut [Word]) -> sqlx::Result<bool> {
    let visible_to = (!viewer.sees_all()).then_some(viewer.person.id.as_str());
    let mut more = false;
    for word in words {
        if let Some(address) = word.address {
            let used = list::used_from(connection, &address.to_string(), visible_to, MAX_USED_FROM + 1).await?;
            more |= used.len() > MAX_USED_FROM;
            word.also.extend(used.into_iter().take(MAX_USED_FROM));
        } else if refusal::is_reference(word.text()) {
            let refused = refusal::list_by_reference(connection, word.text()).await?;
            word.also.extend(refused.into_iter().map(|refusal| refusal.client_id));
        }
    }
    Ok(more)
}

fn wanted(viewer: &Viewer, query: &ClientQuery, words: Vec<Word>) -> Query {
    let mut facets = Vec::new();
    facets.extend(query.municipality_id.as_deref().map(|id| vec![facet::municipality(id)]));
    facets.extend(query.owner_id.as_deref().map(|id| vec![facet::owner(id)]));
    if let Some(seen) = viewer.municipalities_with_clients_seen() {
        let own = facet::owner(&viewer.person.id);
        facets.push(seen.into_iter().map(facet::municipality).chain([own]).collect());
    }
    let excluded = match query.state {
        None => vec![facet::DELETED.to_owned()],
        Some(ClientState::Suspended) => {
            facets.push(vec![facet::SUSPENDED.to_owned()]);
            vec![]
        }
        Some(ClientState::Deleted) => {
            facets.push(vec![facet::DELETED.to_owned()]);
            vec![]
        }
        Some(ClientState::AtOnce) => {
            facets.push(vec![facet::AT_ONCE.to_owned()]);
            vec![facet::DELETED.to_owned()]
        }
    };
    Query { words, facets, excluded, position: query.position.clone() }
}

/// Whether a client, as the database has it now, belongs to the list of this viewer, whatever was searched for.
fn is_wanted(viewer: &Viewer, query: &ClientQuery, client: &ListedClient) -> bool {
    let in_state = match query.state {
        None => client.deleted_at.is_none(),
        Some(ClientState::Suspended) => client.deleted_at.is_none() && client.suspended_at.is_some(),
        Some(ClientState::Deleted) => client.deleted_at.is_some(),
        Some(ClientState::AtOnce) => client.deleted_at.is_none() && client.at_once_at.is_some(),
    };
    in_state
        && viewer.sees_listed_client(client)
        && query.municipality_id.as_ref().is_none_or(|id| *id == client.municipality_id)
        && query.owner_id.as_ref().is_none_or(|id| client.owners.iter().any(|owner| owner.id == *id))
}

/// Whether every word is found in a client or in one of its owners.
fn is_found(words: &[Word], client: &ListedClient) -> bool {
    if words.is_empty() {
        return true;
    }
    let document = IndexedDocument::of_client(client);
    let owners: Vec<String> = client.owners.iter().map(|owner| person_text(&owner.sort_key, &owner.name, &owner.email)).collect();
    let in_owner = |word: &Word| owners.iter().any(|owner| word.is_in_text(owner.as_bytes()));
    words.iter().all(|word| word.is_found_in(&document) || in_owner(word))
}

/// The shortest walk that passes everything that is wanted, and nothing that the viewer may not see: a page that looked no further names
/// the last one it passed in its URL.
fn source(viewer: &Viewer, query: &ClientQuery) -> ClientSource {
    let sees_all_of = |id: &&String| viewer.municipalities_with_clients_seen().is_none_or(|seen| seen.contains(&id.as_str()));
    let sees_all_owned = |id: &&String| viewer.sees_all() || **id == viewer.person.id;
    match (query.municipality_id.as_ref().filter(sees_all_of), query.owner_id.as_ref().filter(sees_all_owned)) {
        (_, Some(owner)) => ClientSource::OfOwner(owner.clone()),
        (Some(municipality), None) => ClientSource::OfMunicipality(municipality.clone()),
        (None, None) if viewer.sees_all() => ClientSource::All,
        (None, None) => ClientSource::VisibleTo(viewer.person.id.clone()),
    }
}
