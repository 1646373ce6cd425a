//! Clients as lists show them.
use super::ListPosition;
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::client::State;
use crate::model::client::attribute::{ATTRIBUTES, CONTACTS, IP_ALLOWLIST, SCOPE, Shape};
use crate::model::client::stored_registration::StoredRegistration;
use crate::model::many_ids::{MAX_IDS, in_many_ids, padded};
use ipnet::IpNet;
use std::collections::HashMap;

/// A client with what a list says of it and what it is found by.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedClient {
    pub id: String,
    pub client_id: String,
    pub municipality_id: String,
    pub client_name: String,
    pub municipality_name: String,
    #[sqlx(try_from = "String")]
    pub registration: StoredRegistration,
    pub suspended_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub at_once_at: Option<Timestamp>,
    pub sort_key: Vec<u8>,
    #[sqlx(skip)]
    pub owners: Vec<ListedOwner>,
    #[sqlx(skip)]
    pub secrets: Vec<ListedSecret>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedOwner {
    client_id: String,
    pub id: String,
    pub name: String,
    pub email: String,
    pub sort_key: Vec<u8>,
}

/// A secret, also one that has ended.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedSecret {
    client_id: String,
    pub name: String,
    pub last_four: String,
    pub revoked_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_from: Option<String>,
}

/// What is registered of a client and can be searched for.
pub struct SearchedAttributes {
    /// The name of each attribute with one of its entries: URIs, contacts, scopes.
    pub entries: Vec<(&'static str, String)>,
    pub ranges: Vec<IpNet>,
}

impl ListedClient {
    pub fn state(&self) -> State {
        State::of(self.deleted_at, self.suspended_at, &self.registration)
    }

    pub fn last_used_at(&self) -> Option<Timestamp> {
        self.secrets.iter().filter_map(|secret| secret.last_used_at).max()
    }

    /// Its place, for a URL.
    pub fn position(&self) -> String {
        ListPosition::of(&self.sort_key, &self.id)
    }

    pub fn searched_attributes(&self) -> SearchedAttributes {
        let registration = self.registration.readable();
        let searched = ATTRIBUTES.iter().filter(|attribute| {
            attribute.shape == Shape::Uris || [CONTACTS.attribute.name, SCOPE.attribute.name].contains(&attribute.name)
        });
        let entries = searched.flat_map(|attribute| registration.entries(attribute).iter().map(|entry| (attribute.name, entry.clone())));
        SearchedAttributes { entries: entries.collect(), ranges: registration.get(&IP_ALLOWLIST).ranges().to_vec() }
    }
}

/// Which clients a walk along the list passes; deleted ones too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientSource {
    All,
    OfMunicipality(String),
    OfOwner(String),
    /// What a person administers or owns.
    VisibleTo(String),
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT clients.id, clients.client_id, clients.municipality_id, clients.client_name, municipalities.name AS municipality_name, \
             clients.registration, clients.suspended_at, clients.deleted_at, clients.at_once_at, clients.sort_key \
             FROM clients JOIN municipalities ON municipalities.id = clients.municipality_id WHERE ",
            $rest
        )
    };
}

/// The clients after a place, and those before it, among those of which the text says more.
macro_rules! both_ways {
    ($which:literal) => {
        [
            concat!(select!($which), " (clients.sort_key, clients.id) > ($1, $2) ORDER BY clients.sort_key ASC, clients.id ASC LIMIT $3"),
            concat!(select!($which), " (clients.sort_key, clients.id) < ($1, $2) ORDER BY clients.sort_key DESC, clients.id DESC LIMIT $3"),
        ]
    };
}

/// The statements of a source, to the end of the list and back to its beginning. `$1` and `$2` are the place to go on from, `$3` is how
/// many are wanted.
fn statements(source: &ClientSource) -> [&'static str; 2] {
    match source {
        ClientSource::All => both_ways!(""),
        ClientSource::OfMunicipality(_) => both_ways!("clients.municipality_id = $4 AND"),
        ClientSource::OfOwner(_) => {
            both_ways!("clients.id IN (SELECT client_owners.client_id FROM client_owners WHERE person_id = $4) AND")
        }
        ClientSource::VisibleTo(_) => both_ways!(
            "clients.id IN (SELECT seen.id FROM clients seen JOIN roles ON roles.municipality_id = seen.municipality_id \
             AND role = 'municipal_admin' AND person_id = $4 \
             UNION SELECT client_owners.client_id FROM client_owners WHERE person_id = $4) AND"
        ),
    }
}

