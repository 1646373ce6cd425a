//! What people call the browser of a request, in a few words of ours: nothing that the browser says of itself is kept, for it may say
//! anything.
use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// The first that is found counts: most browsers name others too, which they resemble.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];
/// No browser says more of itself.
const MAX_BYTES: usize = 1024;

/// Such as `Firefox, Windows`; empty when it can't be told.
pub fn of(request: &HttpRequest) -> String {
    let header = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    of_user_agent(header)
}

/// The same of the text of a `User-Agent` header (RFC 9110 §10.1.5).
pub fn of_user_agent(header: &str) -> String {
    if header.len() > MAX_BYTES {
        return String::new();
    }
    let first = |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| header.contains(mark)).map(|(_, name)| *name);
    let safari = || (header.contains("Safari/") && header.contains("Version/")).then_some("Safari");
    let browser = first(&BROWSERS).or_else(safari);
    [browser, first(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
