//! Which pages stand for each route that shows one. A route that is not named here fails the test of every page.
use super::PopulatedBalie;
use super::populated::{LONG, NOBODY};
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, NIJMEGEN, OPERATOR, UTRECHT};

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
    Some(match pattern {
        // A file, and metrics for a program.
        "/history.csv" | "/clients/{id}/history.csv" | "/metrics" => vec![],
        "/" => all(&[STRANGER, NOBODY, OPERATOR], "/"),
        "/login" => all(&[STRANGER], "/login?next=%2Fclients"),
        "/setup/{token}" => vec![Visit { who: STRANGER, path: "/setup/anything".to_owned(), status: 410 }],
        // Their pages are visited by those who have a second factor: tests/browser/second_factor.rs.
        "/login/code" | "/account/recovery-codes" | "/account/second-factor/delete" => vec![],
        "/sign-up" | "/sign-up/sent" | "/password-reset" | "/password-reset/sent" => all(&[STRANGER], pattern),
        "/sign-up/{token}" => {
            let ended = Visit { who: STRANGER, path: "/sign-up/unknown".to_owned(), status: 410 };
            vec![visit(STRANGER, populated.sign_up().await), ended]
        }
        "/password-reset/{token}" => {
            let ended = Visit { who: STRANGER, path: "/password-reset/unknown".to_owned(), status: 410 };
            vec![visit(STRANGER, populated.password_reset("nils@leverancier.example").await), ended]
        }
        "/account/second-factor" => all(&[INTEGRATOR, NOBODY], pattern),
        "/people/{id}/second-factor/delete" => {
            let email = populated.with_second_factor().await;
            let id = populated.person(&email).await.id;
            vec![visit(OPERATOR, format!("/people/{id}/second-factor/delete")), visit(OPERATOR, format!("/people/{id}"))]
        }
        "/invitations/{token}" => {
            let token = populated.invite("nils@leverancier.example").await;
            let ended = Visit { who: STRANGER, path: "/invitations/ended".to_owned(), status: 410 };
            vec![visit(STRANGER, format!("/invitations/{token}")), ended]
        }
        "/account" => all(&[OPERATOR, UTRECHT, INTEGRATOR, NOBODY], "/account"),
        "/account/confirmation" => all(&[BUILDER], "/account/confirmation?next=%2Fclients"),
        "/clients" => clients(populated).await,
        "/clients/new" => {
            let municipality = populated.municipality("utrecht").await;
            let mut visits = all(&[OPERATOR, UTRECHT], "/clients/new");
            visits.push(visit(OPERATOR, format!("/clients/new?municipality={municipality}")));
            visits
        }
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
        "/requests/own" => all(&[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR, NOBODY], pattern),
        "/requests/new" => {
            let mut visits = all(&[OPERATOR, UTRECHT, INTEGRATOR], pattern);
            visits.push(visit(HELPDESK, "/requests/new?for=somebody"));
            visits
        }
        "/municipalities/{id}/policy" | "/municipalities/{id}/mail" => {
            all(&[OPERATOR, UTRECHT], &pattern.replace("{id}", &populated.municipality("utrecht").await))
        }
        "/requests/{id}/edit/{question}" => {
            let id = populated.draft(INTEGRATOR).await;
            let asked = ["municipality", "client_name", "description", "scenario", "scope", "ip_allowlist", "owners", "contacts"];
            asked.iter().map(|question| visit(INTEGRATOR, format!("/requests/{id}/edit/{question}"))).collect()
        }
        "/requests/{id}/check" => vec![
            visit(INTEGRATOR, format!("/requests/{}/check", populated.draft(INTEGRATOR).await)),
            visit(UTRECHT, format!("/requests/{}/check", populated.draft(UTRECHT).await)),
        ],
        "/requests/{id}/withdrawal" => vec![visit(INTEGRATOR, format!("/requests/{}/withdrawal", populated.draft(INTEGRATOR).await))],
        "/requests/{id}/claim" => vec![visit(INTEGRATOR, format!("/requests/{}/claim", populated.offered(INTEGRATOR).await))],
        "/municipalities/{id}/contact" => {
            all(&[OPERATOR, UTRECHT], &format!("/municipalities/{}/contact", populated.municipality("utrecht").await))
        }
        "/people/{id}/roles/{role}/delete" => roles(populated).await,
        "/people/{id}/disablement" => {
            let mut visits = Vec::new();
            for email in [BUILDER, UTRECHT] {
                visits.push(visit(OPERATOR, format!("/people/{}/disablement", populated.person(email).await.id)));
            }
            visits
        }
        "/installation" | "/installation/pages" => all(&[OPERATOR], pattern),
        "/risk-rules" => all(&[OPERATOR, INTEGRATOR], pattern),
        "/leaks" => all(&[STRANGER, OPERATOR], pattern),
        "/changes/{id}" => changes(populated).await,
        "/help" | "/privacy" | "/accessibility" => all(EVERYBODY, pattern),
        "/scopes/{id}" => all(&[OPERATOR], &format!("/scopes/{}", populated.scope("cases:write").await)),
        "/people/{id}" => people(populated).await,
        "/history" => {
            let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT], "/history");
            visits.push(visit(OPERATOR, "/history?q=niets"));
            visits
        }
        "/mail" | "/mail/templates" => all(&[OPERATOR], pattern),
        "/mail/inbox" => all(&[OPERATOR, HELPDESK], "/mail/inbox"),
        "/mail/inbox/{id}" => all(&[OPERATOR, HELPDESK], &format!("/mail/inbox/{}", populated.received().await)),
        "/requests/confirmations" => all(&[OPERATOR, INTEGRATOR], pattern),
        "/requests/confirmations/{token}" => {
            let ended = Visit { who: STRANGER, path: "/requests/confirmations/ended".to_owned(), status: 410 };
            populated.received().await;
            vec![visit(STRANGER, populated.sender_proof().await), ended]
        }
        "/mail/{id}" => all(&[OPERATOR], &format!("/mail/{}", populated.mail().await)),
        "/refusals/{reference}" => refusals(populated).await,
        // It leads on to a request.
        "/requests/next" => vec![],
        "/requests" => {
            let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR, NOBODY], "/requests");
            visits.extend(["state=all", "q=niets-van-dit-alles", "due=late"].map(|query| visit(HELPDESK, format!("/requests?{query}"))));
            visits
        }
        "/requests/answers" => all(&[HELPDESK, UTRECHT], pattern),
        "/requests/answers/new" => all(&[HELPDESK], pattern),
        "/requests/answers/{id}" => all(&[HELPDESK], &format!("/requests/answers/{}", populated.canned_answer().await)),
        "/requests/{id}" => {
            let mut visits = requests(populated).await;
            for id in [populated.draft(INTEGRATOR).await, populated.sent_in(INTEGRATOR).await] {
                visits.push(visit(INTEGRATOR, format!("/requests/{id}")));
            }
            visits
        }
        _ if REVIEWED.contains(&pattern) => {
            let request = populated.request("Zaakkoppeling Leverancier").await;
            all(&[HELPDESK, UTRECHT], &pattern.replace("{id}", &request))
        }
        _ if pattern.starts_with("/clients/{id}") => of_client(populated, &pattern["/clients/{id}".len()..]).await?,
        _ => return None,
    })
}

