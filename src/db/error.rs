//! What an error of the database means to whoever asked.

/// SQLSTATE (PostgreSQL appendix A) and result codes of SQLite (sqlite.org/rescode.html) that pass by themselves.
const PASSING: [&str; 14] = [
    "57014", // the deadline of a statement passed
    "55P03", // the lock could not be acquired in time
    "57P01", // the server shuts down
    "57P02", // the server crashed
    "57P03", // the server starts up
    "53300", // too many connections
    "40001", // serialization failure
    "40P01", // deadlock
    "5",     // SQLITE_BUSY: somebody else writes
    "261",   // SQLITE_BUSY_RECOVERY
    "517",   // SQLITE_BUSY_SNAPSHOT
    "773",   // SQLITE_BUSY_TIMEOUT
    "6",     // SQLITE_LOCKED
    "9",     // SQLITE_INTERRUPT
];

/// Whether the database is away or busy, so that the same request may well succeed in a moment: answer 503 with `Retry-After`.
pub fn is_unavailable(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        // Class 08 of SQLSTATE: connection exceptions.
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| PASSING.contains(&&*code) || (code.len() == 5 && code.starts_with("08")))
        }
        _ => false,
    }
}

/// Whether the pool was closed: the program is about to end.
pub const fn is_closed(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::PoolClosed)
}
