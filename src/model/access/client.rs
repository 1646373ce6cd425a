//! What may be done with a client.
use super::{Right, Viewer};
use crate::db::Connection;
use crate::model::client::{self, Client, owner};
use crate::model::known_password;
use crate::model::list::ListedClient;
use crate::model::role::RoleName;
use std::ops::Deref;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientRight {
    /// See it with its refusals, use and history.
    See,
    /// Change every attribute.
    Change,
    /// Change what the rules apply at once, and ask for the rest (see `model::client::risk`).
    ChangeHarmless,
    Suspend,
    /// End a suspension, by whomever it was made.
    Resume,
    Delete,
    /// See a secret in clear.
    SeeSecret,
    CreateSecret,
    RotateSecret,
    RevokeSecret,
    /// Whoever adds a key can be the client.
    AddKey,
    /// Ends one, now or later.
    EndKey,
}

/// A client, and whether the viewer owns it.
#[derive(Clone, Debug)]
pub struct OwnedClient {
    pub client: Client,
    pub owned: bool,
    /// Whether somebody who has no authority over the client may know the password of the viewer, who owns it.
    pub is_password_shared: bool,
}

impl OwnedClient {
    pub async fn find(connection: &mut Connection, viewer: &Viewer, id: &str) -> sqlx::Result<Option<Self>> {
        let Some(client) = client::find(connection, id).await? else { return Ok(None) };
        let owned = owner::owns(connection, &viewer.person.id, id).await?;
        let is_password_shared =
            owned && known_password::is_known_without_authority(connection, &viewer.person.id, Some(&client.municipality_id)).await?;
        Ok(Some(Self { client, owned, is_password_shared }))
    }
}

impl Deref for OwnedClient {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Viewer {
    fn sees_client(&self, municipality_id: &str, owned: bool) -> bool {
        self.sees_all() || self.administers(municipality_id) || owned
    }

    /// Whether they see a client in a list; the same as [`ClientRight::See`].
    pub fn sees_listed_client(&self, listed: &ListedClient) -> bool {
        self.sees_client(&listed.municipality_id, listed.owners.iter().any(|owner| owner.id == self.person.id))
    }

    /// The municipalities of which they see all clients; nothing for all.
    pub fn municipalities_with_clients_seen(&self) -> Option<Vec<&str>> {
        let administered = self.roles.iter().filter(|role| role.role == RoleName::MunicipalAdmin);
        (!self.sees_all()).then(|| administered.filter_map(|role| role.municipality_id.as_deref()).collect())
    }
}

impl Right for ClientRight {
    type Noun = OwnedClient;

    fn is_given(self, viewer: &Viewer, client: &OwnedClient) -> bool {
        let (operator, helpdesk) = (viewer.is(RoleName::Operator), viewer.is(RoleName::Helpdesk));
        let (admin, owner) = (viewer.administers(&client.municipality_id), client.owned);
        match self {
            Self::See => viewer.sees_client(&client.municipality_id, owner),
            Self::Change | Self::Delete => operator || admin,
            Self::ChangeHarmless | Self::CreateSecret => operator || admin || owner,
            Self::Suspend => operator || helpdesk || admin,
            Self::Resume => operator || helpdesk || (admin && client.is_resumed_by_its_municipality()),
            Self::SeeSecret => owner && !helpdesk && !client.is_password_shared,
            // An owner whose password somebody of the helpdesk may know could be that somebody.
            Self::AddKey => operator || admin || (owner && !helpdesk && !client.is_password_shared),
            Self::RotateSecret | Self::RevokeSecret | Self::EndKey => operator || helpdesk || admin || owner,
        }
    }
}