/// Pages of a request that only reviewers have.
const REVIEWED: &[&str] = &[
    "/requests/{id}/approval",
    "/requests/{id}/changes-requested",
    "/requests/{id}/refusal",
    "/requests/{id}/opinion",
    "/requests/{id}/attributes",
    "/requests/{id}/duplicate",
];

async fn requests(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    let seen = [
        (HELPDESK, "Zaakkoppeling Leverancier"),
        (HELPDESK, "Omgevingsapp Utrecht"),
        (HELPDESK, "Sensorkaart"),
        (HELPDESK, "Cheap followers"),
        (UTRECHT, "Afvalwijzer 2"),
        (UTRECHT, "Parkeerbalie"),
        (OPERATOR, "Testklant 3"),
    ];
    for (who, name) in seen {
        visits.push(visit(who, format!("/requests/{}", populated.request(name).await)));
    }
    visits
}

async fn clients(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR, NOBODY], "/clients");
    let municipality = populated.municipality("nijmegen").await;
    let found = ["q=client&state=", "q=niets-van-dit-alles", "state=deleted", "state=suspended"].map(str::to_owned);
    let searches = found.into_iter().chain([format!("q=a&municipality={municipality}")]);
    visits.extend(searches.map(|search| visit(OPERATOR, format!("/clients?{search}"))));
    visits
}

