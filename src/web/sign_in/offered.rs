//! The identity providers that the page to sign in offers: those of the installation, and those of the municipality whose client somebody
//! is on the way to.
use crate::model::fold::fold;
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

/// So many are buttons; a page of many buttons hides its form.
const MAX_BUTTONS: usize = 6;

/// Those that can be chosen: a few as buttons, the others in a list that is folded up.
#[derive(Default)]
pub struct AllOffered {
    pub buttons: Vec<Offered>,
    pub others: Vec<Offered>,
}

impl AllOffered {
    pub fn others_count(&self) -> i64 {
        i64::try_from(self.others.len()).unwrap_or(i64::MAX)
    }
}

/// Those of this municipality first, then the installation's. While the database is away none is offered, and the page is shown all the
/// same.
pub async fn list(ctx: &RequestContext, municipality_id: Option<&str>, next: &str) -> AllOffered {
    let mut found = find(ctx, municipality_id).await.unwrap_or_default();
    found.sort_by_cached_key(|provider| (provider.municipality_id.is_none(), fold(&provider.name)));
    let mut buttons: Vec<Offered> = found.iter().map(|provider| Offered::new(&provider.id, &provider.name, next, false)).collect();
    // One alone is not worth folding up.
    let others = if buttons.len() > MAX_BUTTONS + 1 { buttons.split_off(MAX_BUTTONS) } else { vec![] };
    AllOffered { buttons, others }
}

async fn find(ctx: &RequestContext, municipality_id: Option<&str>) -> Result<Vec<Provider>, Error> {
    Ok(provider::list_offered(&mut *ctx.read().await?, municipality_id).await?)
}
