//! What is said to the mail server: each command with a deadline, and never one that marks a message as read. A command whose answer did
//! not come ends the session.
use super::failure::{Cause, Failure, Stage, within};
use super::mailbox_name;
use super::stream::BoundedStream;
use crate::clock::Timestamp;
use crate::config::ImapUrl;
use async_imap::error::Error;
use async_imap::extensions::idle::IdleResponse;
use async_imap::imap_proto::{Capability, Response, ResponseCode, Status};
use async_imap::types::Flag;
use async_imap::{Authenticator, Client, Session};
use futures_util::StreamExt;
use std::collections::BTreeSet;
use std::time::Duration;

const COMMAND: Duration = Duration::from_secs(30);
/// For a message of 10 MiB over a slow line.
const FETCH: Duration = Duration::from_secs(120);
/// Answers beside messages, in bytes: a list of 100,000 messages has 700 kB.
const ANSWER: usize = 16 << 20;
/// What may stand around a message.
const AROUND: usize = 64 << 10;
/// The keyword of messages that are taken (RFC 5788).
const TAKEN: &str = "$BalieTaken";

/// A session with a mailbox that is open.
pub struct MailboxSession {
    session: Session<BoundedStream>,
    pub uid_validity: u32,
    has_keywords: bool,
    can_idle: bool,
}

/// What a message of the mailbox is like.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub uid: u32,
    /// In bytes, as the server says.
    pub size: usize,
}

/// SASL PLAIN (RFC 4616), which takes any character.
struct Plain(String);

impl Authenticator for Plain {
    type Response = String;
    fn process(&mut self, _: &[u8]) -> String {
        std::mem::take(&mut self.0)
    }
}

impl MailboxSession {
    pub async fn open(url: &ImapUrl) -> Result<Self, Failure> {
        let mut stream = BoundedStream::connect(url).await?;
        stream.allow(ANSWER);
        let mut client = Client::new(stream);
        let greeting = within(Stage::Greeting, COMMAND, async { Ok(client.read_response().await?) }).await?;
        let greeting = greeting.ok_or(Failure::new(Stage::Greeting, Cause::Lost))?;
        if is_farewell(greeting.parsed()) {
            return Err(Failure::new(Stage::Greeting, Cause::Refused));
        }
        let mut session = signed_in(client, url, offers_plain(greeting.parsed())).await?;
        let capabilities = within(Stage::SigningIn, COMMAND, session.capabilities()).await?;
        let can_idle = capabilities.has_str("IDLE");
        let name = mailbox_name::encoded(&url.mailbox);
        let mailbox = within(Stage::OpeningMailbox, COMMAND, session.select(name)).await?;
        let uid_validity = mailbox.uid_validity.ok_or(Failure::new(Stage::OpeningMailbox, Cause::Unreadable))?;
        let is_taken = |flag: &Flag<'_>| matches!(flag, Flag::MayCreate) || matches!(flag, Flag::Custom(word) if word == TAKEN);
        let has_keywords = mailbox.permanent_flags.iter().any(is_taken);
        Ok(Self { session, uid_validity, has_keywords, can_idle })
    }

    fn allow(&mut self, bytes: usize) {
        self.session.as_mut().allow(bytes);
        // Nobody reads what the server tells unasked, and the channel is bounded.
        while self.session.unsolicited_responses.try_recv().is_ok() {}
    }

    /// The numbers of messages from `first` on that came since a day and bear no mark of ours, in their order.
    pub async fn unmarked(&mut self, first: u32, since: Timestamp) -> Result<BTreeSet<u32>, Failure> {
        self.allow(ANSWER);
        let unmarked = if self.has_keywords { format!("UNKEYWORD {TAKEN} ") } else { String::new() };
        let query = format!("UID {first}:* {unmarked}SINCE {}", date(since));
        let found = within(Stage::Listing, COMMAND, self.session.uid_search(query)).await?;
        // `n:*` also names the last message, if its number is lower (RFC 3501 §9).
        Ok(found.into_iter().filter(|uid| *uid >= first).collect())
    }

    /// How large these messages are; those that are gone meanwhile are left out.
    pub async fn sizes(&mut self, uids: &[u32]) -> Result<Vec<Listed>, Failure> {
        self.allow(ANSWER);
        let mut listed = Vec::new();
        let fetching = async {
            let mut fetched = self.session.uid_fetch(set_of(uids), "(UID RFC822.SIZE)").await?;
            while let Some(one) = fetched.next().await {
                let one = one?;
                if let (Some(uid), Some(size)) = (one.uid, one.size) {
                    listed.push(Listed { uid, size: usize::try_from(size).unwrap_or(usize::MAX) });
                }
            }
            Ok(())
        };
        within(Stage::Listing, COMMAND, fetching).await?;
        listed.retain(|one| uids.contains(&one.uid));
        Ok(listed)
    }

    /// The messages themselves, of which the sizes are known. `PEEK` leaves them unread.
    pub async fn fetch(&mut self, messages: &[Listed]) -> Result<Vec<(u32, Vec<u8>)>, Failure> {
        self.fetch_section(messages, "BODY.PEEK[]").await
    }

