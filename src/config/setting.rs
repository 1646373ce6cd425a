//! Every setting with its default, and what `balie --help` says of it.

/// One setting: its flag and key in `balie.toml`; the environment has `BALIE_` and the name in capitals.
pub struct Setting {
    pub name: &'static str,
    pub default: &'static str,
    pub help: &'static str,
}

pub static SETTINGS: &[Setting] = &[
    Setting { name: "listen", default: "127.0.0.1:8080", help: "address and port to listen on" },
    Setting {
        name: "public-url",
        default: "http://localhost:8080",
        help: "the issuer, as browsers and clients reach it; https unless it is loopback",
    },
    Setting { name: "data-dir", default: "data", help: "folder of the SQLite file and the keys" },
    Setting { name: "database-url", default: "", help: "postgres://… (default: SQLite in the data folder)" },
    Setting {
        name: "secret-key",
        default: "",
        help: "seals secrets and signing keys; several, newest first (default: made once in the data folder)",
    },
    Setting { name: "trusted-proxies", default: "", help: "CIDR ranges of the proxies that are believed about where a request comes from" },
    Setting {
        name: "forwarded-header",
        default: "x-forwarded-for",
        help: "the header in which those proxies say so: x-forwarded-for or forwarded; the other is ignored",
    },
    Setting { name: "connections-per-network", default: "512", help: "connections that one address (IPv6: one /48) may have open" },
    Setting {
        name: "helpdesk-email",
        default: "",
        help: "where people ask for help, until operators fill that in in the portal, under Installation",
    },
    Setting { name: "sign-up", default: "open", help: "who may make an account: open (anybody, once the address is confirmed) or invited" },
    Setting {
        name: "smtp-url",
        default: "",
        help: "the mail server: smtp://host, smtp://user:password@host?tls=required (STARTTLS) or smtps://user:password@host; without it \
               no mail is sent",
    },
    Setting { name: "mail-from", default: "", help: "the address that mail comes from, such as Balie <balie@example.nl>" },
    Setting {
        name: "outbound-ca",
        default: "",
        help: "a PEM file of certificates to trust, besides the system's, when Balie itself asks others: identity providers, keys, \
               back-channel logout",
    },
    Setting {
        name: "outbound-allow",
        default: "",
        help: "CIDR ranges of networks of your own that such requests may reach (default: public addresses alone)",
    },
    Setting { name: "metrics-listen", default: "", help: "address and port of a listener of its own for /metrics, without sign-in" },
    Setting { name: "signing-alg", default: "ES256", help: "how access tokens are signed: ES256, EdDSA, RS256 or PS256" },
    Setting {
        name: "key-shown-before",
        default: "3600",
        help: "how many seconds a new signing key is shown before it signs, so that every verifier has fetched it",
    },
    Setting {
        name: "key-rotation-days",
        default: "90",
        help: "after how many days each signing key gets a successor, which is shown first; 0 for never",
    },
    Setting {
        name: "path-aliases",
        default: "",
        help: "paths of the server that clients come from, each with ours: /token=/oauth/token,/authorize=/oauth/authorize",
    },
    Setting { name: "outage-minutes", default: "15", help: "how long known clients still get tokens while the database is away" },
    Setting { name: "usage-days", default: "60", help: "how many days the use of clients is kept by day; 31 at least" },
    Setting { name: "usage-months", default: "36", help: "how many months it is kept by month after that" },
    Setting { name: "refusal-days", default: "90", help: "how many days refused token requests are kept" },
    Setting {
        name: "mail-days",
        default: "30",
        help: "how many days mail is kept once it is sent; mail that was not sent is kept for 90 days",
    },
    Setting {
        name: "imap-url",
        default: "",
        help: "the mailbox that is read for requests: imaps://user:password@host/MAILBOX; one of its own, read whole",
    },
    Setting {
        name: "authserv-id",
        default: "",
        help: "the name by which your mail server signs its Authentication-Results; their verdict is shown with a mail, and proves nothing",
    },
    Setting { name: "inbox-days", default: "90", help: "how many days mail that arrived is kept, and longer while its request is open" },
    Setting { name: "registry-mib", default: "256", help: "how much memory the clients that were used of late may take, in MiB" },
    Setting {
        name: "search-mib",
        default: "1024",
        help: "how much memory the index of lists and searches may take, in MiB; with 0 the database answers instead, and takes longer",
    },
    Setting { name: "workers", default: "0", help: "web workers; 0 means one a processor" },
    Setting { name: "log", default: "info", help: "what to log: error, warn, info, debug, or a filter such as balie=debug" },
    Setting { name: "log-format", default: "text", help: "text, or json for machines" },
];

impl Setting {
    pub fn environment(&self) -> String {
        format!("BALIE_{}", self.name.replace('-', "_").to_uppercase())
    }
}

/// Whether this is a setting, as `balie.toml` writes its name.
pub(super) fn is_setting(key: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.name.replace('-', "_") == key)
}
