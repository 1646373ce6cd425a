//! The settings, read and checked. A flag wins over the environment, that over `balie.toml`, that over the default.
mod imap;
mod path_aliases;
mod setting;
mod smtp;

pub use imap::ImapUrl;
pub use path_aliases::PathAliases;
pub use setting::{SETTINGS, Setting};
pub use smtp::{SmtpSettings, SmtpTls};

use crate::address::TrustedProxies;
use crate::crypto::signing_key::SigningAlgorithm;
use crate::model::retention::Retention;
use anyhow::{Context, bail};
use ipnet::IpNet;
use setting::is_setting;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::{Host, Url};

/// In the folder in which balie is started.
pub const SETTINGS_FILE: &str = "balie.toml";

#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// Without a slash at its end.
    pub public_url: String,
    pub data_dir: PathBuf,
    pub database_url: String,
    /// As given; empty means the file in the data folder.
    pub secret_key: String,
    pub trusted_proxies: TrustedProxies,
    pub connections_per_network: usize,
    /// Where people ask for help, until operators fill that in; empty when it is not set.
    pub helpdesk_email: String,
    /// Whether anybody may sign up; otherwise only those who were invited.
    pub is_sign_up_open: bool,
    /// The mail server; nothing when no mail is sent.
    pub smtp: Option<SmtpSettings>,
    /// A file of certificates that requests of ours trust besides the system's.
    pub outbound_ca: Option<PathBuf>,
    /// Ranges that are not public and that requests of ours may reach.
    pub outbound_allow: Vec<IpNet>,
    pub metrics_listen: Option<SocketAddr>,
    pub signing_algorithm: SigningAlgorithm,
    /// How long a new signing key is shown before it signs, in seconds.
    pub key_shown_before: i64,
    /// After how many days each signing key gets a successor; 0 for never.
    pub key_rotation_days: i64,
    /// Paths that clients come with from another server.
    pub path_aliases: PathAliases,
    /// How long the registry may be believed while the database is away.
    pub outage_seconds: i64,
    /// How much memory the clients of the registry may take.
    pub registry_mib: u64,
    /// How much memory the index of lists and searches may take.
    pub search_mib: usize,
    pub retention: Retention,
    /// The mailbox that is read for requests.
    pub imap: Option<ImapUrl>,
    /// Whose Authentication-Results are shown (RFC 8601 §2.5); empty for nobody's.
    pub authserv_id: String,
    pub workers: usize,
    pub log: String,
    pub log_json: bool,
    /// Whether `balie.toml` holds what others may not read: a key, or a URL with a password.
    pub has_secret_in_file: bool,
}

impl Config {
    /// Reads the settings. `flags` holds what the command line gave, by setting name.
    pub fn read(flags: &BTreeMap<&'static str, String>) -> anyhow::Result<Self> {
        let file = match std::fs::read_to_string(SETTINGS_FILE) {
            Ok(text) => text.parse::<toml::Table>().context("balie.toml is not valid TOML")?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => toml::Table::new(),
            Err(error) => return Err(error).context("balie.toml can't be read"),
        };
        if let Some(key) = file.keys().find(|key| !is_setting(key)) {
            bail!("balie.toml: {key} is not a setting; see balie --help");
        }
        // A name that is misspelt would leave its setting at the default, in silence.
        let mut environment = std::env::vars_os().filter_map(|(name, _)| name.to_str()?.strip_prefix("BALIE_").map(str::to_lowercase));
        if let Some(key) = environment.find(|key| !is_setting(key)) {
            bail!("BALIE_{} is not a setting; see balie --help", key.to_uppercase());
        }
        let is_secret = |name: &str| file.get(name).and_then(toml::Value::as_str).is_some_and(|value| !value.is_empty());
        let has_password =
            file.values().filter_map(toml::Value::as_str).any(|text| Url::parse(text).is_ok_and(|url| url.password().is_some()));
        let has_secret_in_file = is_secret("secret_key") || has_password;
        let config = Self::from(|setting| {
            let environment = std::env::var(setting.environment()).ok();
            let in_file =
                || file.get(&setting.name.replace('-', "_")).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            flags.get(setting.name).cloned().or(environment).or_else(in_file).unwrap_or_else(|| setting.default.to_owned())
        })?;
        Ok(Self { has_secret_in_file, ..config })
    }

