//! Who does something, as the history will say for ever: a person, a client, the program itself, or somebody unknown.
use crate::db::text_enum;

text_enum! {
    /// The program acting by itself.
    pub enum SystemActor {
        /// Somebody at the command line of the server.
        CommandLine = "command_line",
        /// A background job.
        Background = "background",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who is signed in; name and e-mail address as of now, for both can change later.
    Person {
        id: String,
        name: String,
        email: String,
        address: String,
    },
    /// A client acting for itself.
    Client {
        id: String,
        client_id: String,
        address: String,
    },
    System(SystemActor),
    /// Somebody who has not said who they are.
    Stranger {
        address: String,
    },
}

impl Actor {
    pub const COMMAND_LINE: Self = Self::System(SystemActor::CommandLine);
    pub const BACKGROUND: Self = Self::System(SystemActor::Background);

    /// The word by which the database tells the kinds apart.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Person { .. } => "person",
            Self::Client { .. } => "client",
            Self::System(_) => "system",
            Self::Stranger { .. } => "stranger",
        }
    }

    /// The identifier of a person or of a client's row.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Person { id, .. } | Self::Client { id, .. } => Some(id),
            Self::System(_) | Self::Stranger { .. } => None,
        }
    }

    /// The identifier of a person, for columns that refer to people.
    pub fn person_id(&self) -> Option<&str> {
        match self {
            Self::Person { id, .. } => Some(id),
            Self::Client { .. } | Self::System(_) | Self::Stranger { .. } => None,
        }
    }

    /// A person's name, a client's `client_id`, the word of a [`SystemActor`], or nothing.
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } => name,
            Self::Client { client_id, .. } => client_id,
            Self::System(which) => which.as_str(),
            Self::Stranger { .. } => "",
        }
    }

    pub fn email(&self) -> Option<&str> {
        match self {
            Self::Person { email, .. } => Some(email),
            Self::Client { .. } | Self::System(_) | Self::Stranger { .. } => None,
        }
    }

    /// The IP address it came from; empty for the program itself.
    pub fn address(&self) -> &str {
        match self {
            Self::Person { address, .. } | Self::Client { address, .. } | Self::Stranger { address } => address,
            Self::System(_) => "",
        }
    }
}
