//! The App: everything a request needs, built the same way by main and by the tests.
use crate::client_assertion::FetchedKeys;
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::crypto::proved_secrets::ProvedSecrets;
use crate::crypto::random;
use crate::crypto::seal::SealingKeys;
use crate::crypto::work_queue::WorkQueue;
use crate::db::{Database, GroupCommit, GroupRead, PooledConnection};
use crate::downloads::Downloads;
use crate::ledger::Ledger;
use crate::mail::receive::Receiver;
use crate::mail::receive::imap::RunningReader;
use crate::mail::sending::{Deadlines, MailSender};
use crate::metrics::Metrics;
use crate::model::audit::{Actor, AuditedTransaction, seal};
use crate::model::authorization::access_token::AskedTokens;
use crate::model::authorization::granted_person::GrantedPeople;
use crate::model::authorization::pushed_request::PushedRequests;
use crate::model::authorization::redemption::Redemptions;
use crate::model::authorization::used_once;
use crate::model::session::uses::SessionUses;
use crate::model::signing_key::rotation;
use crate::outbound::Outbound;
use crate::registry::Registry;
use crate::relying_party;
use crate::search::Search;
use crate::throttle::Throttles;
use anyhow::Context;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub struct App {
    pub config: Config,
    pub clock: Clock,
    pub db: Database,
    pub sealing: SealingKeys,
    pub registry: Registry,
    pub search: Search,
    pub ledger: Ledger,
    pub metrics: Metrics,
    pub throttles: Throttles,
    /// What sends mail, where a mail server is set.
    pub mail_sender: Option<MailSender>,
    /// What identity providers said of themselves.
    pub identity_providers: relying_party::Cache,
    /// What makes requests of our own.
    pub outbound: Arc<Outbound>,
    /// Keys that clients show themselves.
    pub fetched_keys: FetchedKeys,
    pub downloads: Arc<Downloads>,
    pub password_queue: WorkQueue,
    pub secret_queue: WorkQueue,
    pub proved_secrets: ProvedSecrets,
    pub session_uses: SessionUses,
    /// Codes, refresh tokens and device codes that are shown.
    pub redemptions: GroupCommit<Redemptions>,
    pub pushed_requests: GroupCommit<PushedRequests>,
    /// What may be used once: assertions, proofs, request objects.
    pub used_once: GroupCommit<used_once::Uses>,
    /// Opaque tokens that somebody asks about.
    pub asked_tokens: GroupRead<AskedTokens>,
    /// Whom applications ask about.
    pub granted_people: GroupRead<GrantedPeople>,
    pub receiver: Receiver,
    /// Reads the mailbox, once the jobs run.
    pub mailbox_reader: OnceLock<RunningReader>,
}

impl App {
    /// Opens the database, brings its schema up to date, and makes what is missing: the data folder, the sealing key, a signing key of each
    /// algorithm.
    pub async fn open(config: Config, clock: Clock) -> anyhow::Result<Arc<Self>> {
        let sealing = sealing_keys(&config)?;
        let db = open_database(&config).await?;
        make_keys(&db, &config, &sealing, clock.now()).await?;
        Ok(Arc::new(Self {
            registry: Registry::load(db.clone(), clock.clone(), sealing.clone(), config.registry_mib).await?,
            outbound: Arc::new(Outbound::new(&config)?),
            fetched_keys: FetchedKeys::new(clock.clone()),
            mail_sender: MailSender::new(&config, db.clone(), clock.clone(), sealing.clone(), Deadlines::default()),
            downloads: Downloads::new(),
            throttles: Throttles::new(&clock),
            identity_providers: relying_party::Cache::default(),
            password_queue: WorkQueue::for_passwords(),
            secret_queue: WorkQueue::for_secrets(),
            proved_secrets: ProvedSecrets::default(),
            metrics: Metrics::default(),
            session_uses: SessionUses::default(),
            redemptions: GroupCommit::new(db.clone()),
            pushed_requests: GroupCommit::new(db.clone()),
            used_once: GroupCommit::new(db.clone()),
            asked_tokens: GroupRead::new(db.clone()),
            granted_people: GroupRead::new(db.clone()),
            search: Search::new(db.clone(), config.search_mib),
            mailbox_reader: OnceLock::new(),
            receiver: Receiver::new(&config, db.clone(), clock.clone(), sealing.clone()),
            ledger: Ledger::new(db.clone(), sealing.derive("reference of a refusal")),
            config,
            clock,
            db,
            sealing,
        }))
    }

