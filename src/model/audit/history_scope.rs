//! Which part of the history somebody may see, each part with its statement.

/// A part of the history that somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryScope {
    Everything,
    /// Whatever is about a client.
    Clients,
    ClientsOfMunicipality(String),
    Municipality(String),
    Client(String),
}

/// One statement: which events, and in which direction. Between the numbers `$1` and `$2`, at most `$3`.
macro_rules! listing {
    ($which:literal, $order:literal) => {
        concat!(
            "SELECT events.*, clients.client_id AS oauth_client_id, scopes.id AS scope_id FROM events \
             LEFT JOIN clients ON clients.id = events.client_id \
             LEFT JOIN scopes ON scopes.name = events.subject AND events.action LIKE 'scope.%' \
             WHERE ",
            $which,
            " AND events.seq > $1 AND events.seq < $2 AND events.at >= $4 AND events.at < $5 \
             AND ($6 = '' OR events.action LIKE $6 OR events.action LIKE $7) \
             AND ($8 = '' OR lower(events.actor_name) LIKE $8 ESCAPE '!' \
                  OR events.actor_id IN (SELECT people.id FROM people WHERE people.email LIKE $8 ESCAPE '!')) \
             AND ($9 = '' OR lower(events.subject) LIKE $9 ESCAPE '!') \
             ORDER BY events.seq ",
            $order,
            " LIMIT $3"
        )
    };
}
/// Both directions of one listing: older, newer.
macro_rules! both_ways {
    ($which:literal) => {
        [listing!($which, "DESC"), listing!($which, "ASC")]
    };
}

static EVERYTHING: [&str; 2] = both_ways!("$10 = ''");
static CLIENTS: [&str; 2] = both_ways!("$10 = '' AND events.client_id IS NOT NULL");
static CLIENTS_OF_MUNICIPALITY: [&str; 2] = both_ways!("events.municipality_id = $10 AND events.client_id IS NOT NULL");
static OF_MUNICIPALITY: [&str; 2] = both_ways!("events.municipality_id = $10");
static OF_CLIENT: [&str; 2] = both_ways!("events.client_id = $10");

impl HistoryScope {
    /// Older and newer.
    pub(super) const fn statements(&self) -> [&'static str; 2] {
        match self {
            Self::Everything => EVERYTHING,
            Self::Clients => CLIENTS,
            Self::ClientsOfMunicipality(_) => CLIENTS_OF_MUNICIPALITY,
            Self::Municipality(_) => OF_MUNICIPALITY,
            Self::Client(_) => OF_CLIENT,
        }
    }

    /// Of which municipality or client.
    pub(super) fn of(&self) -> &str {
        match self {
            Self::Everything | Self::Clients => "",
            Self::ClientsOfMunicipality(id) | Self::Municipality(id) | Self::Client(id) => id,
        }
    }
}
