//! Who may open what: every route with every kind of person. A route that this table does not know fails.
use crate::changes::change_of;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::model::canned_answer::{self, CannedAnswer};
use balie::model::municipality::Municipality;
use balie::model::outbox::MailKind;
use balie::model::person::Person;
use balie::model::role::{self, RoleName};
use balie::model::scope::Scope;
use balie::routes::{PORTAL, PROTOCOL};
use balie::urls;
use std::collections::HashMap;

/// operator, helpdesk, admin of the municipality, owner of the client, admin of another municipality, somebody else, nobody:
/// each letter stands for one who may.
const EVERYBODY: &str = "o h a w x s n";
const SIGNED_IN: &str = "o h a w x s";
const SEE_CLIENT: &str = "o h a w";

/// For each route: who may. A person who may not gets 404; somebody who is not signed in is sent to sign in.
static TABLE: &[(&str, &str, &str)] = &[
    ("get", "/", EVERYBODY),
    ("post", "/language", EVERYBODY),
    ("get", "/metrics", "o"),
    ("get", "/login", EVERYBODY),
    ("post", "/login", EVERYBODY),
    // Nobody here is half way: who is signed in is led to the first page.
    ("get", "/login/code", SIGNED_IN),
    ("post", "/login/code", SIGNED_IN),
    ("get", "/sign-up", EVERYBODY),
    ("post", "/sign-up", EVERYBODY),
    ("get", "/sign-up/sent", EVERYBODY),
    ("get", "/sign-up/{token}", "410"),
    ("post", "/sign-up/{token}", "410"),
    ("get", "/password-reset", EVERYBODY),
    ("post", "/password-reset", EVERYBODY),
    ("get", "/password-reset/sent", EVERYBODY),
    ("get", "/password-reset/{token}", "410"),
    ("post", "/password-reset/{token}", "410"),
    ("get", "/setup/{token}", "410"),
    ("post", "/setup/{token}", "410"),
    ("get", "/invitations/{token}", "410"),
    ("post", "/invitations/{token}", "410"),
    ("get", "/account", SIGNED_IN),
    ("post", "/account", SIGNED_IN),
    ("post", "/account/password", SIGNED_IN),
    ("get", "/account/confirmation", SIGNED_IN),
    ("post", "/account/confirmation", SIGNED_IN),
    ("post", "/account/sessions/{id}/delete", SIGNED_IN),
    ("get", "/account/second-factor", SIGNED_IN),
    ("post", "/account/second-factor", SIGNED_IN),
    ("get", "/account/second-factor/delete", SIGNED_IN),
    ("post", "/account/second-factor/delete", SIGNED_IN),
    ("get", "/account/recovery-codes", SIGNED_IN),
    ("post", "/account/recovery-codes", SIGNED_IN),
    ("post", "/account/sessions/delete", SIGNED_IN),
    ("get", "/clients", SIGNED_IN),
    ("get", "/clients/new", "o a x"),
    ("post", "/clients", "o a"),
    ("get", "/clients/{id}", SEE_CLIENT),
    ("get", "/clients/{id}/edit", "o a w"),
    ("post", "/clients/{id}", "o a w"),
    ("get", "/clients/{id}/allowlist", "o a"),
    ("post", "/clients/{id}/allowlist", "o a"),
    ("get", "/clients/{id}/suspension", "o h a"),
    ("post", "/clients/{id}/suspension", "o h a"),
    ("post", "/clients/{id}/suspension/delete", "o h a"),
    ("get", "/clients/{id}/deletion", "o a"),
    ("post", "/clients/{id}/deletion", "o a"),
    ("post", "/clients/{id}/deletion/delete", "o a"),
    ("get", "/clients/{id}/refusals", SEE_CLIENT),
    ("get", "/clients/{id}/usage", SEE_CLIENT),
    ("get", "/clients/{id}/history", SEE_CLIENT),
    ("get", "/clients/{id}/history.csv", SEE_CLIENT),
    ("get", "/clients/{id}/verification", SEE_CLIENT),
    // For those who may not see the client it says the same as for a reference that is unknown.
    ("get", "/refusals/{reference}", SIGNED_IN),
    ("get", "/clients/{id}/secrets", SEE_CLIENT),
    ("get", "/clients/{id}/secrets/new", "o a w"),
    ("post", "/clients/{id}/secrets", "o a w"),
    ("get", "/clients/{id}/secrets/{secret}/view", "w"),
    ("post", "/clients/{id}/secrets/{secret}/view", "w"),
    ("get", "/clients/{id}/secrets/{secret}/rotation", SEE_CLIENT),
    ("post", "/clients/{id}/secrets/{secret}/rotation", SEE_CLIENT),
    ("get", "/clients/{id}/secrets/{secret}/revocation", SEE_CLIENT),
    ("post", "/clients/{id}/secrets/{secret}/revocation", SEE_CLIENT),
    // Reviewing requests: the request is the owner's.
    ("get", "/requests/next", "o h a x"),
    ("get", "/requests/answers", "o h a x"),
    ("get", "/requests/answers/new", "o h"),
    ("post", "/requests/answers", "o h"),
    ("get", "/requests/answers/{id}", "o h"),
    ("post", "/requests/answers/{id}", "o h"),
    ("post", "/requests/answers/{id}/deletion", "o h"),
    ("get", "/requests/{id}", "o h a w"),
    ("post", "/requests/{id}/viewers", "o h a"),
    ("get", "/requests/{id}/attributes", "o h a"),
    ("post", "/requests/{id}/attributes", "o h a"),
    ("get", "/requests/{id}/opinion", "o h a"),
    ("post", "/requests/{id}/opinion", "o h a"),
    ("post", "/requests/{id}/snooze", "o h a"),
    ("post", "/requests/{id}/spam", "o h a"),
    ("get", "/requests/{id}/duplicate", "o h a"),
    ("post", "/requests/{id}/duplicate", "o h a"),
    ("post", "/requests/{id}/reopening", "o h a"),
    ("post", "/requests/{id}/messages", "o h a w"),
    ("post", "/requests/{id}/assignment", "o h a"),
    ("get", "/requests/{id}/approval", "o h a"),
    ("post", "/requests/{id}/approval", "o h a"),
    ("get", "/requests/{id}/changes-requested", "o h a"),
    ("post", "/requests/{id}/changes-requested", "o h a"),
    ("get", "/requests/{id}/refusal", "o h a"),
    ("post", "/requests/{id}/refusal", "o h a"),
    ("get", "/clients/{id}/leak", SEE_CLIENT),
    ("post", "/clients/{id}/leak", SEE_CLIENT),
    // A change that another owner asked for.
    // A draft of the owner's: nobody else knows of it.
    ("get", "/requests", SIGNED_IN),
    ("get", "/requests/own", SIGNED_IN),
    ("get", "/requests/new", SIGNED_IN),
    ("post", "/requests", SIGNED_IN),
    ("get", "/requests/{id}/edit/{question}", "w"),
    ("post", "/requests/{id}/edit/{question}", "w"),
    ("get", "/requests/{id}/check", "w"),
    ("post", "/requests/{id}/submission", "w"),
    ("post", "/requests/{id}/offer", ""),
    // The owner is led to what is theirs already.
    ("get", "/requests/{id}/claim", "w"),
    ("post", "/requests/{id}/claim", "w"),
    ("get", "/requests/{id}/withdrawal", "w"),
    ("post", "/requests/{id}/withdrawal", "w"),
    ("post", "/requests/{id}/copy", "w"),
    ("get", "/changes/{id}", SEE_CLIENT),
    ("post", "/changes/{id}/decision", "o h a"),
    ("post", "/changes/{id}/withdrawal", "w"),
    ("get", "/risk-rules", SIGNED_IN),
    ("get", "/leaks", EVERYBODY),
    ("post", "/leaks", EVERYBODY),
    ("get", "/municipalities", "o h a x"),
    ("get", "/municipalities/new", "o"),
    ("post", "/municipalities", "o"),
    ("get", "/municipalities/{id}", "o h a"),
    ("post", "/municipalities/{id}", "o"),
    ("get", "/municipalities/{id}/contact", "o a"),
    ("post", "/municipalities/{id}/contact", "o a"),
    ("get", "/municipalities/{id}/policy", "o a"),
    ("post", "/municipalities/{id}/policy", "o a"),
    ("get", "/municipalities/{id}/mail", "o a"),
    ("post", "/municipalities/{id}/mail", "o a"),
    ("get", "/scopes", "o h"),
    ("get", "/scopes/new", "o"),
    ("post", "/scopes", "o"),
    ("get", "/scopes/{id}", "o h"),
    ("post", "/scopes/{id}", "o"),
    ("get", "/people", "o h a x"),
    ("get", "/people/new", "o h a x"),
    ("post", "/people", "o h a x"),
    ("get", "/people/{id}", "o h a"),
    ("post", "/people/{id}", "o a"),
    ("post", "/people/{id}/invitations", "o a"),
    ("post", "/people/{id}/roles", "o a"),
    ("get", "/people/{id}/roles/{role}/delete", "o a"),
    ("post", "/people/{id}/roles/{role}/delete", "o a"),
    ("get", "/people/{id}/disablement", "o"),
    ("post", "/people/{id}/disablement", "o"),
    ("post", "/people/{id}/disablement/delete", "o"),
    ("get", "/people/{id}/second-factor/delete", "o"),
    ("post", "/people/{id}/second-factor/delete", "o"),
    ("get", "/history", "o h a x"),
    ("get", "/history.csv", "o h a x"),
    ("get", "/mail", "o"),
    ("get", "/mail/inbox", "o h"),
    ("get", "/mail/inbox/{id}", "o h"),
    ("post", "/mail/inbox/{id}/attempts", "o h"),
    ("get", "/requests/confirmations", SIGNED_IN),
    ("post", "/requests/confirmations", SIGNED_IN),
    ("get", "/requests/confirmations/{token}", "410"),
    ("post", "/requests/confirmations/{token}", "410"),
    ("get", "/mail/templates", "o"),
    ("get", "/mail/{id}", "o"),
    ("post", "/mail/{id}/attempts", "o"),
    ("get", "/installation", "o"),
    ("post", "/installation", "o"),
    ("get", "/installation/pages", "o"),
    ("post", "/installation/pages", "o"),
    ("get", "/help", EVERYBODY),
    ("get", "/privacy", EVERYBODY),
    ("get", "/accessibility", EVERYBODY),
    // Last: it ends the session.
    ("post", "/logout", EVERYBODY),
];

