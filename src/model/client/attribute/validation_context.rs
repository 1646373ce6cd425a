//! What the checks of a registration need to know of the world around it.
use crate::db::Connection;
use crate::model::scope::{self, Scope};
use crate::model::{email, person};
use std::collections::HashMap;

#[derive(Default)]
pub struct ValidationContext {
    /// Those that a client of this municipality may be given.
    pub scopes: Vec<Scope>,
    /// Names of those that whoever stores the registration may not give (see `model::scope_grant`).
    pub refused_scopes: Vec<String>,
    /// Addresses that whoever stores the registration may not make owners (see `model::request::owner_choice`).
    pub refused_owners: Vec<String>,
    /// Whether whoever stores the registration may not let the client ask of tokens of all municipalities (see
    /// `model::client::introspects`).
    pub refuses_introspection_of_all: bool,
    /// E-mail address to identifier, of those among the named owners who have an account.
    pub people: HashMap<String, String>,
    /// The ranges that are registered already: nobody is asked again whether such a wide one is meant.
    pub registered_ranges: Vec<String>,
    /// Whether the client has keys that work, and each of them says that it is for RS256 alone.
    pub has_keys_for_rs256_alone: bool,
    /// Whether named owners without an account are invited by whoever stores the registration.
    pub invites_owners: bool,
    /// Whether clients move in: names that they have elsewhere stay, also one that is a link.
    pub is_import: bool,
}

impl ValidationContext {
    /// `owners` are e-mail addresses as somebody wrote them.
    pub async fn load(connection: &mut Connection, municipality_id: &str, owners: &[String]) -> sqlx::Result<Self> {
        let mut people = HashMap::new();
        for email in owners {
            let email = email::of_account(email);
            if let Some(person) = person::find_by_email(connection, &email).await? {
                people.insert(email, person.id);
            }
        }
        Ok(Self { scopes: scope::list_for(connection, municipality_id).await?, people, ..Self::default() })
    }
}
