//! A change in words: what is risky first, then old and new of each value. Drawn by `changes/view.html`.
use crate::locale::Messages;
use crate::model::access::ScopeRight;
use crate::model::client::attribute::{Attribute, SCOPE};
use crate::model::client::risk::{self, Finding};
use crate::model::client::{self, Client, owner};
use crate::model::request::Request;
use crate::model::request::change;
use crate::model::request::requester::{self, Barred};
use crate::model::scope;
use crate::web::error::Error;
use crate::web::history::wording::ShownDifference;
use crate::web::request_context::SignedIn;
use crate::web::risk_rules::wording;

/// Why nothing is approved of what somebody asked for.
pub fn barred(t: Messages, barred: Barred) -> String {
    match barred {
        Barred::Disabled => t.problem_requester_disabled(),
        Barred::LostClient => t.problem_requester_lost_client(),
    }
}

pub struct ChangeView {
    /// The client as it is; nothing once it is erased.
    pub client: Option<Client>,
    /// What is to be judged, the gravest first.
    pub risky: Vec<String>,
    /// What changes along with it.
    pub harmless: Vec<String>,
    pub differences: Vec<ShownDifference>,
    /// What of it somebody else changed since: it can't be approved as it is.
    pub overtaken: Vec<String>,
    /// Scopes in it that this reader may not give.
    pub scopes_of_others: Vec<String>,
    /// Why nothing that its requester asks for is approved; nothing once it is decided.
    pub barred: Option<String>,
    /// Whether what is stored of it can't be read.
    pub is_unreadable: bool,
}

impl ChangeView {
    pub async fn load(ctx: &SignedIn, request: &Request) -> Result<Self, Error> {
        let mut connection = ctx.read().await?;
        let client = match &request.client_id {
            Some(id) => client::find(&mut connection, id).await?,
            None => None,
        };
        let municipality = request.municipality_id.as_deref().unwrap_or_default();
        let catalogue = scope::list_for(&mut connection, municipality).await?;
        let mut view = Self::of(client);
        if request.is_open() {
            view.barred = requester::barred(&mut connection, request).await?.map(|found| barred(ctx.t, found));
        }
        let Some(sides) = change::find(&mut connection, request).await? else { return Ok(Self { is_unreadable: true, ..view }) };
        if let Some(client) = view.client.as_ref().filter(|_| request.is_open()) {
            let live = client.registration(owner::emails(&mut connection, &client.id).await?);
            let label = |attribute: &&Attribute| (attribute.label)(ctx.t);
            view.overtaken = sides.on(&live).overtaken.iter().map(label).collect();
        }
        let (risky, harmless): (Vec<Finding>, Vec<Finding>) =
            risk::findings(Some(&sides.before), &sides.after, &catalogue).into_iter().partition(Finding::is_reviewed);
        let words = |findings: Vec<Finding>| findings.iter().map(|finding| wording::of_change(ctx.t, finding)).collect();
        (view.risky, view.harmless) = (words(risky), words(harmless));
        view.differences = sides.differences().iter().map(|difference| ShownDifference::of(ctx.t, difference, false)).collect();
        let held = sides.before.entries(&SCOPE.attribute);
        let is_of_others = |name: &&String| {
            let marked = catalogue.iter().find(|scope| scope.name == **name);
            !held.contains(name) && marked.is_some_and(|scope| !ctx.viewer.may(ScopeRight::Grant, scope))
        };
        view.scopes_of_others = sides.after.entries(&SCOPE.attribute).iter().filter(is_of_others).cloned().collect();
        Ok(view)
    }

    fn of(client: Option<Client>) -> Self {
        Self {
            client,
            risky: vec![],
            harmless: vec![],
            differences: vec![],
            overtaken: vec![],
            scopes_of_others: vec![],
            barred: None,
            is_unreadable: false,
        }
    }

    /// Whether it could be approved as it is, by this reader if they may decide it.
    pub fn can_be_approved(&self) -> bool {
        let is_live = self.client.as_ref().is_some_and(|client| client.deleted_at.is_none());
        is_live && self.barred.is_none() && !self.is_unreadable && self.overtaken.is_empty() && self.scopes_of_others.is_empty()
    }
}
