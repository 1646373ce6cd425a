//! Requests of the tests, made by the model as form and mail make them.
use super::Balie;
use balie::crypto::random;
use balie::locale::Locale;
use balie::model::client::draft::Draft;
use balie::model::request::{self, Kind, NewRequest, Request, Source};
use balie::model::scope::{self, AccessLevel, Scope, Wording};

impl Balie {
    /// A request for a client of Utrecht, by somebody with an account, in the queue.
    pub async fn request(&self, client_name: &str, requester: &str) -> Request {
        self.request_with(client_name, requester, "utrecht", &[]).await
    }

    /// A request with these attributes, as somebody would type them, in the queue.
    pub async fn request_with(&self, client_name: &str, requester: &str, slug: &str, typed: &[(&'static str, &str)]) -> Request {
        let (person, municipality) = (self.person(requester).await, self.municipality(slug).await);
        let mut draft = Draft::default();
        draft.set("client_name", client_name);
        draft.set("ip_allowlist", "192.0.2.0/28");
        typed.iter().for_each(|(attribute, text)| draft.set(attribute, *text));
        let mut tx = self.begin().await;
        let new = NewRequest {
            id: &random::id(),
            kind: Kind::Registration,
            source: Source::Form,
            requester: Some(&person),
            email: &person.email,
            name: &person.name,
            locale: person.locale,
            municipality_id: Some(&municipality.id),
            scenario: None,
            draft: &draft,
            reading: None,
            changes: None,
        };
        let made = request::insert(&mut tx, &new).await.expect("requests can be written").expect("a new one");
        let submitted = request::submit(&mut tx, &made, made.version).await.expect("requests can be written").expect("a draft");
        self.commit(tx).await;
        submitted
    }

    /// A request by mail, of somebody who proved no address yet.
    pub async fn request_by_mail(&self, client_name: &str, email: &str, reading: &str) -> Request {
        let municipality = self.municipality("utrecht").await;
        let mut draft = Draft::default();
        draft.set("client_name", client_name);
        let mut tx = self.begin().await;
        let new = NewRequest {
            id: &random::id(),
            kind: Kind::Registration,
            source: Source::Mail,
            requester: None,
            email,
            name: email,
            locale: Locale::Nl,
            municipality_id: Some(&municipality.id),
            scenario: None,
            draft: &draft,
            reading: Some(reading),
            changes: None,
        };
        let made = request::insert(&mut tx, &new).await.expect("requests can be written").expect("a new one");
        self.commit(tx).await;
        made
    }

    /// A scope that only an operator or the helpdesk may give.
    pub async fn scope_to_review(&self, name: &str) -> Scope {
        let wording = Wording {
            description_nl: name,
            description_en: name,
            access_level: AccessLevel::Read,
            review_required: true,
            resource: "",
            openid: false,
        };
        let mut tx = self.begin().await;
        let made = scope::insert(&mut tx, &random::id(), name, None, &wording).await;
        let made = made.expect("scopes can be written").expect("the name is free");
        self.commit(tx).await;
        made
    }

    /// The request as it is stored now.
    pub async fn stored(&self, request: &Request) -> Request {
        let mut connection = self.app.read().await.expect("the database answers");
        request::find(&mut connection, &request.id).await.expect("requests can be read").expect("it is there")
    }
}
