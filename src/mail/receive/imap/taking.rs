//! One look through the mailbox: which messages are new, fetched in groups, stored, and then marked.
use super::failure::Failure;
use super::session::{Listed, MailboxSession};
use super::{MailboxReader, of_database};
use crate::mail::receive::MAX_MESSAGE;
use crate::mail::receive::arriving::{self, MAX_HEAD};
use crate::model::inbox::arrival::Arrival;
use crate::model::inbox::clearing::READ_BACK;
use crate::model::inbox::place::{self, Place};
use std::collections::BTreeSet;

/// Messages that are listed at once.
const LISTED: usize = 100;
/// Small messages are fetched and stored together up to so many bytes.
const TOGETHER: usize = 1 << 20;

impl MailboxReader {
    /// Takes every message from a number on that was not taken before. Returns the last number there is.
    pub(super) async fn look_through(&self, session: &mut MailboxSession, first: u32) -> Result<Option<u32>, Failure> {
        let unmarked = session.unmarked(first, self.receiver.clock.now().plus(-READ_BACK)).await?;
        let (Some(lowest), Some(last)) = (unmarked.first().copied(), unmarked.last().copied()) else { return Ok(None) };
        let taken = self.taken(session.uid_validity, lowest, last).await?;
        // Stored and not marked: this process, or another, ended in between.
        let stored: Vec<u32> = unmarked.intersection(&taken).copied().collect();
        session.mark(&stored).await?;
        let new: Vec<u32> = unmarked.difference(&taken).copied().collect();
        let mut missing = None;
        for some in new.chunks(LISTED) {
            let got = self.take(session, some).await?;
            missing = missing.or_else(|| some.iter().copied().find(|uid| !got.contains(uid)));
        }
        // What did not come is asked for again at the next look.
        Ok(Some(missing.map_or(last, |missing| missing - 1)))
    }

    async fn taken(&self, uid_validity: u32, first: u32, last: u32) -> Result<BTreeSet<u32>, Failure> {
        let looking = async {
            let mut connection = self.receiver.db.read().await?;
            place::taken(&mut connection, &self.name, uid_validity, first, last).await
        };
        looking.await.map_err(of_database)
    }

    /// Fetches, stores and marks these messages. Returns those that it got.
    async fn take(&self, session: &mut MailboxSession, uids: &[u32]) -> Result<BTreeSet<u32>, Failure> {
        let listed = session.sizes(uids).await?;
        let mut got = BTreeSet::new();
        for group in groups(&listed) {
            let arrivals = match group {
                [large] if large.size > MAX_MESSAGE => self.beginning(session, *large).await?,
                group => {
                    let fetched = session.fetch(group).await?;
                    fetched.into_iter().map(|(uid, message)| self.arrived(session.uid_validity, uid, message)).collect()
                }
            };
            self.receiver.store(&arrivals).await.map_err(of_database)?;
            let stored: Vec<u32> = arrivals.iter().filter_map(|arrival| Some(arrival.place.as_ref()?.uid)).collect();
            session.mark(&stored).await?;
            got.extend(stored);
        }
        Ok(got)
    }

    fn place(&self, uid_validity: u32, uid: u32) -> Place {
        Place { mailbox: self.name.clone(), uid_validity, uid }
    }

    /// A message that came; the server may have said that it is smaller.
    fn arrived(&self, uid_validity: u32, uid: u32, message: Vec<u8>) -> Arrival {
        let place = self.place(uid_validity, uid);
        match message.len() > MAX_MESSAGE {
            true => arriving::too_large(&message, message.len() as u64, place),
            false => arriving::in_mailbox(message, place),
        }
    }

    async fn beginning(&self, session: &mut MailboxSession, large: Listed) -> Result<Vec<Arrival>, Failure> {
        let beginning = session.beginning(large, MAX_HEAD).await?;
        let place = self.place(session.uid_validity, large.uid);
        Ok(beginning.map(|beginning| arriving::too_large(&beginning, large.size as u64, place)).into_iter().collect())
    }
}

/// Messages that are fetched together: small ones up to a bound, each large one alone.
fn groups(listed: &[Listed]) -> Vec<&[Listed]> {
    let mut groups = Vec::new();
    let mut rest = listed;
    while !rest.is_empty() {
        let mut bytes = 0_usize;
        let fits = |one: &&Listed| {
            bytes = bytes.saturating_add(one.size);
            bytes <= TOGETHER
        };
        let length = rest.iter().take_while(fits).count().max(1);
        let (group, behind) = rest.split_at(length);
        groups.push(group);
        rest = behind;
    }
    groups
}