async fn people(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    let seen = [(OPERATOR, BUILDER), (OPERATOR, OPERATOR), (OPERATOR, "olaf@utrecht.example"), (OPERATOR, "nils@leverancier.example")];
    for (who, email) in seen.into_iter().chain([(HELPDESK, INTEGRATOR), (UTRECHT, UTRECHT)]) {
        visits.push(visit(who, format!("/people/{}", populated.person(email).await.id)));
    }
    visits
}

/// Asking before a role is withdrawn: the last operator's, and that of an admin.
async fn roles(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    for email in [OPERATOR, UTRECHT] {
        let (person, role) = populated.role(email).await;
        visits.push(visit(OPERATOR, format!("/people/{person}/roles/{role}/delete")));
    }
    visits
}

async fn refusals(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    for (who, client_id) in [(BUILDER, "rekenmodule"), (OPERATOR, LONG), (HELPDESK, "parkeerdienst"), (NIJMEGEN, "sensornetwerk")] {
        let client = populated.client(client_id).await;
        visits.extend(populated.refusals(&client).await.into_iter().take(2).map(|reference| visit(who, format!("/refusals/{reference}"))));
    }
    visits.push(visit(BUILDER, "/refusals/unknown"));
    visits
}

/// A change that waits, as its requester and those who decide see it, and the pages of its client.
async fn changes(populated: &PopulatedBalie) -> Vec<Visit> {
    let builder = populated.person(BUILDER).await;
    let client = populated.registered("rekenmodule").await;
    let owned = crate::harness::Registered { owners: vec![BUILDER.to_owned()], ..client };
    let id = crate::changes::change_of(&populated.balie, &owned, &builder).await.id;
    let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT, BUILDER], &format!("/changes/{id}"));
    visits.extend(all(&[UTRECHT, BUILDER], &format!("/clients/{}", owned.id)));
    visits.extend(all(&[UTRECHT, BUILDER], &format!("/clients/{}/edit", owned.id)));
    visits
}

