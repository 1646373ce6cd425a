//! Pages of clients, their secrets, refusals and changes.
use super::{Visit, all, visit};
use crate::browser::PopulatedBalie;
use crate::browser::populated::{LONG, NOBODY};
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, NIJMEGEN, OPERATOR, UTRECHT};

pub async fn pages(populated: &PopulatedBalie, pattern: &str) -> Option<Vec<Visit>> {
    Some(match pattern {
        "/clients" => clients(populated).await,
        "/clients/new" => {
            let municipality = populated.municipality("utrecht").await;
            let mut visits = all(&[OPERATOR, UTRECHT], "/clients/new");
            visits.push(visit(OPERATOR, format!("/clients/new?municipality={municipality}")));
            visits
        }
        "/refusals/{reference}" => refusals(populated).await,
        "/changes/{id}" => changes(populated).await,
        _ if pattern.starts_with("/clients/{id}") => of_client(populated, &pattern["/clients/{id}".len()..]).await?,
        _ => return None,
    })
}

async fn clients(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = all(&[OPERATOR, HELPDESK, UTRECHT, INTEGRATOR, NOBODY], "/clients");
    let municipality = populated.municipality("nijmegen").await;
    let found = ["q=client&state=", "q=niets-van-dit-alles", "state=deleted", "state=suspended"].map(str::to_owned);
    let searches = found.into_iter().chain([format!("q=a&municipality={municipality}")]);
    visits.extend(searches.map(|search| visit(OPERATOR, format!("/clients?{search}"))));
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
    // The demo has one that waits of some clients; each has one at most.
    let waiting = crate::changes::waiting(&populated.balie, &owned).await;
    let id = match waiting {
        Some(change) => change.id,
        None => crate::changes::change_of(&populated.balie, &owned, &builder).await.id,
    };
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
            (INTEGRATOR, "grondwerkmelding"),
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
        "/keys" => &[(OPERATOR, "grondwerkmelding"), (INTEGRATOR, "grondwerkmelding"), (UTRECHT, "rekenmodule")],
        "/keys/new" | "/keys/check" => &[(INTEGRATOR, "grondwerkmelding"), (UTRECHT, "rekenmodule")],
        "/keys/{key}" | "/keys/{key}/end" | "/keys/{key}/removal" => {
            let client = populated.client("grondwerkmelding").await;
            let mut visits = Vec::new();
            for name in ["Server A", "Server A, nieuw"] {
                let rest = rest.replace("{key}", &populated.key(&client, name).await);
                visits.push(visit(INTEGRATOR, format!("/clients/{}{rest}", client.id)));
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
