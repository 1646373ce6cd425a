//! People: accounts that sign in to the portal.
use super::audit::{Action, Actor, AuditedTransaction, Difference, Subject};
use super::email;
use super::fold::{fold, skeleton};
use super::problem::{self, Problem, ProblemKind};
use crate::clock::Timestamp;
use crate::db::{Connection, ManyRows, StoredWord};
use crate::locale::Locale;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Person {
    pub id: String,
    /// In lower case.
    pub email: String,
    pub name: String,
    /// Dutch where it can't be read: nothing depends on it but the language.
    #[sqlx(try_from = "StoredWord<Locale>")]
    pub locale: Locale,
    /// A PHC string of Argon2id; nothing before the invitation is accepted.
    pub password_hash: Option<String>,
    /// Sessions from before this moment get a new key at their next use.
    pub privileges_changed_at: Timestamp,
    pub created_at: Timestamp,
    pub disabled_at: Option<Timestamp>,
    /// Since when signing in takes a code too.
    pub second_factor_at: Option<Timestamp>,
    /// Who made the account; nothing for those made on the command line or by themselves.
    pub created_by: Option<String>,
    /// For applications that know people by a whole number (House Check's `id`): positive, never changed, never given again.
    pub number: i64,
}

/// What stands in place of a hash where somebody may sign in and has no password: their account was made by an identity provider. It is no
/// hash, so no password is ever the right one.
pub const NO_PASSWORD: &str = "!";

impl Person {
    /// Whether they chose a password.
    pub fn has_password(&self) -> bool {
        self.password_hash.as_deref().is_some_and(|hash| hash != NO_PASSWORD)
    }

    /// This person as the one who does something, from an IP address.
    pub fn actor(&self, address: &str) -> Actor {
        Actor::Person { id: self.id.clone(), name: self.name.clone(), email: self.email.clone(), address: address.to_owned() }
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, person_id: Some(&self.id), ..Subject::default() }
    }
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Person>> {
    sqlx::query_as("SELECT * FROM people WHERE id = $1").bind(id).fetch_optional(connection).await
}

static FIND_MANY: ManyRows = ManyRows::new("SELECT * FROM people WHERE id IN (VALUES", 1, ")");

/// Those of these identifiers that there are.
pub async fn find_many(connection: &mut Connection, ids: &[&str]) -> sqlx::Result<Vec<Person>> {
    FIND_MANY.fetch(connection, ids).await
}

/// `email` in lower case.
pub async fn find_by_email(connection: &mut Connection, email: &str) -> sqlx::Result<Option<Person>> {
    sqlx::query_as("SELECT * FROM people WHERE email = $1").bind(email).fetch_optional(connection).await
}

/// The most characters of a name.
const MAX_NAME: usize = 200;

/// Whether a name could be read as that of the program, which the history and mails bear.
fn resembles_the_program(name: &str) -> bool {
    let look = skeleton(name);
    ["Balie", "System", "Systeem"].into_iter().any(|own| look == skeleton(own))
}

/// What is wrong with a name.
pub fn name_problem(name: &str) -> Option<Problem> {
    let program = || resembles_the_program(name).then_some(ProblemKind::NameOfProgram);
    problem::of_name_of_person(name, MAX_NAME).or_else(program).map(|kind| Problem::of("name", kind))
}

/// What is wrong with an e-mail address to make an account for.
pub fn email_problem(email: &str) -> Option<Problem> {
    let kind = if email.is_empty() { ProblemKind::Missing } else { email::parse(email).err()? };
    Some(Problem::of("email", kind))
}

/// Whether nobody has an account yet: the first start.
pub async fn none_yet(connection: &mut Connection) -> sqlx::Result<bool> {
    let anyone: Option<i64> = sqlx::query_scalar("SELECT 1 FROM people LIMIT 1").fetch_optional(connection).await?;
    Ok(anyone.is_none())
}

/// Everybody, five hundred at a time in the order of their addresses.
pub async fn list_after(connection: &mut Connection, email: &str) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as("SELECT * FROM people WHERE email > $1 ORDER BY email LIMIT 500").bind(email).fetch_all(connection).await
}

/// The operators who can sign in, at most so many, the first first.
pub async fn operators(connection: &mut Connection, max: i64) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as(
        "SELECT people.* FROM people JOIN roles ON roles.person_id = people.id WHERE role = 'operator' AND disabled_at IS NULL \
         AND password_hash IS NOT NULL ORDER BY people.created_at, people.id LIMIT $1",
    )
    .bind(max)
    .fetch_all(connection)
    .await
}

/// Whether somebody can sign in as an operator.
pub async fn has_operator(connection: &mut Connection) -> sqlx::Result<bool> {
    let anyone: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM people JOIN roles ON roles.person_id = people.id WHERE role = 'operator' AND password_hash IS NOT NULL \
         AND disabled_at IS NULL LIMIT 1",
    )
    .fetch_optional(connection)
    .await?;
    Ok(anyone.is_some())
}

/// Others whose name looks like this person's, at most a few.
pub async fn namesakes(connection: &mut Connection, person: &Person) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as("SELECT * FROM people WHERE name_key = $1 AND id <> $2 ORDER BY email LIMIT 20")
        .bind(skeleton(&person.name))
        .bind(&person.id)
        .fetch_all(connection)
        .await
}

pub struct NewPerson<'a> {
    pub id: &'a str,
    pub email: &'a str,
    pub name: &'a str,
    pub locale: Locale,
    pub password_hash: Option<&'a str>,
}

/// The highest number that somebody may bring along. JSON numbers are exact far beyond it (RFC 8259 §6), and others follow.
pub const MAX_NUMBER: i64 = 1_000_000_000_000;

/// Whether somebody has or had this number.
pub async fn is_number_taken(connection: &mut Connection, number: i64) -> sqlx::Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT number FROM person_numbers WHERE number = $1").bind(number).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// The number that the next account gets.
pub async fn next_number(connection: &mut Connection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM person_numbers").fetch_one(connection).await
}

/// Makes an account, with the next number. Returns nothing when the address or the `id` is taken.
pub async fn insert(tx: &mut AuditedTransaction, new: NewPerson<'_>) -> sqlx::Result<Option<Person>> {
    insert_with_number(tx, new, None).await
}

/// Makes an account with a number that was brought along and is not taken. Transactions like this one run one after another, and the key
/// of `person_numbers` would refuse a number that is given twice.
pub async fn insert_with_number(tx: &mut AuditedTransaction, new: NewPerson<'_>, number: Option<i64>) -> sqlx::Result<Option<Person>> {
    let made: Option<Person> = sqlx::query_as(
        "INSERT INTO people (id, email, name, locale, password_hash, privileges_changed_at, created_at, name_key, \
         sort_key, created_by, number) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, \
         COALESCE(CAST($10 AS BIGINT), (SELECT COALESCE(MAX(number), 0) + 1 FROM person_numbers))) \
         ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(new.id)
    // Whoever says it: another way to write the address makes no second account.
    .bind(email::of_account(new.email))
    .bind(new.name)
    .bind(new.locale.as_str())
    .bind(new.password_hash)
    .bind(tx.now)
    .bind(skeleton(new.name))
    .bind(fold(new.name).into_bytes())
    .bind(tx.actor.person_id().map(str::to_owned))
    .bind(number)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(made) = &made {
        sqlx::query("INSERT INTO person_numbers (number) VALUES ($1)").bind(made.number).execute(tx.connection()).await?;
        tx.record(Action::PersonCreated, made.subject(), &[Difference::added("email", &made.email)]).await?;
    }
    Ok(made)
}
