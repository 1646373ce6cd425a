//! Roles: what a person may do beyond looking after the clients they own.
use super::audit::AuditedTransaction;
use super::audit::{Action, Difference, Subject};
use super::invitation;
use super::many_ids::in_many_ids;
use super::municipality::Municipality;
use super::password_reset;
use super::person::Person;
use super::request::{departure, requester};
use crate::crypto::random;
use crate::db::{Connection, ManyRows, StoredWord, text_enum};

text_enum! {
    /// What a person may do beyond their own clients. Owners of clients (integrators) need none.
    pub enum RoleName { Operator = "operator", Helpdesk = "helpdesk", MunicipalAdmin = "municipal_admin" }
}

#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub person_id: String,
    pub role: RoleName,
    pub municipality_id: Option<String>,
    pub municipality_name: Option<String>,
    pub municipality_slug: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    person_id: String,
    role: StoredWord<RoleName>,
    municipality_id: Option<String>,
    municipality_name: Option<String>,
    municipality_slug: Option<String>,
}

impl Row {
    /// A role that can't be read gives its person nothing.
    fn read(self) -> Option<Role> {
        let Self { id, person_id, role, municipality_id, municipality_name, municipality_slug } = self;
        Some(Role { id, person_id, role: role.known()?, municipality_id, municipality_name, municipality_slug })
    }
}

fn readable(rows: Vec<Row>) -> Vec<Role> {
    rows.into_iter().filter_map(Row::read).collect()
}

