//! What is unsafe in what is registered of clients.
use super::{Finding, Severity};
use crate::clock::Clock;
use crate::crypto::secret::Digest;
use crate::db::Connection;
use crate::model::client::attribute::{GRANT_TYPES, HEADLESS_TOKEN_LIFETIME};
use crate::model::client::grant_type::GrantType;
use crate::model::client::{self, imported_secret};

/// How many clients a line names.
const MAX_NAMED: usize = 5;

pub async fn look(connection: &mut Connection, found: &mut Vec<Finding>) -> sqlx::Result<()> {
    let (mut unreadable, mut unreadable_secrets) = (ClientNames::default(), ClientNames::default());
    let (mut wide, mut implicit, mut guessable) = (ClientNames::default(), ClientNames::default(), ClientNames::default());
    let (mut headless, mut last) = (ClientNames::default(), String::new());
    loop {
        let page = client::list_after(connection, &last).await?;
        let (Some(first), Some(end)) = (page.first(), page.last()) else { break };
        last.clone_from(&end.client_id);
        for client in &page {
            unreadable.add_if(!client.registered.unreadable().is_empty(), &client.client_id);
            wide.add_if(!client.registered.readable().wide_ranges().is_empty(), &client.client_id);
            implicit.add_if(client.get(&GRANT_TYPES).contains(&GrantType::Implicit), &client.client_id);
            headless.add_if(client.get(&HEADLESS_TOKEN_LIFETIME).is_some(), &client.client_id);
        }
        for secret in imported_secret::list_between(connection, &first.client_id, &last).await? {
            if Digest::parse(&secret.digest).is_none() {
                let client = page.iter().find(|client| client.id == secret.client_id);
                unreadable_secrets.add_if(true, client.map_or("", |client| &client.client_id));
            }
        }
    }
    for client_id in imported_secret::with_guessable_secrets(connection, Clock::System.now()).await? {
        guessable.add_if(true, &client_id);
    }
    let unsafe_lines = [unreadable.line(UNREADABLE), unreadable_secrets.line(UNREADABLE_SECRET)];
    found.extend(unsafe_lines.into_iter().flatten().map(|line| Finding::new(Severity::Unsafe, line)));
    let warnings = [wide.line(WIDE), implicit.line(IMPLICIT), headless.line(HEADLESS), guessable.line(GUESSABLE)];
    found.extend(warnings.into_iter().flatten().map(|line| Finding::new(Severity::Warning, line)));
    Ok(())
}

const UNREADABLE: &str = "whose registration can't be read, so they get no tokens. Open the page of each, correct and save it";
const UNREADABLE_SECRET: &str = "with a secret whose digest can't be read, so it lets nobody in. Have it revoked, and another made";
const WIDE: &str = "with an allowlist so wide that it hardly keeps anybody out. Have it narrowed";
const IMPLICIT: &str =
    "with the implicit grant, whose tokens leak through the address bar. Have it replaced by authorization code with PKCE";
const HEADLESS: &str = "of which people get tokens for devices, which work for whoever has them as long as headless_token_lifetime \
    says. Have it taken away as soon as the application can do without";
const GUESSABLE: &str = "with a live secret that was not made here and was never seen to be random. People may have chosen it, \
    so it can be guessed. Have it rotated";

/// Clients of one kind: how many, and the first few by name.
#[derive(Default)]
struct ClientNames {
    count: usize,
    first: Vec<String>,
}

impl ClientNames {
    fn add_if(&mut self, belongs: bool, client_id: &str) {
        if belongs {
            self.count += 1;
        }
        if belongs && self.first.len() < MAX_NAMED {
            self.first.push(client_id.to_owned());
        }
    }

    fn line(&self, what: &str) -> Option<String> {
        let more = if self.count > self.first.len() { ", …" } else { "" };
        (self.count > 0).then(|| format!("Clients {what}: {} ({}{more}).", self.count, self.first.join(", ")))
    }
}
