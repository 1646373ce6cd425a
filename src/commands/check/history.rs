//! Whether the history is what was written: its hashes fit together, and it is the one that was sealed day by day.
use super::{Finding, Severity};
use crate::clock::Clock;
use crate::crypto::seal::SealingKeys;
use crate::db::Connection;
use crate::model::audit;
use crate::model::audit::seal::{self, Fault};

pub async fn findings(connection: &mut Connection, sealing: Option<&SealingKeys>) -> sqlx::Result<Vec<Finding>> {
    let mut found = Vec::new();
    if let Some(seq) = audit::first_broken(connection).await? {
        let text = format!(
            "The history was altered: event {seq} is not what was written. Compare it with a backup, and find out who can write to the \
             database."
        );
        found.push(Finding::new(Severity::Unsafe, text));
    }
    match sealing {
        Some(sealing) => {
            let faults = seal::faults(connection, sealing, Clock::System.now()).await?;
            found.extend(faults.iter().map(|fault| Finding::new(severity(fault), text(fault))));
        }
        None => found.push(Finding::new(Severity::Warning, "Without the secret key the seals of the history can't be checked.")),
    }
    Ok(found)
}

/// A server that did not run for some days leaves the end unsealed until it starts again.
fn severity(fault: &Fault) -> Severity {
    if matches!(fault, Fault::Unsealed { since } if *since > 1) { Severity::Warning } else { Severity::Unsafe }
}

fn text(fault: &Fault) -> String {
    let advice =
        "Compare with a backup and with the lines \"the history is sealed\" of the log, and find out who can write to the database.";
    match fault {
        Fault::Rewritten { seq, sealed_at } => format!(
            "The history was written anew: up to event {seq} it is not what was sealed at {}, whether or not its hashes fit together. \
             {advice}",
            sealed_at.0
        ),
        Fault::Forged { number } => format!(
            "Seal {number} of the history was not made with a key of this installation, or that key is no longer in BALIE_SECRET_KEY. \
             {advice}"
        ),
        Fault::Missing { number } => format!("Seal {number} of the history is missing. {advice}"),
        Fault::Unsealed { since } => format!(
            "The history from event {since} on has no seal although it is more than two days old. Start balie, which seals it; if it runs, \
             seals were deleted. {advice}"
        ),
    }
}
