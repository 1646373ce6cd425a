//! Style sheet and script, inside the program, at addresses that change with their content, compressed when the program was built.
use super::error::Error;
use crate::crypto::{hex, sha256};
use crate::urls;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse, web::Path};
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    content_type: &'static str,
    /// As it is, and by the names of content codings (RFC 9110 §8.4.1), smallest first.
    plain: &'static [u8],
    encoded: [(&'static str, &'static [u8]); 2],
}

macro_rules! asset {
    ($name:literal, $content_type:literal) => {
        Asset {
            name: $name,
            content_type: $content_type,
            plain: include_bytes!(concat!(env!("OUT_DIR"), "/", $name)),
            encoded: [
                ("br", include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".br"))),
                ("gzip", include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz"))),
            ],
        }
    };
}

static ASSETS: [Asset; 2] = [asset!("balie.css", "text/css; charset=utf-8"), asset!("balie.js", "text/javascript; charset=utf-8")];
static HASH: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<u8> = ASSETS.iter().flat_map(|asset| asset.plain).copied().collect();
    hex(&sha256(&all)[..8])
});

pub fn style_sheet() -> String {
    urls::asset(&HASH, "balie.css")
}

pub fn script() -> String {
    urls::asset(&HASH, "balie.js")
}

pub async fn show(request: HttpRequest, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (hash, name) = path.into_inner();
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or(Error::NotFound)?;
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encoded = asset.encoded.iter().find(|(coding, _)| accepts(header("accept-encoding"), coding));
    let tag = format!("\"{}-{}\"", &**HASH, encoded.map_or("plain", |(coding, _)| coding));
    // A page of another version may ask for another hash; it gets what there is, without keeping it.
    let kept = if hash == *HASH { "public, max-age=31536000, immutable" } else { "no-store" };
    let is_known = header(IF_NONE_MATCH.as_str()).split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((CACHE_CONTROL, kept)).insert_header((ETAG, tag)).insert_header((VARY, "Accept-Encoding"));
    if is_known {
        return Ok(response.finish());
    }
    response.insert_header((CONTENT_TYPE, asset.content_type));
    if let Some((coding, _)) = encoded {
        response.insert_header((CONTENT_ENCODING, *coding));
    }
    Ok(response.body(encoded.map_or(asset.plain, |(_, content)| content)))
}

/// Whether a list such as `gzip, br;q=0.5` names a coding, and not with a weight of zero (RFC 9110 §12.5.3).
fn accepts(list: &str, coding: &str) -> bool {
    list.split(',').any(|element| {
        let (name, weight) = element.split_once(';').unwrap_or((element, "q=1"));
        let is_zero = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()).is_some_and(|weight| weight <= 0.0);
        name.trim().eq_ignore_ascii_case(coding) && !is_zero
    })
}
