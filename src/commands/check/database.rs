//! What is unsafe in what the database holds.
use super::{Finding, Weight, history};
use crate::app::sealing_keys;
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::db::{Connection, Database};
use crate::model::client::attribute::GRANT_TYPES;
use crate::model::client::grant_type::GrantType;
use crate::model::client::{self, imported_secret};
use crate::model::{person, signing_key};

/// How many clients a line names.
const MAX_NAMED: usize = 5;

pub async fn findings(config: &Config) -> Vec<Finding> {
    // A check makes nothing: opening a database or a key would.
    if config.sqlite_file().is_some_and(|file| !file.exists()) {
        return vec![Finding::new(
            Weight::Unsafe,
            "There is no database yet, so no operator either. Start balie, and open the set-up link that it prints.",
        )];
    }
    let has_key = !config.secret_key.is_empty() || config.data_dir.join("secret.key").exists();
    let sealing = if has_key { Some(sealing_keys(config)) } else { None };
    let mut found = Vec::new();
    let sealing = match sealing.transpose() {
        Ok(sealing) => sealing,
        Err(error) => {
            found.push(Finding::new(Weight::Unsafe, format!("The secret key can't be read: {error:#}")));
            None
        }
    };
    let looked = match Database::open(&config.database_url).await {
        Ok(db) => look(&db, sealing.as_ref(), &mut found).await,
        Err(error) => Err(error),
    };
    if let Err(error) = looked {
        found.push(Finding::new(
            Weight::Unsafe,
            format!("The database can't be read: {error}. See BALIE_DATABASE_URL, and run balie migrate."),
        ));
    }
    found
}

async fn look(db: &Database, sealing: Option<&SealingKeys>, found: &mut Vec<Finding>) -> sqlx::Result<()> {
    let connection = &mut *db.read().await?;
    found.extend(history::findings(connection, sealing).await?);
    for key in signing_key::list(connection).await? {
        if sealing.is_none_or(|sealing| key.open(sealing).is_none()) {
            let text = format!(
                "Signing key {} can't be opened. Put back secret.key, or add the key it was sealed with to BALIE_SECRET_KEY, \
                 behind the newest.",
                key.kid
            );
            found.push(Finding::new(Weight::Unsafe, text));
        }
    }
    if !person::has_operator(connection).await? {
        found
            .push(Finding::new(Weight::Unsafe, "Nobody can sign in as operator. Run: balie person add --role operator --email … --name …"));
    }
    clients(connection, found).await
}

async fn clients(connection: &mut Connection, found: &mut Vec<Finding>) -> sqlx::Result<()> {
    let (mut wide, mut implicit) = (Named::default(), Named::default());
    let mut last = String::new();
    loop {
        let page = client::list_after(connection, &last).await?;
        let Some(end) = page.last() else { break };
        last.clone_from(&end.client_id);
        for client in &page {
            if !client.registered.readable().wide_ranges().is_empty() {
                wide.add(&client.client_id);
            }
            if client.get(&GRANT_TYPES).contains(&GrantType::Implicit) {
                implicit.add(&client.client_id);
            }
        }
    }
    let mut guessable = Named::default();
    imported_secret::clients_to_guess(connection, Clock::System.now()).await?.iter().for_each(|client_id| guessable.add(client_id));
    let lines = [
        wide.line("with an allowlist so wide that it hardly keeps anybody out. Have it narrowed"),
        implicit
            .line("with the implicit grant, whose tokens leak through the address bar. Have it replaced by authorization code with PKCE"),
        guessable.line(
            "with a live secret that was not made here and was never seen to be random. People may have chosen it, so it can be guessed. \
             Have it rotated",
        ),
    ];
    found.extend(lines.into_iter().flatten().map(|line| Finding::new(Weight::Warning, line)));
    Ok(())
}

/// Clients of one kind: how many, and the first few by name.
#[derive(Default)]
struct Named {
    count: usize,
    first: Vec<String>,
}

impl Named {
    fn add(&mut self, client_id: &str) {
        self.count += 1;
        if self.first.len() < MAX_NAMED {
            self.first.push(client_id.to_owned());
        }
    }

    fn line(&self, what: &str) -> Option<String> {
        let more = if self.count > self.first.len() { ", …" } else { "" };
        (self.count > 0).then(|| format!("Clients {what}: {} ({}{more}).", self.count, self.first.join(", ")))
    }
}
