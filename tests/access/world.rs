//! What every route is tried on, made anew for each.
use crate::changes::change_of;
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Registered};
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::model::canned_answer::{self, CannedAnswer};
use balie::model::municipality::Municipality;
use balie::model::outbox::MailKind;
use balie::model::person::Person;
use balie::model::role::{self, RoleName};
use balie::model::scope::Scope;

pub struct World {
    inbox: String,
    client: Registered,
    secret: String,
    key: String,
    reference: String,
    pub municipality: Municipality,
    scope: Scope,
    identity_provider: String,
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
    pub async fn new(balie: &Balie, number: usize, route: &str) -> Self {
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
        let issuer = format!("https://provider-{number}.example");
        let identity_provider = crate::identity_providers::upstream::add(balie, &issuer, ("x", "y"), Some("utrecht"), false).await.id;
        let owner = balie.person("owner@x.example").await;
        let draft = match is_of_draft(route) {
            true => crate::requests::walk::stored(balie, Some(&owner), &owner, "").await.id,
            false => String::new(),
        };
        Self {
            draft,
            identity_provider,
            inbox,
            change,
            secret: client.secrets(&balie.app).await.remove(0).id,
            key: balie.add_client_key(&client, "first", &ClientKey::make("ES256")).await.id,
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

    pub fn path(&self, route: &str) -> String {
        let id = match route.split('/').nth(1) {
            Some("clients") => &self.client.id,
            Some("municipalities") => &self.municipality.id,
            Some("scopes") => &self.scope.id,
            Some("identity-providers") => &self.identity_provider,
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
            .replace("{key}", &self.key)
            .replace("{reference}", &self.reference)
            .replace("{role}", &self.role)
            .replace("{question}", "client_name")
            .replace("{token}", "no-such-token")
    }
}
