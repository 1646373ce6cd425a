//! People as lists show them.
use super::ListPosition;
use crate::db::Connection;
use crate::model::many_ids::{MAX_IDS, in_many_ids, padded};
use crate::model::person::Person;
use crate::model::role::{self, Role, RoleName};
use std::collections::HashMap;

/// A person with what a list says of them and who may see them there.
#[derive(Clone, Debug)]
pub struct ListedPerson {
    pub person: Person,
    pub sort_key: Vec<u8>,
    pub roles: Vec<Role>,
    /// The municipalities that they administer.
    pub admin_of: Vec<String>,
    /// The municipalities of the clients that they own.
    pub owner_in: Vec<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    person: Person,
    sort_key: Vec<u8>,
}

impl ListedPerson {
    /// Their place, for a URL.
    pub fn position(&self) -> String {
        ListPosition::of(&self.sort_key, &self.person.id)
    }
}

/// Which people a walk along the list passes. A page that looked no further names the last one it passed in its URL, so a reader's walk
/// passes nobody whom they may not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonSource {
    All,
    /// Those whom an admin made, who administer a municipality with them, or who own a client there.
    VisibleTo(String),
}

macro_rules! both_ways {
    ($which:literal) => {
        [
            concat!("SELECT * FROM people WHERE ", $which, " (sort_key, id) > ($1, $2) ORDER BY sort_key ASC, id ASC LIMIT $3"),
            concat!("SELECT * FROM people WHERE ", $which, " (sort_key, id) < ($1, $2) ORDER BY sort_key DESC, id DESC LIMIT $3"),
        ]
    };
}

/// The statements of a source, to the end of the list and back to its beginning.
fn statements(source: &PersonSource) -> [&'static str; 2] {
    match source {
        PersonSource::All => both_ways!(""),
        PersonSource::VisibleTo(_) => both_ways!(
            "id IN (SELECT made.id FROM people made WHERE made.created_by = $4 \
             UNION SELECT fellows.person_id FROM roles fellows JOIN roles own ON own.municipality_id = fellows.municipality_id \
             AND own.role = 'municipal_admin' AND own.person_id = $4 WHERE fellows.role = 'municipal_admin' \
             UNION SELECT client_owners.person_id FROM roles own JOIN clients ON clients.municipality_id = own.municipality_id \
             JOIN client_owners ON client_owners.client_id = clients.id WHERE own.role = 'municipal_admin' AND own.person_id = $4) AND"
        ),
    }
}

/// At most `max` people from a place on, nearest first, so from its end when it is walked backwards.
pub async fn people(
    connection: &mut Connection,
    source: &PersonSource,
    position: &ListPosition,
    max: usize,
) -> sqlx::Result<Vec<ListedPerson>> {
    let [forwards, backwards] = statements(source);
    let (key, id) = position.place();
    let statement = sqlx::query_as(if position.is_backwards() { backwards } else { forwards });
    let statement = statement.bind(key).bind(id).bind(i64::try_from(max).unwrap_or(i64::MAX));
    let statement = match source {
        PersonSource::All => statement,
        PersonSource::VisibleTo(id) => statement.bind(id),
    };
    let rows = statement.fetch_all(&mut *connection).await?;
    listed(connection, rows).await
}

/// The people of these rows, in this order; those that are gone are left out.
pub async fn people_by_ids(connection: &mut Connection, ids: &[String]) -> sqlx::Result<Vec<ListedPerson>> {
    let mut rows: Vec<Row> = Vec::new();
    for some in ids.chunks(MAX_IDS) {
        let text = concat!("SELECT * FROM people WHERE id ", in_many_ids!());
        let statement = padded(some).fold(sqlx::query_as(text), |statement, id| statement.bind(id));
        rows.extend(statement.fetch_all(&mut *connection).await?);
    }
    let place: HashMap<&str, usize> = ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    rows.sort_by_key(|row| place.get(row.person.id.as_str()).copied());
    listed(connection, rows).await
}

async fn listed(connection: &mut Connection, rows: Vec<Row>) -> sqlx::Result<Vec<ListedPerson>> {
    let ids: Vec<String> = rows.iter().map(|row| row.person.id.clone()).collect();
    let (mut roles, mut owner_in): (HashMap<String, Vec<Role>>, HashMap<String, Vec<String>>) = Default::default();
    for some in ids.chunks(MAX_IDS) {
        let text = concat!("SELECT DISTINCT person_id, municipality_id FROM client_owners WHERE person_id ", in_many_ids!());
        let statement = padded(some).fold(sqlx::query_as::<_, (String, String)>(text), |statement, id| statement.bind(id));
        for (person, municipality) in statement.fetch_all(&mut *connection).await? {
            owner_in.entry(person).or_default().push(municipality);
        }
        for role in role::list_of(connection, padded(some)).await? {
            roles.entry(role.person_id.clone()).or_default().push(role);
        }
    }
    let listed = |row: Row| {
        let roles = roles.remove(&row.person.id).unwrap_or_default();
        let administers = |role: &Role| role.municipality_id.clone().filter(|_| role.role == RoleName::MunicipalAdmin);
        ListedPerson {
            sort_key: row.sort_key,
            admin_of: roles.iter().filter_map(administers).collect(),
            roles,
            owner_in: owner_in.remove(&row.person.id).unwrap_or_default(),
            person: row.person,
        }
    };
    Ok(rows.into_iter().map(listed).collect())
}
