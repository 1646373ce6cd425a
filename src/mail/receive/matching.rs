//! What was read of a request, as a draft: municipality and scopes are looked for in the catalogue; everything else stays as it was
//! written, and the form says what it would not take.
use crate::db::Connection;
use crate::mail::reading::{Fields, Found, Scenario as ReadScenario};
use crate::model::client::attribute::{CLIENT_NAME, DESCRIPTION, IP_ALLOWLIST, OWNERS, REDIRECT_URIS, SCOPE, TypedAttribute};
use crate::model::client::draft::Draft;
use crate::model::fold::fold;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{self, ProblemKind};
use crate::model::request::Scenario;
use crate::model::scope::{self, Scope};

/// A request as it was read.
pub struct Matched {
    pub draft: Draft,
    pub municipality: Option<Municipality>,
    pub scenario: Option<Scenario>,
    /// Names of scopes that the catalogue does not have.
    pub unknown_scopes: Vec<String>,
    /// A municipality that is not here.
    pub unknown_municipality: Option<String>,
}

pub async fn find(connection: &mut Connection, fields: &Fields, sender: &str) -> sqlx::Result<Matched> {
    let named = fields.municipality.as_ref().map(|found| found.value.as_str());
    let municipality = match named {
        Some(name) => municipality::list(connection).await?.into_iter().find(|one| is_named(one, name)),
        None => None,
    };
    let catalogue = match &municipality {
        Some(municipality) => scope::list_for(connection, &municipality.id).await?,
        None => scope::list(connection).await?,
    };
    let mut draft = Draft::default();
    // Mails bear the name; the reading that is kept beside the request shows it, and says what is wrong with it.
    let is_link = |name: &&Found<String>| problem::of_name(&name.value, usize::MAX) == Some(ProblemKind::NameHoldsLink);
    set(&mut draft, &CLIENT_NAME, fields.client_name.as_ref().filter(|name| !is_link(name)));
    set(&mut draft, &DESCRIPTION, fields.description.as_ref());
    set_list(&mut draft, &REDIRECT_URIS, fields.redirect_uris.as_ref());
    set_list(&mut draft, &IP_ALLOWLIST, fields.ip_allowlist.as_ref());
    let (scopes, unknown_scopes) = scopes(fields.scope.as_ref(), &catalogue);
    draft.set_entries(SCOPE.attribute.name, scopes);
    let administrators = fields.client_administrators.as_ref().map_or_else(|| vec![sender.to_owned()], |found| found.value.clone());
    draft.set_entries(OWNERS.attribute.name, administrators);
    let scenario = fields.scenario.as_ref().map(|found| scenario(found.value));
    let unknown_municipality = named.filter(|_| municipality.is_none()).map(str::to_owned);
    Ok(Matched { draft, municipality, scenario, unknown_scopes, unknown_municipality })
}

fn set(draft: &mut Draft, attribute: &TypedAttribute<String>, found: Option<&Found<String>>) {
    if let Some(found) = found {
        draft.set(attribute.attribute.name, found.value.as_str());
    }
}

fn set_list<T>(draft: &mut Draft, attribute: &TypedAttribute<T>, found: Option<&Found<Vec<String>>>) {
    if let Some(found) = found {
        draft.set_entries(attribute.attribute.name, found.value.clone());
    }
}

/// `Gemeente Utrecht`, `Utrecht` and `utrecht` are one.
fn is_named(municipality: &Municipality, name: &str) -> bool {
    let bare = |name: &str| {
        let folded = fold(name.trim());
        let prefixes = ["gemeente ", "de gemeente ", "municipality of ", "municipality "];
        let rest = prefixes.iter().find_map(|prefix| folded.strip_prefix(prefix)).unwrap_or(&folded);
        rest.trim().trim_end_matches('.').to_owned()
    };
    bare(&municipality.name) == bare(name) || municipality.slug == bare(name)
}

/// The scopes as the catalogue writes them, those that it does not have as they were written, and which these are.
fn scopes(found: Option<&Found<Vec<String>>>, catalogue: &[Scope]) -> (Vec<String>, Vec<String>) {
    let mut unknown = Vec::new();
    let mut named = Vec::new();
    for name in found.iter().flat_map(|found| &found.value) {
        let exact = catalogue.iter().find(|scope| scope.name == *name);
        let known = exact.or_else(|| catalogue.iter().find(|scope| scope.name.eq_ignore_ascii_case(name)));
        if known.is_none() {
            unknown.push(name.clone());
        }
        named.push(known.map_or_else(|| name.clone(), |scope| scope.name.clone()));
    }
    (named, unknown)
}

const fn scenario(read: ReadScenario) -> Scenario {
    match read {
        ReadScenario::ClientCredentials => Scenario::Server,
        ReadScenario::AuthorizationCode => Scenario::App,
        ReadScenario::AuthorizationCodeWeb => Scenario::Web,
    }
}
