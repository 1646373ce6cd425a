//! Who sent the message: the one mailbox of the one From field, and nobody else.
use super::headers::Headers;
use super::line::{clean, shown};
use super::value::addresses;
use super::warning::Warning;
use crate::model::email;

/// The sender's address as it is written; nothing unless there is exactly one From field with exactly one mailbox (RFC 5322 §3.6.2 would
/// allow several). A group (RFC 6854) is no mailbox.
pub fn find(headers: &Headers<'_>, warnings: &mut Vec<Warning>) -> Option<String> {
    let fields = headers.from();
    let sender = match fields.as_slice() {
        [field] => match field.as_slice() {
            [Some(address)] => Some(shown(&clean(address).0)).filter(|address| is_mailbox(address)),
            _ => None,
        },
        _ => None,
    };
    let Some(sender) = sender else {
        let is_several = fields.len() > 1 || fields.iter().any(|field| field.len() > 1);
        warnings.push(if is_several { Warning::SeveralSenders } else { Warning::NoSender });
        return None;
    };
    for name in headers.display_names() {
        let name = shown(&clean(&name).0);
        let others = addresses::read(&name);
        if others.iter().any(|address| !address.eq_ignore_ascii_case(&sender)) {
            warnings.push(Warning::NameIsAddress(name.chars().take(200).collect()));
        }
    }
    let reply_to = addresses::read(&headers.text("Reply-To").unwrap_or_default());
    let other = reply_to.into_iter().find(|address| !address.eq_ignore_ascii_case(&sender));
    warnings.extend(other.map(Warning::ReplyTo));
    Some(sender)
}

fn is_mailbox(address: &str) -> bool {
    let bare = !address.contains(['<', '>', '(', ',', ';', ' ']) || address.starts_with('"');
    bare && email::parse(address).is_ok()
}
