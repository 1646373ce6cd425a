//! Style sheet and script, inside the program, at addresses that change with their content.
use super::error::Error;
use crate::crypto::{hex, sha256};
use crate::urls;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web::Path};
use std::sync::LazyLock;

macro_rules! sheets {
    ($($name:literal),+) => { concat!($(include_str!(concat!("../../static/css/", $name, ".css"))),+) };
}

/// One style sheet; the first file declares the order of the layers.
static CSS: &str = sheets!(
    "tokens",
    "base",
    "layout",
    "header",
    "navigation",
    "banner",
    "button",
    "form",
    "choice",
    "error",
    "table",
    "list",
    "badge",
    "description_list",
    "code",
    "steps",
    "chart",
    "history",
    "card",
    "print"
);
static SCRIPT: &str = include_str!("../../static/js/copy.js");
static HASH: LazyLock<String> = LazyLock::new(|| hex(&sha256([CSS, SCRIPT].concat().as_bytes())[..8]));

pub fn style_sheet() -> String {
    urls::asset(&HASH, "balie.css")
}

pub fn script() -> String {
    urls::asset(&HASH, "balie.js")
}

pub async fn show(path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (hash, name) = path.into_inner();
    let (content_type, content) = match name.as_str() {
        "balie.css" => ("text/css; charset=utf-8", CSS),
        "balie.js" => ("text/javascript; charset=utf-8", SCRIPT),
        _ => return Err(Error::NotFound),
    };
    // A page of another version may ask for another hash; it gets what there is, without keeping it.
    let kept = if hash == *HASH { "public, max-age=31536000, immutable" } else { "no-store" };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type))
        .insert_header((CACHE_CONTROL, kept))
        .insert_header(("x-content-type-options", "nosniff"))
        .body(content))
}
