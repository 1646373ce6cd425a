//! How the system shares processors between what people wait for and what can wait.

/// How much nicer heavy work is: where both want a processor it gets a tenth of it. Not less, for it may hold what others wait for.
const NICER: i32 = 10;

/// Lets this thread, and every thread that it makes from here on, stand back for others. A system that refuses changes nothing.
pub fn lower() {
    if let Err(error) = rustix::process::nice(NICER) {
        tracing::debug!(%error, "the priority can't be lowered");
    }
}
