//! What is unsafe in what the database holds.
use super::{Finding, Severity, clients, history, rows};
use crate::app::sealing_keys;
use crate::clock::{Clock, MINUTE, Timestamp};
use crate::config::Config;
use crate::crypto::seal::SealingKeys;
use crate::db::Database;
use crate::model::inbox::mailbox::{self, Mailbox};
use crate::model::{person, signing_key};

pub async fn findings(config: &Config) -> Vec<Finding> {
    // A check makes nothing: opening a database or a key would.
    if config.sqlite_file().is_some_and(|file| !file.exists()) {
        return vec![Finding::new(
            Severity::Unsafe,
            "There is no database yet, so no operator either. Start balie, and open the set-up link that it prints.",
        )];
    }
    let has_key = !config.secret_key.is_empty() || config.data_dir.join("secret.key").exists();
    let sealing = if has_key { Some(sealing_keys(config)) } else { None };
    let mut found = Vec::new();
    let sealing = match sealing.transpose() {
        Ok(sealing) => sealing,
        Err(error) => {
            found.push(Finding::new(Severity::Unsafe, format!("The secret key can't be read: {error:#}")));
            None
        }
    };
    let looked = match Database::open(&config.database_url).await {
        Ok(db) => look(&db, config, sealing.as_ref(), &mut found).await,
        Err(error) => Err(error),
    };
    if let Err(error) = looked {
        found.push(Finding::new(
            Severity::Unsafe,
            format!("The database can't be read: {error}. See BALIE_DATABASE_URL, and run balie migrate."),
        ));
    }
    found
}

/// A mailbox that could not be read for an hour: requests by mail wait there.
fn unread_mailbox(mailbox: &Mailbox, now: Timestamp) -> Option<Finding> {
    let minutes = mailbox.failing_for(now) / MINUTE;
    let text =
        || format!("The mailbox {} can't be read for {minutes} minutes. What fails stands under Mail, received mail.", mailbox.mailbox);
    (minutes >= 60).then(|| Finding::new(Severity::Warning, text()))
}

async fn look(db: &Database, config: &Config, sealing: Option<&SealingKeys>, found: &mut Vec<Finding>) -> sqlx::Result<()> {
    let connection = &mut *db.read().await?;
    found.extend(history::findings(connection, sealing).await?);
    if let Some(url) = &config.imap {
        let state = mailbox::find(connection, &url.name()).await?;
        found.extend(state.and_then(|state| unread_mailbox(&state, Clock::System.now())));
    }
    for key in signing_key::list(connection).await? {
        if sealing.is_none_or(|sealing| key.open(sealing).is_none()) {
            let text = format!(
                "Signing key {} can't be opened. Put back secret.key, or add the key it was sealed with to BALIE_SECRET_KEY, \
                 behind the newest.",
                key.kid
            );
            found.push(Finding::new(Severity::Unsafe, text));
        }
    }
    if !person::has_operator(connection).await? {
        let text = "Nobody can sign in as operator. Run: balie person add --role operator --email … --name …";
        found.push(Finding::new(Severity::Unsafe, text));
    }
    found.extend(rows::findings(connection).await?);
    clients::look(connection, found).await
}
