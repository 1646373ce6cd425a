//! What an application may learn of a person (OpenID Connect Core 1.0 §5.1), by the scope that asks for it (§5.4).
use crate::db::Connection;
use crate::model::authorization::grant::Grant;
use crate::model::known_password;
use crate::model::person::{self, Person};
use serde_json::{Map, Value, json};

/// Every claim that is known of people, with its scope. Addresses and telephone numbers are not known here, so their scopes add nothing.
pub const CLAIMS: [(&str, &str); 5] =
    [("id", "openid"), ("name", "profile"), ("locale", "profile"), ("email", "email"), ("email_verified", "email")];

/// What an ID token says of the person of a grant: what the request asked for one by one (§5.5), and what the scopes ask for where no
/// access token comes of it with which it could be read (§5.4).
pub async fn of_id_token(connection: &mut Connection, grant: &Grant, has_access_token: bool) -> sqlx::Result<Map<String, Value>> {
    let asked = grant.claims_request().id_token;
    if asked.is_empty() && has_access_token {
        return Ok(Map::new());
    }
    let Some(person) = person::find(connection, &grant.person_id).await? else { return Ok(Map::new()) };
    let known = KnownPerson::of(connection, person).await?;
    let mut claims = known.claims(asked.iter().map(String::as_str));
    if !has_access_token {
        // `openid` asks for the ID token itself, and for nothing in it.
        claims.extend(known.by_scope(|scope| scope != "openid" && grant.has(scope)));
    }
    Ok(claims)
}

/// A person with what is known of the address.
pub struct KnownPerson {
    pub person: Person,
    /// Whether nobody but the person can have signed in, so that the address is theirs.
    pub is_address_proved: bool,
}

impl KnownPerson {
    pub async fn of(connection: &mut Connection, person: Person) -> sqlx::Result<Self> {
        let is_unproved = known_password::leaves_address_unproved(connection, &person).await?;
        Ok(Self { person, is_address_proved: !is_unproved })
    }

    fn value(&self, claim: &str) -> Option<Value> {
        let person = &self.person;
        Some(match claim {
            // House Check's number of a person.
            "id" => json!(person.number),
            "name" => json!(person.name),
            "locale" => json!(person.locale.as_str()),
            "email" => json!(person.email),
            "email_verified" => json!(self.is_address_proved),
            _ => return None,
        })
    }

    /// The claims that these scopes ask for.
    pub fn by_scope(&self, has: impl Fn(&str) -> bool) -> Map<String, Value> {
        self.claims(CLAIMS.iter().filter(|(_, scope)| has(scope)).map(|(claim, _)| *claim))
    }

    /// The claims of these names that are known; others are left out (§5.5.1).
    pub fn claims<'a>(&self, names: impl Iterator<Item = &'a str>) -> Map<String, Value> {
        names.filter_map(|name| Some((name.to_owned(), self.value(name)?))).collect()
    }
}
