//! Who may open what: every route with every kind of person. A route that the table does not know fails.
mod table;
mod world;

use crate::harness::{Answer, Balie, Browser};
use balie::routes::{PORTAL, PROTOCOL};
use balie::urls;
use std::collections::HashMap;
use table::TABLE;
use world::World;

#[test]
fn the_table_knows_every_route() {
    let known = |(method, path): &&(&str, &str)| TABLE.iter().any(|(m, p, _)| m == method && p == path);
    let unknown: Vec<_> = PORTAL.iter().filter(|route| !known(route)).collect();
    assert!(unknown.is_empty(), "say in tests/access/table.rs who may: {unknown:?}");
    let gone: Vec<_> = TABLE.iter().filter(|(m, p, _)| !PORTAL.contains(&(m, p))).collect();
    assert!(gone.is_empty(), "there are no such routes: {gone:?}");
    for (_, path) in PROTOCOL {
        assert!(
            path.starts_with("/oauth/")
                || path.starts_with("/.well-known/")
                || ["/healthz", "/readyz", "/robots.txt", "/static/{hash}/{name}", "/static/themes/{digest}"].contains(path),
            "{path}"
        );
    }
}

async fn ask(browser: &Browser, method: &str, path: &str, world: &World) -> Answer {
    if method == "get" {
        return browser.get(path).await;
    }
    // Enough of a form to come past what is hidden in it; the rest is left out.
    browser
        .post(
            path,
            &[
                ("id", &balie::crypto::random::id()),
                ("municipality", &world.municipality.id),
                ("version", "1"),
                ("locale", "en"),
                ("reason", "test"),
                ("name", ""),
                ("email", ""),
                ("password", ""),
                ("again", ""),
                ("next", ""),
            ],
        )
        .await
}

async fn browser(balie: &Balie, kind: &str) -> Browser {
    match kind {
        "o" => balie.operator().await,
        "h" => balie.helpdesk().await,
        "a" => balie.admin_of("utrecht").await,
        "w" => balie.sign_in("owner@x.example").await,
        "x" => balie.admin_of("nijmegen").await,
        "s" => balie.integrator("somebody@x.example").await,
        _ => balie.anonymous(),
    }
}

#[tokio::test]
async fn every_route_with_every_person() {
    let balie = Balie::start().await;
    balie.person("owner@x.example").await;
    let mut browsers = HashMap::new();
    for kind in ["o", "h", "a", "w", "x", "s", "n"] {
        browsers.insert(kind, browser(&balie, kind).await);
    }
    let mut wrong = Vec::new();
    for (number, (method, route, who)) in TABLE.iter().enumerate() {
        let world = World::new(&balie, number, route).await;
        // Those who may come last: what they do may change what the others find.
        let mut kinds: Vec<&str> = browsers.keys().copied().collect();
        kinds.sort_by_key(|kind| (who.split(' ').any(|may| may == *kind), *kind));
        for kind in kinds {
            let answer = ask(&browsers[kind], method, &world.path(route), &world).await;
            let to_sign_in = answer.status == 303 && answer.location().starts_with(urls::LOGIN) && *route != "/logout";
            let let_in = answer.status < 500 && answer.status != 404 && !to_sign_in;
            let right = match (*who, kind) {
                ("410", _) => answer.status == 410,
                (who, kind) if who.split(' ').any(|may| may == kind) => let_in,
                (_, "n") => to_sign_in,
                _ => answer.status == 404,
            };
            if !right {
                wrong.push(format!("{method} {route} as {kind}: {} {}", answer.status, answer.location()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