pub async fn list(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<Role>> {
    let rows = sqlx::query_as(
        "SELECT roles.id, person_id, role, municipality_id, \
         municipalities.name AS municipality_name, municipalities.slug AS municipality_slug \
         FROM roles LEFT JOIN municipalities ON municipalities.id = municipality_id WHERE person_id = $1 ORDER BY role, slug",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await?;
    Ok(readable(rows))
}

/// The roles of fifty people.
pub(super) async fn list_of<'a>(connection: &mut Connection, fifty: impl Iterator<Item = &'a String>) -> sqlx::Result<Vec<Role>> {
    let text = concat!(
        "SELECT roles.id, person_id, role, municipality_id, \
         municipalities.name AS municipality_name, municipalities.slug AS municipality_slug \
         FROM roles LEFT JOIN municipalities ON municipalities.id = municipality_id WHERE person_id ",
        in_many_ids!(),
        " ORDER BY role, slug"
    );
    let rows = fifty.fold(sqlx::query_as(text), |statement, id| statement.bind(id)).fetch_all(connection).await?;
    Ok(readable(rows))
}

/// The roles of those from one e-mail address to another, for documents.
pub async fn list_between(connection: &mut Connection, first: &str, last: &str) -> sqlx::Result<Vec<Role>> {
    let rows = sqlx::query_as(
        "SELECT roles.id, person_id, role, municipality_id, \
         municipalities.name AS municipality_name, municipalities.slug AS municipality_slug \
         FROM people JOIN roles ON roles.person_id = people.id LEFT JOIN municipalities ON municipalities.id = municipality_id \
         WHERE people.email >= $1 AND people.email <= $2 ORDER BY role, municipalities.slug",
    )
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await?;
    Ok(readable(rows))
}

/// Every role of everybody, for `balie check`.
pub async fn list_all(connection: &mut Connection) -> sqlx::Result<Vec<Role>> {
    let rows = sqlx::query_as(
        "SELECT roles.id, person_id, role, municipality_id, \
         municipalities.name AS municipality_name, municipalities.slug AS municipality_slug \
         FROM roles LEFT JOIN municipalities ON municipalities.id = municipality_id ORDER BY role, slug",
    )
    .fetch_all(connection)
    .await?;
    Ok(readable(rows))
}

/// Those of a person that count: what somebody who may know the password could not give does not, for they would get it with it (see
/// `known_password`).
pub async fn list_in_effect(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<Role>> {
    list_in_effect_of(connection, &[person_id]).await
}

/// A row is a person.
static LIST_IN_EFFECT: ManyRows = ManyRows::new(
    "WITH RECURSIVE wanted (id) AS (VALUES",
    1,
    "), knowers (person_id, id) AS (SELECT person_id, known_to FROM known_passwords WHERE person_id IN (SELECT id FROM wanted) \
       UNION SELECT knowers.person_id, known_passwords.known_to FROM known_passwords \
       JOIN knowers ON known_passwords.person_id = knowers.id) \
     SELECT roles.id, roles.person_id, role, municipality_id, \
     municipalities.name AS municipality_name, municipalities.slug AS municipality_slug \
     FROM roles LEFT JOIN municipalities ON municipalities.id = municipality_id \
     WHERE roles.person_id IN (SELECT id FROM wanted) AND NOT EXISTS ( \
       SELECT 1 FROM knowers JOIN people ON people.id = knowers.id \
       WHERE knowers.person_id = roles.person_id AND people.id <> roles.person_id AND (people.disabled_at IS NOT NULL \
         OR NOT EXISTS (SELECT 1 FROM roles held WHERE held.person_id = people.id AND (held.role = 'operator' \
           OR (held.role = 'municipal_admin' AND roles.role = 'municipal_admin' \
               AND held.municipality_id = roles.municipality_id))))) ORDER BY role, slug",
);

/// The same of several people at once.
pub async fn list_in_effect_of(connection: &mut Connection, people: &[&str]) -> sqlx::Result<Vec<Role>> {
    let mut found = Vec::new();
    for (text, some) in LIST_IN_EFFECT.parts(connection, people) {
        let query = some.iter().fold(sqlx::query_as(text), |query, id| query.bind((*id).to_owned()));
        found.extend(readable(query.fetch_all(&mut *connection).await?));
    }
    Ok(found)
}

fn subject<'a>(person: &'a Person, municipality_id: Option<&'a str>) -> Subject<'a> {
    Subject { municipality_id, ..person.subject() }
}

fn name(role: RoleName, municipality: Option<&str>) -> String {
    municipality.map_or_else(|| role.to_string(), |municipality| format!("{role} {municipality}"))
}

/// Grants a role. Returns whether the person did not have it yet.
pub async fn grant(
    tx: &mut AuditedTransaction,
    person: &Person,
    role: RoleName,
    municipality: Option<&Municipality>,
) -> sqlx::Result<bool> {
    let municipality_id = municipality.map(|municipality| municipality.id.as_str());
    let done = sqlx::query(
        "INSERT INTO roles (id, person_id, role, municipality_id, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(random::id())
    .bind(&person.id)
    .bind(role.as_str())
    .bind(municipality_id)
    .bind(tx.now)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        privileges_changed(tx, person).await?;
        invitation::end_those_of_others(tx, &person.id).await?;
        let added = Difference::added("role", name(role, municipality.map(|municipality| municipality.slug.as_str())));
        tx.record(Action::RoleGranted, subject(person, municipality_id), &[added]).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Whether nobody else who can sign in has this role, of the same municipality.
pub async fn is_last(connection: &mut Connection, role: &Role) -> sqlx::Result<bool> {
    let other: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM roles JOIN people ON people.id = person_id WHERE role = $1 AND COALESCE(municipality_id, '') = $2 \
         AND person_id <> $3 AND disabled_at IS NULL AND password_hash IS NOT NULL LIMIT 1",
    )
    .bind(role.role.as_str())
    .bind(role.municipality_id.as_deref().unwrap_or_default())
    .bind(&role.person_id)
    .fetch_optional(connection)
    .await?;
    Ok(other.is_none())
}

/// Takes a role away. Returns false when no other operator could sign in then: somebody must be able to run the installation.
pub async fn withdraw(tx: &mut AuditedTransaction, person: &Person, role: &Role) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "DELETE FROM roles WHERE id = $1 AND person_id = $2 AND (role <> 'operator' OR EXISTS ( \
           SELECT 1 FROM roles others JOIN people ON people.id = others.person_id \
           WHERE others.role = 'operator' AND people.id <> $2 AND people.disabled_at IS NULL AND people.password_hash IS NOT NULL \
           AND NOT EXISTS (SELECT 1 FROM known_passwords WHERE known_passwords.person_id = people.id AND known_to = $2)))",
    )
    .bind(&role.id)
    .bind(&person.id)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        privileges_changed(tx, person).await?;
        // A link from before may have been meant for what they no longer are.
        invitation::end_all(tx, &person.id).await?;
        password_reset::end_all(tx, &person.id).await?;
        departure::release(tx, person).await?;
        requester::withdraw_changes_by(tx, &person.id).await?;
        let removed = Difference::removed("role", name(role.role, role.municipality_slug.as_deref()));
        tx.record(Action::RoleWithdrawn, subject(person, role.municipality_id.as_deref()), &[removed]).await?;
    }
    Ok(done.rows_affected() == 1)
}

async fn privileges_changed(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<()> {
    sqlx::query("UPDATE people SET privileges_changed_at = $2 WHERE id = $1")
        .bind(&person.id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    Ok(())
}
