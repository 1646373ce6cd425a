//! What a device asks, with everything that decides about it: its client as it is registered at this moment.
use crate::db::Connection;
use crate::model::authorization::device_code::DeviceCode;
use crate::model::client::attribute::{ACCESS_TOKEN_LIFETIME, GRANT_TYPES, REFRESH_TOKEN_LIFETIME, SCOPE};
use crate::model::client::grant_type::GrantType;
use crate::model::client::{self, Client, State};
use crate::model::municipality::{self, Municipality};
use crate::oauth::authorize::OF_OPENID;
use crate::web::error::Error;

pub(super) struct Asked {
    pub code: DeviceCode,
    pub client: Client,
    pub municipality: Municipality,
}

impl Asked {
    /// Nothing when the client may not have it any more. Read in the transaction that gives it, it is true in it.
    pub async fn of(connection: &mut Connection, code: DeviceCode) -> Result<Option<Self>, Error> {
        let Some(client) = client::find(connection, &code.client_id).await? else { return Ok(None) };
        let municipality = municipality::find(connection, &client.municipality_id).await?.ok_or(Error::NotFound)?;
        let asked = Self { code, client, municipality };
        Ok(asked.is_right().then_some(asked))
    }

    fn is_right(&self) -> bool {
        let registered = self.client.get(&SCOPE);
        let is_known = |scope: &str| OF_OPENID.contains(&scope) || registered.iter().any(|known| known == scope);
        self.client.state() == State::Live && self.client.get(&GRANT_TYPES).contains(&GrantType::DeviceCode) && self.scopes().all(is_known)
    }

    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.code.scope.split(' ').filter(|scope| !scope.is_empty())
    }

    /// How long a refresh token that comes of it lasts, in seconds; nothing where none does.
    pub fn refresh_lifetime(&self) -> Option<i64> {
        let refreshes = self.client.get(&GRANT_TYPES).contains(&GrantType::RefreshToken);
        refreshes.then(|| self.client.get(&REFRESH_TOKEN_LIFETIME))
    }

    /// Seconds.
    pub fn access_lifetime(&self) -> i64 {
        self.client.get(&ACCESS_TOKEN_LIFETIME)
    }
}
