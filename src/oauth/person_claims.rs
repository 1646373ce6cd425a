//! What an application may learn of a person (OpenID Connect Core 1.0 §5.1), by the scope that asks for it (§5.4).
use crate::db::Connection;
use crate::model::known_password;
use crate::model::person::Person;
use serde_json::{Map, Value, json};

/// Every claim that is known of people, with its scope. Addresses and telephone numbers are not known here, so their scopes add nothing.
pub const CLAIMS: [(&str, &str); 5] =
    [("id", "openid"), ("name", "profile"), ("locale", "profile"), ("email", "email"), ("email_verified", "email")];

/// A person with what is known of the address.
pub struct KnownPerson {
    pub person: Person,
    /// Whether nobody but the person can have signed in with the password, so that the address is theirs.
    is_address_proved: bool,
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
