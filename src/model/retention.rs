//! What is kept how long, and clearing up what is due: in transactions of a few rows each, so that nobody waits for long.
use super::audit::{Actor, AuditedTransaction};
use super::authorization::{access_token, device_code, grant, pushed_request, refresh_token, revoked_token, used_once};
use super::client::lifetimes::ACCESS_TOKEN;
use super::client::sealed_copy::{self, SealedCopy};
use super::client::{deletion, ended_secret, expiry_reminder, key};
use super::inbox::clearing;
use super::known_password;
use super::request::bound;
use super::session::shown_secret;
use super::signing_key::rotation;
use super::{changes, invitation, outbox, password_reset, refusal, request_confirmation, session, sign_up, usage_by_month};
use crate::clock::{DAY, Timestamp};
use crate::db::{Connection, Database};

/// How long things are kept that operators decide about.
#[derive(Clone, Debug)]
pub struct Retention {
    /// Use by day, after which it is kept by month.
    pub usage_days: i64,
    pub usage_months: i64,
    pub refusal_days: i64,
    /// Mail that was sent.
    pub mail_days: i64,
    /// Mail that arrived.
    pub inbox_days: i64,
}

/// Rows of one transaction.
const ROWS: i64 = 200;
/// Clients that one transaction erases: each takes its search terms and secrets with it, and one line of history.
const CLIENTS: i64 = 10;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClearedUp {
    pub rows: u64,
    pub transactions: u64,
}

impl ClearedUp {
    fn add(&mut self, rows: u64) {
        self.rows += rows;
        self.transactions += 1;
    }
}

/// One kind of thing that is due at some time.
#[derive(Clone, Copy)]
enum Step {
    Sessions,
    ShownSecrets,
    Changes,
    Invitations,
    LinkReaders,
    SignUps,
    PasswordResets,
    Mail,
    InboxMessages,
    InboxDigests,
    RequestConfirmations,
    Drafts,
    Refusals,
    RevokedSecrets,
    ExpiredSecrets,
    EndedKeys,
    EndReminders,
    DaysOfUse,
    MonthsOfUse,
    UseOfErasedClients,
    RevokedTokens,
    PushedRequests,
    UsedOnce,
    AccessTokens,
    DeviceCodes,
    /// Before the grants, so that none takes thousands with it.
    RefreshTokens,
    Grants,
}

const STEPS: [Step; 27] = [
    Step::Sessions,
    Step::ShownSecrets,
    Step::Changes,
    Step::Invitations,
    Step::LinkReaders,
    Step::SignUps,
    Step::PasswordResets,
    Step::Mail,
    Step::InboxMessages,
    Step::InboxDigests,
    Step::RequestConfirmations,
    Step::Drafts,
    Step::Refusals,
    Step::RevokedSecrets,
    Step::ExpiredSecrets,
    Step::EndedKeys,
    Step::EndReminders,
    Step::DaysOfUse,
    Step::MonthsOfUse,
    Step::UseOfErasedClients,
    Step::RevokedTokens,
    Step::PushedRequests,
    Step::UsedOnce,
    Step::AccessTokens,
    Step::DeviceCodes,
    Step::RefreshTokens,
    Step::Grants,
];

