//! What stands beside a request: whose it is, what else its sender asked for and looks after, and clients that resemble it.
use super::wording;
use crate::db::Connection;
use crate::model::access::RequestRight;
use crate::model::client::attribute::{CLIENT_NAME, REDIRECT_URIS};
use crate::model::client::draft::Draft;
use crate::model::person::{self, Person};
use crate::model::request::queue::ListedRequest;
use crate::model::request::{Request, assignment, similar, viewer};
use crate::search::ClientQuery;
use crate::urls;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use crate::web::requests::near_names;

/// So many of each kind stand there at most.
const MAX: usize = 5;
const MAX_REQUESTS: i64 = 10;
const MAX_HOSTS: usize = 3;

pub struct Aside {
    pub assignee: Option<Person>,
    pub opinion_of: Option<Person>,
    /// Others who may review it.
    pub colleagues: Vec<Person>,
    /// Others who are looking at it now.
    pub looking: Vec<String>,
    pub of_sender: Vec<RequestLink>,
    pub merged: Vec<RequestLink>,
    pub merged_into: Option<RequestLink>,
    pub clients_of_sender: Vec<ClientLink>,
    pub similar: Vec<ClientLink>,
}

pub struct RequestLink {
    pub href: String,
    pub title: String,
    pub state: (&'static str, String),
}

pub struct ClientLink {
    pub href: String,
    pub name: String,
    pub municipality: String,
    /// In what it resembles the request; empty where that is not the question.
    pub reason: String,
}

impl Aside {
    pub async fn load(ctx: &SignedIn, request: &Request, draft: &Draft) -> Result<Self, Error> {
        let mut connection = ctx.read().await?;
        let assignee = match &request.assignee_id {
            Some(id) => person::find(&mut connection, id).await?,
            None => None,
        };
        let opinion_of = match &request.opinion_of {
            Some(id) => person::find(&mut connection, id).await?,
            None => None,
        };
        let mut colleagues =
            assignment::colleagues(&mut connection, request.municipality_id.as_deref(), assignment::MAX_COLLEAGUES).await?;
        colleagues.retain(|person| person.id != ctx.viewer.person.id && !request.is_prepared_by(person));
        let looking = viewer::others(&mut connection, &request.id, &ctx.viewer.person.id, ctx.now).await?;
        let link = |listed: ListedRequest| RequestLink::of(ctx, &listed);
        let of_sender = similar::of_sender(&mut connection, request, MAX_REQUESTS).await?;
        let of_sender = of_sender.into_iter().filter(|listed| reviews(ctx, listed)).map(link).collect();
        let merged = similar::merged_into(&mut connection, request, MAX_REQUESTS).await?;
        let merged = merged.into_iter().filter(|listed| reviews(ctx, listed)).map(link).collect();
        let merged_into = merged_into(ctx, &mut connection, request).await?;
        drop(connection);
        let (clients_of_sender, similar) = (clients_of_sender(ctx, request).await?, similar_clients(ctx, request, draft).await?);
        Ok(Self { assignee, opinion_of, colleagues, looking, of_sender, merged, merged_into, clients_of_sender, similar })
    }

    pub fn is_mine(&self, ctx_person: &str) -> bool {
        self.assignee.as_ref().is_some_and(|person| person.id == ctx_person)
    }
}

/// A municipal admin sees no requests of other municipalities, also where the sender is the same.
fn reviews(ctx: &SignedIn, listed: &ListedRequest) -> bool {
    let admins = ctx.viewer.municipalities_with_clients_seen();
    admins.is_none_or(|ids| listed.municipality_id.as_deref().is_some_and(|id| ids.contains(&id)))
}

async fn merged_into(ctx: &SignedIn, connection: &mut Connection, request: &Request) -> Result<Option<RequestLink>, Error> {
    let Some(id) = &request.merged_into else { return Ok(None) };
    let target = crate::model::request::find(connection, id).await?;
    let seen = target.filter(|target| ctx.viewer.may(RequestRight::Review, target));
    Ok(seen.map(|target| RequestLink {
        href: urls::request(&target.id),
        title: wording::title(ctx.t, &target),
        state: wording::state(ctx.t, target.state),
    }))
}

impl RequestLink {
    fn of(ctx: &SignedIn, listed: &ListedRequest) -> Self {
        let title = match listed.client_name.trim() {
            "" => ctx.t.review_unnamed(listed.number),
            name => ctx.t.review_named(name, listed.number),
        };
        Self { href: urls::request(&listed.id), title, state: wording::state(ctx.t, listed.state) }
    }
}

async fn clients_of_sender(ctx: &SignedIn, request: &Request) -> Result<Vec<ClientLink>, Error> {
    let Some(id) = &request.requester_id else { return Ok(vec![]) };
    let query = ClientQuery { owner_id: Some(id.clone()), ..ClientQuery::default() };
    let mut connection = ctx.app.db.read_for_lists().await?;
    let page = ctx.app.search.clients(&mut connection, &ctx.viewer, &query).await?;
    let link = |client: crate::model::list::ListedClient| ClientLink {
        href: urls::client(&client.id),
        name: client.client_name,
        municipality: client.municipality_name,
        reason: String::new(),
    };
    Ok(page.rows.into_iter().take(MAX).map(link).collect())
}

/// Clients with the host of a redirect URI, or with a name that is near, among those that the viewer sees.
async fn similar_clients(ctx: &SignedIn, request: &Request, draft: &Draft) -> Result<Vec<ClientLink>, Error> {
    let name = draft.text(CLIENT_NAME.attribute.name).trim().to_owned();
    // Those with the same host first: a name can be alike by chance.
    let mut found: Vec<(String, ClientLink)> = Vec::new();
    let mut note = |id: String, link: ClientLink| {
        if found.iter().all(|(known, _)| *known != id) {
            found.push((id, link));
        }
    };
    let mut connection = ctx.app.db.read_for_lists().await?;
    let mut hosts: Vec<String> = draft.entries(&REDIRECT_URIS.attribute).iter().filter_map(|uri| host(uri)).collect();
    hosts.dedup();
    for host in hosts.into_iter().take(MAX_HOSTS) {
        let query = ClientQuery { typed: host.clone(), ..ClientQuery::default() };
        for client in ctx.app.search.clients(&mut connection, &ctx.viewer, &query).await?.rows {
            let reason = ctx.t.similar_host(host.as_str());
            let (href, municipality) = (urls::client(&client.id), client.municipality_name);
            note(client.id, ClientLink { href, name: client.client_name, municipality, reason });
        }
    }
    for client in near_names::clients(ctx, &mut connection, &name).await? {
        let (href, municipality, reason) = (urls::client(&client.id), client.municipality_name, ctx.t.similar_name());
        note(client.id, ClientLink { href, name: client.client_name, municipality, reason });
    }
    // What it became itself is no other.
    found.retain(|(id, _)| request.client_id.as_ref() != Some(id));
    Ok(found.into_iter().map(|(_, link)| link).take(MAX).collect())
}

fn host(uri: &str) -> Option<String> {
    let url = url::Url::parse(uri).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?.to_owned();
    (host != "localhost" && host != "127.0.0.1" && host != "[::1]").then_some(host)
}
