//! A link: its words, and where it leads.
use url::Url;

/// What a link counts as.
pub enum Reading {
    /// The words are an address of their own; the target, where it is another.
    Words(Option<String>),
    /// The words are only words: the target counts.
    Target,
}

/// A link counts by its words where they are an address, else by its target.
pub fn read(words: &str, target: &str) -> Reading {
    let words = bare(words);
    let target = target.trim();
    if words.contains(char::is_whitespace) || !is_address(words) {
        return Reading::Target;
    }
    Reading::Words((!is_same(words, target)).then(|| target.to_owned()))
}

/// Without the punctuation that a sentence puts round an address.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(|character: char| "<>()[]\"'“”,;.!".contains(character))
}

fn is_address(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let is_mailbox = words.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    let has_path = words.split_once('/').is_some_and(|(host, _)| host.contains('.') && host.len() > 3);
    lower.contains("://") || lower.starts_with("www.") || lower.starts_with("mailto:") || is_mailbox || has_path
}

fn is_same(words: &str, target: &str) -> bool {
    let scheme = |text: &str| text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    let plain = |text: &str| {
        let address = if scheme(text) { text[7..].split('?').next().unwrap_or_default() } else { text };
        bare(address).trim_end_matches('/').to_owned()
    };
    let (words, target) = (plain(words), plain(target));
    if words.eq_ignore_ascii_case(&target) {
        return true;
    }
    let url = |text: &str| Url::parse(text).or_else(|_| Url::parse(&format!("https://{text}"))).ok();
    let pair = url(&words).zip(url(&target));
    pair.is_some_and(|(words, target)| {
        words == target || bare(words.as_str()).trim_end_matches('/') == bare(target.as_str()).trim_end_matches('/')
    })
}