/// At most `max` clients from a place on, nearest first, so from its end when it is walked backwards.
pub async fn clients(
    connection: &mut Connection,
    source: &ClientSource,
    position: &ListPosition,
    max: usize,
) -> sqlx::Result<Vec<ListedClient>> {
    let [forwards, backwards] = statements(source);
    let (key, id) = position.place();
    let statement = sqlx::query_as(if position.is_backwards() { backwards } else { forwards });
    let statement = statement.bind(key).bind(id).bind(i64::try_from(max).unwrap_or(i64::MAX));
    let statement = match source {
        ClientSource::All => statement,
        ClientSource::OfMunicipality(id) | ClientSource::OfOwner(id) | ClientSource::VisibleTo(id) => statement.bind(id),
    };
    let mut clients: Vec<ListedClient> = statement.fetch_all(&mut *connection).await?;
    match (source, clients.first(), clients.last()) {
        (ClientSource::All, Some(first), Some(last)) => {
            let (first, last) = if position.is_backwards() { (last, first) } else { (first, last) };
            let ends = [(first.sort_key.clone(), first.id.clone()), (last.sort_key.clone(), last.id.clone())];
            add_between(connection, &mut clients, ends).await?;
        }
        _ => add_by_ids(connection, &mut clients).await?,
    }
    Ok(clients)
}

/// The clients of these rows, in this order; those that are gone are left out.
pub async fn clients_by_ids(connection: &mut Connection, ids: &[String]) -> sqlx::Result<Vec<ListedClient>> {
    let mut found: Vec<ListedClient> = Vec::new();
    for some in ids.chunks(MAX_IDS) {
        let statement =
            padded(some).fold(sqlx::query_as(concat!(select!("clients.id "), in_many_ids!())), |statement, id| statement.bind(id));
        found.extend(statement.fetch_all(&mut *connection).await?);
    }
    add_by_ids(connection, &mut found).await?;
    let place: HashMap<&str, usize> = ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    found.sort_by_key(|client| place.get(client.id.as_str()).copied());
    Ok(found)
}

macro_rules! owners {
    ($from:literal) => {
        concat!("SELECT client_owners.client_id, people.id, people.name, people.email, people.sort_key ", $from)
    };
}

macro_rules! secrets {
    ($from:literal) => {
        concat!(
            "SELECT secrets.client_id, secrets.name, secrets.last_four, secrets.revoked_at, secrets.last_used_at, secrets.last_used_from ",
            $from
        )
    };
}

/// Adds owners and secrets to clients that stand beside each other in the list of all. Planned anew each time: PostgreSQL's plan for any
/// two places reads whole tables, which made filling the index of a million clients take five minutes.
async fn add_between(connection: &mut Connection, clients: &mut [ListedClient], ends: [(Vec<u8>, String); 2]) -> sqlx::Result<()> {
    let [(first_key, first_id), (last_key, last_id)] = ends;
    let owners = sqlx::query_as(owners!(
        "FROM clients JOIN client_owners ON client_owners.client_id = clients.id JOIN people ON people.id = client_owners.person_id \
         WHERE (clients.sort_key, clients.id) >= ($1, $2) AND (clients.sort_key, clients.id) <= ($3, $4)"
    ))
    .persistent(false)
    .bind(&first_key)
    .bind(&first_id)
    .bind(&last_key)
    .bind(&last_id)
    .fetch_all(&mut *connection)
    .await?;
    let secrets = sqlx::query_as(secrets!(
        "FROM clients JOIN secrets ON secrets.client_id = clients.id \
         WHERE (clients.sort_key, clients.id) >= ($1, $2) AND (clients.sort_key, clients.id) <= ($3, $4)"
    ))
    .persistent(false)
    .bind(&first_key)
    .bind(&first_id)
    .bind(&last_key)
    .bind(&last_id)
    .fetch_all(connection)
    .await?;
    add(clients, owners, secrets);
    Ok(())
}

async fn add_by_ids(connection: &mut Connection, clients: &mut [ListedClient]) -> sqlx::Result<()> {
    let ids: Vec<String> = clients.iter().map(|client| client.id.clone()).collect();
    let (mut owners, mut secrets) = (vec![], vec![]);
    for some in ids.chunks(MAX_IDS) {
        let text = concat!(
            owners!("FROM client_owners JOIN people ON people.id = client_owners.person_id WHERE client_owners.client_id "),
            in_many_ids!()
        );
        let statement = padded(some).fold(sqlx::query_as(text), |statement, id| statement.bind(id));
        owners.extend(statement.fetch_all(&mut *connection).await?);
        let text = concat!(secrets!("FROM secrets WHERE secrets.client_id "), in_many_ids!());
        let statement = padded(some).fold(sqlx::query_as(text), |statement, id| statement.bind(id));
        secrets.extend(statement.fetch_all(&mut *connection).await?);
    }
    add(clients, owners, secrets);
    Ok(())
}

fn add(clients: &mut [ListedClient], owners: Vec<ListedOwner>, secrets: Vec<ListedSecret>) {
    let places: HashMap<String, usize> = clients.iter().enumerate().map(|(place, client)| (client.id.clone(), place)).collect();
    for owner in owners {
        if let Some(place) = places.get(&owner.client_id) {
            clients[*place].owners.push(owner);
        }
    }
    for secret in secrets {
        if let Some(place) = places.get(&secret.client_id) {
            clients[*place].secrets.push(secret);
        }
    }
}
