//! The client that a page is about, and whether the viewer owns it.
use super::header::{ClientHeader, Tab};
use crate::model::access::{Place, Right};
use crate::model::client::{self, Client, owner};
use crate::model::municipality;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use std::ops::Deref;

impl SignedIn {
    /// The client of a page, if this person may do this with it.
    pub async fn client(&self, id: &str, right: Right) -> Result<OwnedClient, Error> {
        let mut connection = self.read().await?;
        let client = client::find(&mut connection, id).await?.ok_or(Error::NotFound)?;
        let owned = owner::owns(&mut connection, &self.viewer.person.id, id).await?;
        let client = OwnedClient { client, owned };
        self.demand(Right::SeeClient, client.place())?;
        self.demand(right, client.place())?;
        Ok(client)
    }

    /// The top of a page of this client.
    pub async fn header(&self, client: &OwnedClient, tab: Tab) -> Result<ClientHeader, Error> {
        let municipality = municipality::find(&mut *self.read().await?, &client.municipality_id).await?;
        let name = municipality.map_or_else(String::new, |municipality| municipality.name);
        Ok(ClientHeader::new(self.t, client, &name, tab, self.viewer.may(Right::ChangeHarmless, client.place())))
    }
}

/// A client, and whether the viewer owns it.
pub struct OwnedClient {
    pub client: Client,
    pub owned: bool,
}

impl OwnedClient {
    pub fn place(&self) -> Place<'_> {
        Place { municipality_id: Some(&self.client.municipality_id), owned: self.owned }
    }
}

impl Deref for OwnedClient {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}