    /// Makes the settings of texts.
    pub fn from(text_of: impl Fn(&Setting) -> String) -> anyhow::Result<Self> {
        let text =
            |name: &str| text_of(SETTINGS.iter().find(|setting| setting.name == name).expect("a setting of the table")).trim().to_owned();
        let data_dir = PathBuf::from(text("data-dir"));
        let database_url = match text("database-url") {
            url if url.is_empty() => format!("sqlite://{}", data_dir.join("balie.sqlite").display()),
            url => url,
        };
        Ok(Self {
            listen: text("listen").parse().context("BALIE_LISTEN must be an address and a port, such as 127.0.0.1:8080")?,
            public_url: public_url(&text("public-url"))?,
            database_url,
            secret_key: text("secret-key"),
            trusted_proxies: trusted_proxies(&text)?,
            connections_per_network: text("connections-per-network").parse().context("BALIE_CONNECTIONS_PER_NETWORK must be a number")?,
            helpdesk_email: text("helpdesk-email"),
            is_sign_up_open: one_of(&text, "sign-up", ["open", "invited"])? == "open",
            smtp: SmtpSettings::parse(&text("smtp-url"), &text("mail-from"))?,
            outbound_ca: Some(text("outbound-ca")).filter(|path| !path.is_empty()).map(PathBuf::from),
            outbound_allow: ranges(&text, "outbound-allow")?,
            metrics_listen: metrics_listen(&text("metrics-listen"))?,
            signing_algorithm: text("signing-alg").parse().context("BALIE_SIGNING_ALG must be ES256, EdDSA, RS256 or PS256")?,
            key_rotation_days: whole_number(&text, "key-rotation-days", 0)?,
            key_shown_before: whole_number(&text, "key-shown-before", 0)?,
            path_aliases: PathAliases::parse(&text("path-aliases"))?,
            outage_seconds: whole_number(&text, "outage-minutes", 0)? * 60,
            retention: retention(&text)?,
            imap: ImapUrl::parse(&text("imap-url"))?,
            authserv_id: text("authserv-id"),
            registry_mib: text("registry-mib").parse().context("BALIE_REGISTRY_MIB must be a number of MiB")?,
            search_mib: text("search-mib").parse().context("BALIE_SEARCH_MIB must be a number of MiB")?,
            workers: text("workers").parse().context("BALIE_WORKERS must be a number")?,
            log: text("log"),
            log_json: one_of(&text, "log-format", ["text", "json"])? == "json",
            data_dir,
            has_secret_in_file: false,
        })
    }

    /// The file of an SQLite database.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let rest = self.database_url.strip_prefix("sqlite:")?;
        let path = rest.strip_prefix("//").unwrap_or(rest);
        Some(PathBuf::from(path.split('?').next().unwrap_or_default()))
    }

    /// Whether mail goes out. Where it does not, nothing may be said to be on its way by mail.
    pub fn sends_mail(&self) -> bool {
        self.smtp.is_some()
    }

    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https:")
    }
}

/// A setting that is one of two words.
fn one_of(text: &impl Fn(&str) -> String, name: &str, words: [&'static str; 2]) -> anyhow::Result<&'static str> {
    let given = text(name);
    let problem = || format!("BALIE_{} must be {} or {}", name.replace('-', "_").to_uppercase(), words[0], words[1]);
    words.into_iter().find(|word| *word == given).with_context(problem)
}

/// The issuer must be https (RFC 8414 §2), but for a machine on its own.
fn public_url(text: &str) -> anyhow::Result<String> {
    let url = Url::parse(text).context("BALIE_PUBLIC_URL must be a URL, such as https://balie.example.nl")?;
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    if url.scheme() != "https" && !(url.scheme() == "http" && loopback) {
        bail!("BALIE_PUBLIC_URL must begin with https:// unless it is a loopback address");
    }
    if !url.username().is_empty() || url.password().is_some() {
        bail!("BALIE_PUBLIC_URL must have no user name");
    }
    if url.query().is_some() || url.fragment().is_some() || url.path() != "/" {
        bail!("BALIE_PUBLIC_URL must end after the host and port");
    }
    // As browsers write an origin (URL Standard §4.8, origin serialisation): `HTTPS://Host:443/` is `https://host`.
    Ok(url.origin().ascii_serialization())
}

fn trusted_proxies(text: &impl Fn(&str) -> String) -> anyhow::Result<TrustedProxies> {
    Ok(TrustedProxies {
        ranges: ranges(text, "trusted-proxies")?,
        header: text("forwarded-header").parse().context("BALIE_FORWARDED_HEADER must be x-forwarded-for or forwarded")?,
    })
}

/// A setting of addresses and ranges, with commas or spaces between.
fn ranges(text: &impl Fn(&str) -> String, name: &str) -> anyhow::Result<Vec<IpNet>> {
    let problem = |word| anyhow::anyhow!("BALIE_{}: {word} is not an address or CIDR range", name.replace('-', "_").to_uppercase());
    let parse = |word| crate::model::client::ip_allowlist::parse(word).map_err(|_| problem(word));
    text(name).split([',', ' ']).filter(|word| !word.is_empty()).map(parse).collect()
}

fn metrics_listen(text: &str) -> anyhow::Result<Option<SocketAddr>> {
    let problem = "BALIE_METRICS_LISTEN must be an address and a port, such as 127.0.0.1:9090";
    (!text.is_empty()).then(|| text.parse().context(problem)).transpose()
}

/// A setting that is a whole number of at least `min`, and small enough to be meant.
fn whole_number(text: &impl Fn(&str) -> String, name: &str, min: i64) -> anyhow::Result<i64> {
    match text(name).parse::<i64>() {
        Ok(number) if (min..=100_000_000).contains(&number) => Ok(number),
        _ => bail!("BALIE_{} must be a whole number of at least {min}", name.replace('-', "_").to_uppercase()),
    }
}

fn retention(text: &impl Fn(&str) -> String) -> anyhow::Result<Retention> {
    Ok(Retention {
        // Pages show thirty days.
        usage_days: whole_number(text, "usage-days", 31)?,
        usage_months: whole_number(text, "usage-months", 1)?,
        refusal_days: whole_number(text, "refusal-days", 1)?,
        mail_days: whole_number(text, "mail-days", 1)?,
        // Requests by mail stay open for two weeks without an answer.
        inbox_days: whole_number(text, "inbox-days", 15)?,
    })
}