impl Step {
    /// Deletes or moves at most [`ROWS`] rows. Returns how many.
    async fn run(self, connection: &mut Connection, kept: &Retention, now: Timestamp) -> sqlx::Result<u64> {
        let days_ago = |days: i64| now.plus(-days.saturating_mul(DAY));
        match self {
            Self::Sessions => session::delete_ended(connection, now, ROWS).await,
            Self::ShownSecrets => shown_secret::delete_due(connection, now, ROWS).await,
            Self::Changes => changes::delete_due(connection, now, ROWS).await,
            Self::Invitations => invitation::delete_ended(connection, now, ROWS).await,
            Self::LinkReaders => known_password::delete_readers(connection, now, ROWS).await,
            Self::SignUps => sign_up::delete_ended(connection, now, ROWS).await,
            Self::PasswordResets => password_reset::delete_ended(connection, now, ROWS).await,
            Self::Mail => outbox::delete_before(connection, days_ago(kept.mail_days), now, ROWS).await,
            Self::InboxMessages => clearing::delete_messages(connection, days_ago(kept.inbox_days), now, ROWS).await,
            Self::InboxDigests => clearing::delete_digests(connection, now, ROWS).await,
            Self::RequestConfirmations => request_confirmation::delete_ended(connection, now, ROWS).await,
            Self::Drafts => bound::delete_untouched(connection, now, ROWS).await,
            Self::Refusals => refusal::delete_before(connection, days_ago(kept.refusal_days), ROWS).await,
            Self::RevokedSecrets => ended_secret::delete_revoked(connection, now, ROWS).await,
            Self::ExpiredSecrets => ended_secret::delete_expired(connection, now, ROWS).await,
            Self::EndedKeys => key::delete_ended(connection, now, ROWS).await,
            Self::EndReminders => expiry_reminder::delete_ended(connection, now, ROWS).await,
            Self::DaysOfUse => usage_by_month::fold(connection, days_ago(kept.usage_days).day(), ROWS).await,
            Self::MonthsOfUse => usage_by_month::delete_before(connection, usage_by_month::month_of(now, kept.usage_months), ROWS).await,
            Self::UseOfErasedClients => deletion::delete_use_of_due(connection, now, ROWS).await,
            Self::RevokedTokens => revoked_token::delete_expired(connection, now, ROWS).await,
            Self::PushedRequests => pushed_request::delete_expired(connection, now, ROWS).await,
            Self::UsedOnce => used_once::delete_expired(connection, now, ROWS).await,
            Self::AccessTokens => access_token::delete_expired(connection, now, ROWS).await,
            Self::DeviceCodes => device_code::delete_expired(connection, now, ROWS).await,
            Self::RefreshTokens => refresh_token::delete_expired(connection, now, ROWS).await,
            Self::Grants => grant::delete_expired(connection, now, ROWS).await,
        }
    }
}

/// Clears up everything that is due. Others write in between; a second process at the same time does no harm.
pub async fn clear_up(db: &Database, kept: &Retention, now: Timestamp) -> sqlx::Result<ClearedUp> {
    let mut done = ClearedUp::default();
    for step in STEPS {
        loop {
            let mut transaction = db.begin().await?;
            let rows = step.run(&mut transaction, kept, now).await?;
            transaction.commit().await?;
            done.add(rows);
            if rows < ROWS.unsigned_abs() {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    empty_sealed_copies(db, now, &mut done).await?;
    erase_clients(db, now, &mut done).await?;
    forget_keys(db, now).await?;
    Ok(done)
}

/// The history is locked only when there is a key to forget.
async fn forget_keys(db: &Database, now: Timestamp) -> sqlx::Result<()> {
    // An application shows the ID token of a session as a hint when the person signs out (RP-Initiated Logout 1.0 §2): that long too.
    let longest = ACCESS_TOKEN.max.max(session::ABSOLUTE) + DAY;
    if !rotation::has_retired(&mut *db.read().await?, now, longest).await? {
        return Ok(());
    }
    let mut tx = AuditedTransaction::begin(db, now, Actor::BACKGROUND).await?;
    rotation::delete_retired(&mut tx, longest).await?;
    tx.commit().await
}

/// Looks for them without holding the database's writer: municipalities that always show secrets have many that stay.
async fn empty_sealed_copies(db: &Database, now: Timestamp, done: &mut ClearedUp) -> sqlx::Result<()> {
    let mut last = SealedCopy::default();
    loop {
        let copies = sealed_copy::list_after(&mut *db.read().await?, &last, now, ROWS).await?;
        let Some(end) = copies.last() else { return Ok(()) };
        last.clone_from(end);
        let due: Vec<&SealedCopy> = copies.iter().filter(|copy| copy.is_due()).collect();
        if due.is_empty() {
            continue;
        }
        let mut transaction = db.begin().await?;
        for copy in &due {
            sealed_copy::delete(&mut transaction, copy).await?;
        }
        transaction.commit().await?;
        done.add(u64::try_from(due.len()).unwrap_or_default());
        tokio::task::yield_now().await;
    }
}

/// The history is locked for a few clients at a time, and not at all when none is due.
async fn erase_clients(db: &Database, now: Timestamp, done: &mut ClearedUp) -> sqlx::Result<()> {
    while deletion::is_due(&mut *db.read().await?, now).await? {
        let mut tx = AuditedTransaction::begin(db, now, Actor::BACKGROUND).await?;
        let clients = deletion::erase_due(&mut tx, CLIENTS).await?;
        tx.commit().await?;
        done.add(clients);
        tokio::task::yield_now().await;
    }
    Ok(())
}
