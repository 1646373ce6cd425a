//! By what a client was found, where its name and its `client_id` don't show it.
use super::words::Word;
use crate::model::client::ip_allowlist;
use crate::model::list::ListedClient;

/// What a word was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// An entry of an attribute, by its name of RFC 7591.
    Attribute(&'static str, String),
    /// A range of the allowlist, which is the address, holds it, or is written like it.
    Range(String),
    Owner(String),
    /// The name of a secret.
    Secret(String),
    LastFour(String),
    /// The address from which a secret was last used.
    LastUsedFrom(String),
    /// The reference of a refused token request.
    Refusal(String),
}

/// What each word was found in, beginning with the first; nothing of those in name and `client_id`.
pub fn found_by(words: &[Word], client: &ListedClient) -> Vec<FoundBy> {
    let mut found: Vec<FoundBy> = Vec::new();
    for word in words {
        if word.is_in(&client.client_name) || word.is_in(&client.client_id) {
            continue;
        }
        found.extend(reason(word, client).filter(|reason| !found.contains(reason)));
    }
    found
}

fn reason(word: &Word, client: &ListedClient) -> Option<FoundBy> {
    let attributes = client.searched_attributes();
    let is_range = |range: &&ipnet::IpNet| match word.address {
        Some(address) => range.contains(&address),
        None => word.is_in(&ip_allowlist::show(range)),
    };
    let entry = || attributes.entries.iter().find(|(_, entry)| word.is_in(entry));
    let live = || client.secrets.iter().filter(|secret| secret.revoked_at.is_none());
    let owner = || client.owners.iter().find(|owner| word.is_in(&owner.name) || word.is_in(&owner.email));
    let used = |secret: &&crate::model::list::ListedSecret| {
        word.address.is_some_and(|address| secret.last_used_from.as_deref() == Some(&address.to_string()))
    };
    None.or_else(|| live().find(used).and_then(|secret| secret.last_used_from.clone()).map(FoundBy::LastUsedFrom))
        .or_else(|| attributes.ranges.iter().find(is_range).map(|range| FoundBy::Range(ip_allowlist::show(range))))
        .or_else(|| entry().map(|(name, entry)| FoundBy::Attribute(name, entry.clone())))
        .or_else(|| owner().map(|owner| FoundBy::Owner(format!("{} <{}>", owner.name, owner.email))))
        .or_else(|| live().find(|secret| word.is_in(&secret.last_four)).map(|secret| FoundBy::LastFour(secret.last_four.clone())))
        .or_else(|| live().find(|secret| word.is_in(&secret.name)).map(|secret| FoundBy::Secret(secret.name.clone())))
        .or_else(|| word.also.contains(&client.id).then(|| FoundBy::Refusal(word.text().to_owned())))
}
