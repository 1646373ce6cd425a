//! The style sheet of a municipality's theme, at an address that changes with its content: browsers keep it for good.
use super::error::Error;
use crate::app::App;
use crate::model::theme;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Path};

pub async fn show(app: Data<App>, digest: Path<String>) -> Result<HttpResponse, Error> {
    // PostgreSQL holds no U+0000.
    let is_digest = digest.len() == 32 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_digest {
        return Err(Error::NotFound);
    }
    let theme = theme::find(&mut *app.read().await?, &digest).await?.ok_or(Error::NotFound)?;
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, "text/css; charset=utf-8"));
    response.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    Ok(response.body(theme.style_sheet()))
}