#[test]
fn the_table_knows_every_route() {
    let known = |(method, path): &&(&str, &str)| TABLE.iter().any(|(m, p, _)| m == method && p == path);
    let unknown: Vec<_> = PORTAL.iter().filter(|route| !known(route)).collect();
    assert!(unknown.is_empty(), "say in tests/access.rs who may: {unknown:?}");
    let gone: Vec<_> = TABLE.iter().filter(|(m, p, _)| !PORTAL.contains(&(m, p))).collect();
    assert!(gone.is_empty(), "there are no such routes: {gone:?}");
    for (_, path) in PROTOCOL {
        assert!(
            path.starts_with("/oauth/")
                || path.starts_with("/.well-known/")
                || ["/healthz", "/readyz", "/robots.txt", "/static/{hash}/{name}"].contains(path),
            "{path}"
        );
    }
}

struct World {
    inbox: String,
    client: Registered,
    secret: String,
    reference: String,
    municipality: Municipality,
    scope: Scope,
    person: Person,
    role: String,
    mail: String,
    request: String,
    canned_answer: String,
    change: String,
    draft: String,
}

/// Whether a route is tried on a draft of the owner's.
fn is_of_draft(route: &str) -> bool {
    let own = ["/edit/", "/check", "/submission", "/offer", "/claim", "/withdrawal", "/copy"];
    route.starts_with("/requests/{id}") && own.iter().any(|part| route.contains(part))
}

