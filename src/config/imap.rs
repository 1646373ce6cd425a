//! `BALIE_IMAP_URL`: the mailbox that is read for requests, `imap(s)://user:password@host/MAILBOX` (after RFC 5092).
use anyhow::{Context, bail};
use std::fmt;
use url::{Host, Url};

/// A mailbox and the way into it. Neither its `Debug` nor any error shows the password.
#[derive(Clone, PartialEq, Eq)]
pub struct ImapUrl {
    pub is_tls: bool,
    pub host: String,
    pub port: u16,
    pub user: String,
    pub password: String,
    /// As people write it; the protocol has a form of its own.
    pub mailbox: String,
}

impl ImapUrl {
    /// Reads the setting; empty means that no mailbox is read.
    pub fn parse(text: &str) -> anyhow::Result<Option<Self>> {
        if text.is_empty() {
            return Ok(None);
        }
        // The text is left out of every error, for it holds a password.
        let url = Url::parse(text).ok().context("BALIE_IMAP_URL must be a URL, such as imaps://user:password@mail.example.nl/INBOX")?;
        let (is_tls, port) = match url.scheme() {
            "imaps" => (true, 993),
            "imap" => (false, 143),
            _ => bail!("BALIE_IMAP_URL must begin with imaps:// or imap://"),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).context("BALIE_IMAP_URL names no host")?;
        let decoded = |text: &str| decode(text).context("BALIE_IMAP_URL: a % must begin an octet in hexadecimal, such as %40 for @");
        let (user, password) = (decoded(url.username())?, decoded(url.password().unwrap_or_default())?);
        if user.is_empty() || password.is_empty() {
            bail!("BALIE_IMAP_URL must have a user name and a password before the host; write @ in them as %40, : as %3A, / as %2F");
        }
        let mailbox = decoded(url.path().trim_start_matches('/'))?;
        let is_odd = |text: &str| text.chars().any(char::is_control);
        if url.query().is_some() || url.fragment().is_some() || is_odd(&user) || is_odd(&password) || is_odd(&mailbox) {
            bail!("BALIE_IMAP_URL must end after the mailbox; write ? in it as %3F and # as %23");
        }
        let mailbox = if mailbox.is_empty() { "INBOX".to_owned() } else { mailbox };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Ok(Some(Self { is_tls, host, port: url.port().unwrap_or(port), user, password, mailbox }))
    }

    /// What the mailbox is called in the log, on pages and in the database.
    pub fn name(&self) -> String {
        format!("{}@{}:{}/{}", self.user, self.host, self.port, self.mailbox)
    }

    /// Whether what is said on the way can't leave this machine.
    pub fn is_loopback(&self) -> bool {
        match Host::parse(&self.host) {
            Ok(Host::Ipv4(address)) => address.is_loopback(),
            Ok(Host::Domain(name)) => name == "localhost",
            _ => self.host == "::1",
        }
    }
}

impl fmt::Debug for ImapUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ImapUrl({})", self.name())
    }
}

/// Undoes percent-encoding (RFC 3986 §2.1); nothing when it is broken or no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte != b'%' {
            bytes.push(byte);
            rest = after;
            continue;
        }
        let hex = std::str::from_utf8(after.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(hex, 16).ok().filter(|_| !hex.starts_with('+'))?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok()
}