/// The pages below a client, by the rest of the pattern.
async fn of_client(populated: &PopulatedBalie, rest: &str) -> Option<Vec<Visit>> {
    let seen: &[(&str, &str)] = match rest {
        "" => &[
            (OPERATOR, "zaaksysteem-utrecht"),
            (OPERATOR, "archiefkoppeling"),
            (OPERATOR, "datapakhuis"),
            (OPERATOR, "facturen"),
            (OPERATOR, LONG),
            (HELPDESK, "parkeerdienst"),
            (HELPDESK, "burgerportaal"),
            (UTRECHT, "rekenmodule"),
            (UTRECHT, "parkeerdienst"),
            (UTRECHT, "verhuisapp"),
            (NIJMEGEN, "sensornetwerk"),
            (BUILDER, "zaaksysteem-utrecht"),
            (BUILDER, "belastingbalie"),
            (BUILDER, "vergunningen"),
            (INTEGRATOR, "leeg-en-nieuw"),
        ],
        "/edit" => &[(OPERATOR, "rekenmodule"), (UTRECHT, "burgerportaal"), (BUILDER, "zaaksysteem-utrecht")],
        "/suspension" => &[(HELPDESK, "zaaksysteem-utrecht"), (UTRECHT, "zaaksysteem-utrecht")],
        "/verification" => &[(OPERATOR, "rekenmodule"), (BUILDER, "zaaksysteem-utrecht")],
        "/allowlist" => {
            let mut visits = Vec::new();
            for (client_id, address) in [("rekenmodule", "203.0.113.9"), ("rekenmodule", "no-address"), (LONG, "2001:db8::1:2")] {
                let client = populated.client(client_id).await;
                visits.push(visit(OPERATOR, format!("/clients/{}/allowlist?address={address}", client.id)));
            }
            return Some(visits);
        }
        "/leak" => &[(UTRECHT, "zaaksysteem-utrecht"), (HELPDESK, "zaaksysteem-utrecht"), (INTEGRATOR, "leeg-en-nieuw")],
        "/deletion" => &[(UTRECHT, "zaaksysteem-utrecht")],
        "/refusals" => &[
            (OPERATOR, LONG),
            (HELPDESK, "zaaksysteem-utrecht"),
            (UTRECHT, "rekenmodule"),
            (BUILDER, "rekenmodule"),
            (NIJMEGEN, "thermostaat"),
        ],
        "/usage" | "/history" => &[
            (OPERATOR, LONG),
            (HELPDESK, "zaaksysteem-utrecht"),
            (UTRECHT, "afvalkalender"),
            (BUILDER, "rekenmodule"),
            (INTEGRATOR, "leeg-en-nieuw"),
        ],
        "/secrets" => &[
            (OPERATOR, "rekenmodule"),
            (HELPDESK, "belastingbalie"),
            (UTRECHT, "afvalkalender"),
            (NIJMEGEN, "sensornetwerk"),
            (BUILDER, "vergunningen"),
            (INTEGRATOR, "leeg-en-nieuw"),
        ],
        "/secrets/new" => &[(BUILDER, "zaaksysteem-utrecht"), (UTRECHT, "rekenmodule"), (INTEGRATOR, "sensornetwerk")],
        "/secrets/{secret}/rotation" | "/secrets/{secret}/revocation" => {
            let mut visits = Vec::new();
            for (who, client_id, name) in [
                (BUILDER, "rekenmodule", "Rekenserver 2025"),
                (BUILDER, "vergunningen", "Ontwikkeling"),
                (HELPDESK, "zaaksysteem-utrecht", "Productie"),
                (UTRECHT, "zaaksysteem-utrecht", "Productie"),
            ] {
                let client = populated.client(client_id).await;
                let rest = rest.replace("{secret}", &populated.secret(&client, name).await);
                visits.push(visit(who, format!("/clients/{}{rest}", client.id)));
                if rest.ends_with("/rotation") {
                    let id = balie::crypto::random::id();
                    visits.push(visit(who, format!("/clients/{}{rest}?ends=now&id={id}&name=Nieuw", client.id)));
                }
            }
            return Some(visits);
        }
        "/secrets/{secret}/view" => {
            let mut visits = Vec::new();
            for (client_id, name) in [("rekenmodule", "Rekenserver 2025"), ("vergunningen", "Ontwikkeling")] {
                let client = populated.client(client_id).await;
                let path = format!("/clients/{}/secrets/{}/view", client.id, populated.secret(&client, name).await);
                visits.push(visit(BUILDER, path));
            }
            return Some(visits);
        }
        _ => return None,
    };
    let mut visits = Vec::new();
    for (who, client_id) in seen {
        visits.push(visit(who, format!("/clients/{}{rest}", populated.client(client_id).await.id)));
    }
    Some(visits)
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
