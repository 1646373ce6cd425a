//! Which pages stand for each route that shows one. A route that is not named here fails the test of every page.
mod accounts;
mod clients;
mod requests;

use super::PopulatedBalie;
use super::populated::NOBODY;
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, OPERATOR, UTRECHT};

/// Nobody is signed in.
pub const STRANGER: &str = "";

pub struct Visit {
    pub who: &'static str,
    pub path: String,
    pub status: u16,
}

fn visit(who: &'static str, path: impl Into<String>) -> Visit {
    Visit { who, path: path.into(), status: 200 }
}

fn all(who: &[&'static str], path: &str) -> Vec<Visit> {
    who.iter().map(|who| visit(who, path)).collect()
}

const EVERYBODY: &[&str] = &[STRANGER, OPERATOR, HELPDESK, UTRECHT, BUILDER];
const SIGNED_IN: &[&str] = &[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR];

/// The pages of a route, or nothing when it is unknown. A route that answers with something else than a page has none.
pub async fn pages(populated: &PopulatedBalie, pattern: &str) -> Option<Vec<Visit>> {
    if let Some(visits) = others(populated, pattern).await {
        return Some(visits);
    }
    if let Some(visits) = accounts::pages(populated, pattern).await {
        return Some(visits);
    }
    match requests::pages(populated, pattern).await {
        Some(visits) => Some(visits),
        None => clients::pages(populated, pattern).await,
    }
}

async fn others(populated: &PopulatedBalie, pattern: &str) -> Option<Vec<Visit>> {
    Some(match pattern {
        // A file, and metrics for a program.
        "/history.csv" | "/clients/{id}/history.csv" | "/metrics" => vec![],
        "/" => all(&[STRANGER, NOBODY, OPERATOR], "/"),
        "/municipalities" | "/scopes" | "/people" => {
            let mut visits = all(&[OPERATOR, HELPDESK], pattern);
            if pattern == "/people" {
                visits.extend([visit(UTRECHT, pattern), visit(OPERATOR, "/people?q=niemand")]);
            }
            visits
        }
        "/municipalities/new" | "/scopes/new" => all(&[OPERATOR], pattern),
        "/people/new" => all(&[OPERATOR, HELPDESK, UTRECHT], pattern),
        "/municipalities/{id}" => {
            all(&[OPERATOR, HELPDESK, UTRECHT], &format!("/municipalities/{}", populated.municipality("utrecht").await))
        }
        "/municipalities/{id}/policy" | "/municipalities/{id}/mail" | "/municipalities/{id}/theme" => {
            all(&[OPERATOR, UTRECHT], &pattern.replace("{id}", &populated.municipality("utrecht").await))
        }
        "/municipalities/{id}/contact" => {
            all(&[OPERATOR, UTRECHT], &format!("/municipalities/{}/contact", populated.municipality("utrecht").await))
        }
        "/installation" | "/installation/pages" => all(&[OPERATOR], pattern),
        "/risk-rules" => all(&[OPERATOR, INTEGRATOR], pattern),
        "/leaks" => all(&[STRANGER, OPERATOR], pattern),
        "/help" | "/privacy" | "/accessibility" => all(EVERYBODY, pattern),
        "/scopes/{id}" => all(&[OPERATOR], &format!("/scopes/{}", populated.scope("cases:write").await)),
        "/history" => {
            let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT], "/history");
            visits.push(visit(OPERATOR, "/history?q=niets"));
            visits
        }
        "/mail" | "/mail/templates" => all(&[OPERATOR], pattern),
        "/mail/{id}" => all(&[OPERATOR], &format!("/mail/{}", populated.mail().await)),
        _ => return None,
    })
}

/// Pages of no route: what is not there, for anybody.
pub async fn missing(populated: &PopulatedBalie) -> Vec<Visit> {
    let elsewhere = format!("/clients/{}", populated.client("datapakhuis").await.id);
    let not_there = EVERYBODY.iter().map(|who| (*who, "/nergens".to_owned()));
    let missing = not_there.chain([(UTRECHT, elsewhere), (BUILDER, "/people".to_owned())]);
    missing.map(|(who, path)| Visit { who, path, status: 404 }).collect()
}

/// Everybody who has pages of their own, in the order of the visits.
pub fn people_of(visits: &[Visit]) -> Vec<&'static str> {
    let mut people: Vec<_> = visits.iter().map(|visit| visit.who).collect();
    people.sort_unstable();
    people.dedup();
    assert!(SIGNED_IN.iter().all(|who| people.contains(who)), "every role has pages");
    people
}