    /// The first bytes of a message.
    pub async fn beginning(&mut self, message: Listed, bytes: usize) -> Result<Option<Vec<u8>>, Failure> {
        let limited = [Listed { size: bytes, ..message }];
        let fetched = self.fetch_section(&limited, &format!("BODY.PEEK[]<0.{bytes}>")).await?;
        Ok(fetched.into_iter().next().map(|(_, beginning)| beginning))
    }

    async fn fetch_section(&mut self, messages: &[Listed], section: &str) -> Result<Vec<(u32, Vec<u8>)>, Failure> {
        // Some servers count a message a little smaller than it is.
        let size: usize = messages.iter().map(|one| one.size.saturating_add(one.size / 4)).sum();
        self.allow(size + AROUND * (messages.len() + 1));
        let uids: Vec<u32> = messages.iter().map(|one| one.uid).collect();
        let mut bodies = Vec::new();
        let fetching = async {
            let mut fetched = self.session.uid_fetch(set_of(&uids), format!("(UID {section})")).await?;
            while let Some(one) = fetched.next().await {
                let one = one?;
                if let (Some(uid), Some(body)) = (one.uid, one.body()) {
                    bodies.push((uid, body.to_vec()));
                }
            }
            Ok(())
        };
        within(Stage::Fetching, FETCH, fetching).await?;
        bodies.retain(|(uid, _)| uids.contains(uid));
        Ok(bodies)
    }

    /// Marks messages as taken, where the server keeps keywords; where it does not, their places are known.
    pub async fn mark(&mut self, uids: &[u32]) -> Result<(), Failure> {
        if !self.has_keywords || uids.is_empty() {
            return Ok(());
        }
        self.allow(ANSWER);
        let marking = self.session.run_command_and_check_ok(format!("UID STORE {} +FLAGS.SILENT ({TAKEN})", set_of(uids)));
        match within(Stage::Marking, COMMAND, marking).await {
            // A mailbox that others may only read takes no marks: their places are known all the same.
            Err(Failure { cause: Cause::Refused, .. }) => Ok(()),
            done => done,
        }
    }

    /// Waits until the server says that something happened, or for so long.
    pub async fn wait(mut self, idle: Duration, poll: Duration) -> Result<Self, Failure> {
        self.allow(ANSWER);
        if !self.can_idle {
            tokio::time::sleep(poll).await;
            within(Stage::Waiting, COMMAND, self.session.noop()).await?;
            return Ok(self);
        }
        let mut handle = self.session.idle();
        within(Stage::Waiting, COMMAND, handle.init()).await?;
        let (waiting, _stop) = handle.wait_with_timeout(idle);
        let lost = Failure::new(Stage::Waiting, Cause::Lost);
        match tokio::time::timeout(idle, waiting).await {
            // The end of the connection comes as an interruption that nobody made.
            Ok(Ok(IdleResponse::ManualInterrupt) | Err(_)) => return Err(lost),
            Ok(Ok(IdleResponse::NewData(data))) if is_farewell(data.parsed()) => return Err(lost),
            Ok(Ok(IdleResponse::NewData(_) | IdleResponse::Timeout)) | Err(_) => {}
        }
        let session = within(Stage::Waiting, COMMAND, handle.done()).await?;
        Ok(Self { session, ..self })
    }
}

fn is_farewell(said: &Response<'_>) -> bool {
    matches!(said, Response::Data { status: Status::Bye, .. })
}

/// Signs in by SASL PLAIN, which takes any character, unless the greeting tells that the server has it not.
async fn signed_in(client: Client<BoundedStream>, url: &ImapUrl, has_plain: Option<bool>) -> Result<Session<BoundedStream>, Failure> {
    let signing_in = async {
        let client = match has_plain {
            Some(false) => client,
            _ => match client.authenticate("PLAIN", Plain(format!("\0{}\0{}", url.user, url.password))).await {
                Ok(session) => return Ok(session),
                Err((error, client)) => match (has_plain, &error) {
                    (None, Error::No(_) | Error::Bad(_)) => client,
                    _ => return Err(error),
                },
            },
        };
        client.login(&url.user, &url.password).await.map_err(|(error, _)| error)
    };
    within(Stage::SigningIn, COMMAND, signing_in).await
}

/// Whether the server offers SASL PLAIN, if the greeting tells (RFC 3501 §7.1).
fn offers_plain(greeting: &Response<'_>) -> Option<bool> {
    let Response::Data { outcome, .. } = greeting else { return None };
    let Some(ResponseCode::Capabilities(offered)) = &outcome.code else { return None };
    Some(offered.iter().any(|one| matches!(one, Capability::Auth(name) if name.eq_ignore_ascii_case("PLAIN"))))
}

/// A set of numbers as the protocol writes it, runs as ranges.
fn set_of(uids: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*uid) => *last = *uid,
            _ => ranges.push((*uid, *uid)),
        }
    }
    let text = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}:{last}") };
    ranges.iter().map(text).collect::<Vec<_>>().join(",")
}

/// RFC 3501 §9, `date`: `1-Feb-1994`.
fn date(moment: Timestamp) -> String {
    let day = jiff::Timestamp::from_second(moment.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    day.strftime("%-d-%b-%Y").to_string()
}