    pub async fn read(&self) -> sqlx::Result<PooledConnection> {
        self.db.read().await
    }

    pub async fn begin(&self, actor: Actor) -> sqlx::Result<AuditedTransaction> {
        AuditedTransaction::begin(&self.db, self.clock.now(), actor).await
    }

    /// Commits, and lets the token endpoint know at once.
    pub async fn commit(&self, tx: AuditedTransaction) -> sqlx::Result<()> {
        tx.commit().await?;
        if let Err(error) = self.registry.catch_up().await {
            tracing::warn!(%error, "the registry could not catch up after a change; it tries again");
        }
        Ok(())
    }

    /// Writes what is still in memory. A database that is busy or away is given a few seconds.
    pub async fn close(&self) {
        if let Some(reader) = self.mailbox_reader.get() {
            reader.stop().await;
        }
        if let Some(sender) = &self.mail_sender {
            sender.close().await;
        }
        for pause in [Some(100), Some(1_000), Some(3_000), None] {
            match (self.ledger.flush().await, pause) {
                (Ok(()), _) => break,
                (Err(_), Some(pause)) => tokio::time::sleep(Duration::from_millis(pause)).await,
                (Err(error), None) => tracing::error!(%error, "the last uses and refusals could not be written"),
            }
        }
        if let Err(error) = self.session_uses.flush(&self.db).await {
            tracing::warn!(%error, "the last uses of sessions could not be written");
        }
        self.db.close().await;
    }
}

/// The keys that an installation signs and seals with, where one is missing or due.
async fn make_keys(db: &Database, config: &Config, sealing: &SealingKeys, now: Timestamp) -> anyhow::Result<()> {
    rotation::make_missing(db, now, sealing, config.key_shown_before).await?;
    Ok(seal::create_due(db, sealing, now).await?)
}

/// Opens the configured database with its schema up to date. Several processes may do so at once on an empty folder: PostgreSQL lets one
/// of them make the schema, for SQLite they take turns here.
pub async fn open_database(config: &Config) -> anyhow::Result<Database> {
    let _turn = match config.sqlite_file() {
        Some(file) => {
            make_data_dir(&config.data_dir)?;
            Some(lock_beside(&file).await?)
        }
        None => None,
    };
    let db = Database::open(&config.database_url).await.context("the database can't be opened; see BALIE_DATABASE_URL")?;
    db.migrate().await.context("the schema can't be brought up to date")?;
    Ok(db)
}

/// Waits until nobody else holds the lock of a database; it is held until the file is dropped, or the process ends.
async fn lock_beside(database: &Path) -> anyhow::Result<File> {
    let path = database.with_added_extension("lock");
    let problem = format!("{} can't be locked", path.display());
    let wait = move || {
        let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
        file.lock()?;
        Ok::<_, std::io::Error>(file)
    };
    tokio::task::spawn_blocking(wait).await?.context(problem)
}

/// The keys of `BALIE_SECRET_KEY`, or those in the data folder, made at the first start.
pub fn sealing_keys(config: &Config) -> anyhow::Result<SealingKeys> {
    if !config.secret_key.is_empty() {
        return Ok(SealingKeys::parse(&config.secret_key)?);
    }
    make_data_dir(&config.data_dir)?;
    let path = config.data_dir.join("secret.key");
    if !path.exists() {
        make_secret_key(&path).with_context(|| format!("{} can't be written", path.display()))?;
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} can't be read", path.display()))?;
    SealingKeys::parse(&text).with_context(|| path.display().to_string())
}

/// The file is whole as soon as it has its name, and the first of several processes wins: the others use its key.
fn make_secret_key(path: &Path) -> std::io::Result<()> {
    let unnamed = path.with_added_extension(random::id());
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unnamed)?;
    file.write_all(SealingKeys::make().as_bytes())?;
    file.sync_all()?;
    let named = std::fs::hard_link(&unnamed, path);
    std::fs::remove_file(&unnamed)?;
    match named {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        named => named,
    }
}

fn make_data_dir(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(|| format!("{} can't be made", folder.display()))
}
