//! The application on the way to which somebody signs in. What the pages say of it comes from the request that the browser carries sealed,
//! and from what is registered: no link that somebody else wrote can put words there.
use super::kept_request::{self, Kind};
use super::layout::Layout;
use super::request_context::RequestContext;
use super::security_headers::page_policy;
use crate::model::client::{self, State};
use crate::model::municipality;
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use serde::Deserialize;

/// What is read of a kept authorization request.
#[derive(Deserialize)]
struct Asked {
    client_id: String,
    redirect_uri: String,
    #[serde(default)]
    login_hint: String,
}

#[derive(Clone, Debug)]
pub struct AskingApplication {
    pub name: String,
    /// The name of its municipality.
    pub municipality: String,
    pub municipality_id: String,
    /// Whom the application expects (OpenID Connect Core 1.0 §3.1.2.1); empty where it says nothing.
    pub login_hint: String,
    /// Where its request goes on, and can be refused.
    pub page: String,
    redirect_uri: String,
    theme_digest: Option<String>,
}

impl AskingApplication {
    /// The one whose request waits at `next`, a path of ours; nothing for other pages, and while it can't be told.
    pub async fn find(ctx: &RequestContext, next: &str) -> Option<Self> {
        let id = urls::authorization_id(next)?;
        let asked: Asked = kept_request::find(&ctx.app, &ctx.cookies, Kind::Authorization, id, ctx.now)?;
        let mut connection = ctx.read().await.ok()?;
        let client = client::find_by_client_id(&mut connection, &asked.client_id).await.ok()??;
        let municipality = municipality::find(&mut connection, &client.municipality_id).await.ok()??;
        (client.state() == State::Live).then(|| Self {
            name: client.client_name,
            municipality: municipality.name,
            municipality_id: municipality.id,
            login_hint: asked.login_hint.chars().take(254).collect(),
            page: urls::authorization(id),
            redirect_uri: asked.redirect_uri,
            theme_digest: municipality.theme_digest,
        })
    }

    /// The layout as the municipality of the application wants it, without a menu: the page is on the way to somewhere else.
    pub fn layout(application: Option<&Self>, mut layout: Layout) -> Layout {
        let Some(application) = application else { return layout };
        layout.navigation.clear();
        layout.themed(application.theme_digest.as_deref())
    }

    /// Lets the forms of a page lead on to the application: browsers hold the redirects that follow a form to its policy.
    pub fn lead_on(application: Option<&Self>, mut response: HttpResponse) -> HttpResponse {
        if let Some(application) = application {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, page_policy(&application.redirect_uri));
        }
        response
    }
}
