//! The mail server that mail goes out by, from `BALIE_SMTP_URL` and `BALIE_MAIL_FROM`.
use anyhow::{Context, bail};
use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use std::fmt::{self, Debug, Formatter};
use url::{Host, Url};

/// How the way to the mail server is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpTls {
    /// `smtp://`: not at all.
    None,
    /// `smtp://…?tls=required`: by STARTTLS (RFC 3207); without it nothing is sent.
    StartTls,
    /// `smtps://`: from the first byte (RFC 8314 §3).
    Implicit,
}

/// The mail server, and the address that mail comes from.
#[derive(Clone)]
pub struct SmtpSettings {
    /// A name, or an address without brackets.
    pub host: String,
    pub port: u16,
    pub tls: SmtpTls,
    /// User name and password.
    pub credentials: Option<(String, String)>,
    pub from: Mailbox,
}

impl Debug for SmtpSettings {
    /// Without the password.
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "SmtpSettings({}:{}, {:?})", self.host, self.port, self.tls)
    }
}

impl SmtpSettings {
    /// Nothing when no mail server is set. An error never holds the URL, for a password may be in it.
    pub fn parse(url: &str, from: &str) -> anyhow::Result<Option<Self>> {
        if url.is_empty() && from.is_empty() {
            return Ok(None);
        }
        if url.is_empty() {
            bail!("BALIE_SMTP_URL is missing: BALIE_MAIL_FROM is set, and there is no mail server to send by");
        }
        if from.is_empty() {
            bail!("BALIE_MAIL_FROM is missing: the address that mail comes from, such as Balie <balie@example.nl>");
        }
        let from = from.parse().ok().context("BALIE_MAIL_FROM must be an address, such as balie@example.nl or Balie <balie@example.nl>")?;
        let url = Url::parse(url).ok().filter(Url::has_host).context("BALIE_SMTP_URL must be a URL, such as smtps://user:password@host")?;
        let (tls, port) = tls(&url)?;
        let host = match url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => bail!("BALIE_SMTP_URL must name a host"),
        };
        Ok(Some(Self { host, port: url.port().unwrap_or(port), tls, credentials: credentials(&url)?, from }))
    }

    /// Whether mail and password can be read on the way.
    pub fn is_readable_on_the_way(&self) -> bool {
        let is_loopback = self.host == "localhost" || self.host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
        self.tls == SmtpTls::None && !is_loopback
    }
}

/// With the port that is usual for it (RFC 6409 §3.1, RFC 8314 §7.3).
fn tls(url: &Url) -> anyhow::Result<(SmtpTls, u16)> {
    let parameters: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let parameters: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (&**name, &**value)).collect();
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        bail!("BALIE_SMTP_URL must end after the host and port, or with ?tls=required");
    }
    match (url.scheme(), parameters.as_slice()) {
        ("smtp", []) => Ok((SmtpTls::None, 25)),
        ("smtp", [("tls", "required")]) => Ok((SmtpTls::StartTls, 587)),
        ("smtps", []) => Ok((SmtpTls::Implicit, 465)),
        ("smtp" | "smtps", _) => bail!("BALIE_SMTP_URL may have one parameter, tls=required, which asks smtp:// for STARTTLS"),
        _ => bail!("BALIE_SMTP_URL must begin with smtp:// or smtps://"),
    }
}

fn credentials(url: &Url) -> anyhow::Result<Option<(String, String)>> {
    let decoded = |text: &str| {
        let decoded = percent_decode_str(text).decode_utf8().ok().context("BALIE_SMTP_URL: user and password must be UTF-8")?;
        if decoded.contains(['\r', '\n', '\0']) {
            bail!("BALIE_SMTP_URL: user and password may hold no line ends");
        }
        Ok(decoded.into_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (user, Some(password)) if !user.is_empty() => Ok(Some((decoded(user)?, decoded(password)?))),
        _ => bail!("BALIE_SMTP_URL must have both a user name and a password, or neither"),
    }
}