impl World {
    /// New things to try a route on, all of Utrecht. `{id}` of people is an owner of the client who is also an admin.
    async fn new(balie: &Balie, number: usize, route: &str) -> Self {
        let email = format!("subject-{number}@x.example");
        let client = balie.client(&format!("client-{number}")).owners(&format!("owner@x.example {email}")).create().await;
        // A refusal takes a moment on purpose, so it is made only where it is looked for.
        let reference = if route.contains("{reference}") {
            balie.token(&client.showing("wrong")).await.expect(401);
            client.refusals(balie).await.remove(0).reference
        } else {
            String::new()
        };
        let person = balie.person(&email).await;
        let mut tx = balie.begin().await;
        let mail = example(MailKind::MadeOwner, &MailContext::new(&balie.app.config), Locale::Nl);
        balie::model::outbox::insert(&mut tx, &mail, &balie.app.sealing).await.unwrap();
        let mail = balie::model::outbox::list(tx.connection()).await.unwrap().remove(0).id;
        let canned = CannedAnswer { name: format!("answer-{number}"), text_nl: "t".into(), text_en: "t".into(), ..CannedAnswer::default() };
        let canned_answer = canned_answer::insert(&mut tx, &canned).await.unwrap().unwrap().id;
        balie.commit(tx).await;
        let municipality = balie.municipality("utrecht").await;
        balie.grant(&person, RoleName::MunicipalAdmin, Some(&municipality)).await;
        let role = role::list(&mut balie.app.read().await.unwrap(), &person.id).await.unwrap().remove(0).id;
        let inbox = match route.starts_with("/mail/inbox/") {
            true => balie.became(crate::inbox::message(&format!("x{number}@x.example"), &format!("x{number}"))).await.id,
            false => String::new(),
        };
        let change = if route.starts_with("/changes") { change_of(balie, &client, &person).await.id } else { String::new() };
        let owner = balie.person("owner@x.example").await;
        let draft = match is_of_draft(route) {
            true => crate::requests::walk::stored(balie, Some(&owner), &owner, "").await.id,
            false => String::new(),
        };
        Self {
            draft,
            inbox,
            change,
            secret: client.secrets(&balie.app).await.remove(0).id,
            reference,
            municipality,
            scope: balie.scope(&format!("scope:{number}")).await,
            client,
            person,
            role,
            mail,
            canned_answer,
            request: balie.request(&format!("request-{number}"), "owner@x.example").await.id,
        }
    }

    fn path(&self, route: &str) -> String {
        let id = match route.split('/').nth(1) {
            Some("clients") => &self.client.id,
            Some("municipalities") => &self.municipality.id,
            Some("scopes") => &self.scope.id,
            Some("people") => &self.person.id,
            Some("requests") if route.starts_with("/requests/answers") => &self.canned_answer,
            Some("requests") if is_of_draft(route) => &self.draft,
            Some("requests") => &self.request,
            Some("changes") => &self.change,
            Some("mail") if route.starts_with("/mail/inbox/") => &self.inbox,
            _ => &self.mail,
        };
        route
            .replace("{id}", id)
            .replace("{secret}", &self.secret)
            .replace("{reference}", &self.reference)
            .replace("{role}", &self.role)
            .replace("{question}", "client_name")
            .replace("{token}", "no-such-token")
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
