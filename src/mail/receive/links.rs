//! Our own links in what people quote: a link of an invitation signs somebody in, so none is kept in a thread or shown to staff.

/// Parts of a path that are at least so long are tokens.
const TOKEN: usize = 40;

/// The text with the tokens of our links left out.
pub fn without_tokens(text: &str, public_url: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(public_url) {
        let (before, link) = rest.split_at(at + public_url.len());
        cleaned.push_str(before);
        let is_end = |character: char| character.is_whitespace() || matches!(character, '<' | '>' | '"' | '\'' | ')' | ']');
        let end = end_of(link, is_end);
        let (path, behind) = link.split_at(end);
        // Where a mail is written in lines of 76 characters, a token may go on behind `=` (RFC 2045 §6.7).
        let bare: String = path.replace("=\r\n", "").replace("=\n", "");
        let parts = bare.split('/').map(|part| if part.len() >= TOKEN { "…" } else { part });
        cleaned.push_str(&parts.collect::<Vec<_>>().join("/"));
        rest = behind;
    }
    cleaned.push_str(rest);
    cleaned
}

fn end_of(link: &str, is_end: impl Fn(char) -> bool) -> usize {
    let bytes = link.as_bytes();
    let mut from = 0;
    while let Some(at) = link[from..].find(&is_end).map(|at| at + from) {
        let is_soft = at > 0 && bytes[at - 1] == b'=' && matches!(bytes[at], b'\r' | b'\n');
        if !is_soft {
            return at;
        }
        from = at + if link[at..].starts_with("\r\n") { 2 } else { 1 };
    }
    link.len()
}
