//! What may be done with a municipality, named by its identifier.
use super::{Right, Viewer};
use crate::db::Connection;
use crate::model::municipality::{self, Municipality};
use crate::model::role::RoleName;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MunicipalityRight {
    See,
    Change,
    /// Say where its people ask for help.
    ChangeContact,
    /// Say which applications are registered there without review.
    ChangePolicy,
    /// Write what stands above and below the mails about its clients and requests.
    ChangeMail,
    /// Say how the pages on which people sign in to its applications look.
    ChangeTheme,
    /// Register a client for it.
    CreateClient,
    /// Grant and withdraw the role of its admin.
    ChangeAdmins,
    /// See all of its clients.
    SeeClients,
    SeeHistory,
}

impl Right for MunicipalityRight {
    type Noun = str;

    fn is_given(self, viewer: &Viewer, municipality_id: &str) -> bool {
        let operator = viewer.is(RoleName::Operator);
        match self {
            Self::Change => operator,
            Self::See | Self::SeeClients => viewer.sees_all() || viewer.administers(municipality_id),
            Self::ChangeContact
            | Self::ChangePolicy
            | Self::ChangeMail
            | Self::ChangeTheme
            | Self::CreateClient
            | Self::ChangeAdmins
            | Self::SeeHistory => operator || viewer.administers(municipality_id),
        }
    }

    fn is_given_anywhere(self, viewer: &Viewer) -> bool {
        let operator = viewer.is(RoleName::Operator);
        match self {
            Self::See | Self::SeeClients => viewer.sees_all() || viewer.is(RoleName::MunicipalAdmin),
            Self::Change => operator,
            Self::ChangeContact
            | Self::ChangePolicy
            | Self::ChangeMail
            | Self::ChangeTheme
            | Self::CreateClient
            | Self::ChangeAdmins
            | Self::SeeHistory => operator || viewer.is(RoleName::MunicipalAdmin),
        }
    }
}

impl Viewer {
    /// Whether they have no second factor where the municipality demands one of whoever sees its secrets or decides about its requests.
    /// Who has one has given its code: sessions that began without it ended when it was set up.
    pub fn lacks_second_factor(&self, municipality: &Municipality) -> bool {
        municipality.second_factor_required_at.is_some() && self.person.second_factor_at.is_none()
    }

    /// The municipalities of which they see all clients, by slug.
    pub async fn municipalities_seen(&self, connection: &mut Connection) -> sqlx::Result<Vec<Municipality>> {
        self.municipalities(connection, self.sees_all()).await
    }

    /// The municipalities that they act for, by slug.
    pub async fn municipalities_administered(&self, connection: &mut Connection) -> sqlx::Result<Vec<Municipality>> {
        self.municipalities(connection, self.is(RoleName::Operator)).await
    }

    async fn municipalities(&self, connection: &mut Connection, all: bool) -> sqlx::Result<Vec<Municipality>> {
        if all { municipality::list(connection).await } else { municipality::list_of_admin(connection, &self.person.id).await }
    }
}
