//! The client that a page is about.
use super::header::{ClientHeader, HeaderRights, Tab};
use crate::model::access::{ClientRight, OwnedClient};
use crate::model::municipality;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;

impl SignedIn {
    /// The client of a page, if this person may do this with it.
    pub async fn client(&self, id: &str, right: ClientRight) -> Result<OwnedClient, Error> {
        let client = OwnedClient::find(&mut *self.read().await?, &self.viewer, id).await?.ok_or(Error::NotFound)?;
        self.demand(ClientRight::See, &client)?;
        self.demand(right, &client)?;
        Ok(client)
    }

    /// The top of a page of this client.
    pub async fn header(&self, client: &OwnedClient, tab: Tab) -> Result<ClientHeader, Error> {
        let municipality = municipality::find(&mut *self.read().await?, &client.municipality_id).await?;
        Ok(self.header_of(client, &municipality.map_or_else(String::new, |municipality| municipality.name), tab))
    }

    /// The same when the name of its municipality is known.
    pub fn header_of(&self, client: &OwnedClient, municipality: &str, tab: Tab) -> ClientHeader {
        let may = |right| self.viewer.may(right, client);
        let may = HeaderRights { edit: may(ClientRight::ChangeHarmless), suspend: may(ClientRight::Suspend) };
        ClientHeader::new(self.t, client, municipality, tab, &may)
    }
}
