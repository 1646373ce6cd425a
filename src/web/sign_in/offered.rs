//! The identity providers that the page to sign in offers: those of the installation, and those of the municipality whose client somebody
//! is on the way to.
use crate::model::identity::provider::{self, Provider};
use crate::urls;
use crate::web::error::{Error, is_local};
use crate::web::request_context::RequestContext;

/// One that can be chosen.
pub struct Offered {
    pub name: String,
    pub href: String,
}

impl Offered {
    /// `next` is where to go on. `anew` asks the person to sign in there again.
    pub fn new(provider_id: &str, name: &str, next: &str, anew: bool) -> Self {
        let path = urls::login_identity_provider(provider_id);
        let path = if is_local(next) { urls::with_query(&path, "next", next) } else { path };
        let joint = if path.contains('?') { '&' } else { '?' };
        let href = if anew { format!("{path}{joint}anew=yes") } else { path };
        Self { name: name.to_owned(), href }
    }
}

/// The installation's, and those of this municipality. While the database is away none is offered, and the page is shown all the same.
pub async fn list(ctx: &RequestContext, municipality_id: Option<&str>, next: &str) -> Vec<Offered> {
    let found = find(ctx, municipality_id).await.unwrap_or_default();
    found.into_iter().map(|provider| Offered::new(&provider.id, &provider.name, next, false)).collect()
}

async fn find(ctx: &RequestContext, municipality_id: Option<&str>) -> Result<Vec<Provider>, Error> {
    Ok(provider::list_offered(&mut *ctx.read().await?, municipality_id).await?)
}
