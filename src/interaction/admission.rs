//! Whether a person may sign in to a client, whatever they consent to. Asked on each page, and once more in the transaction in which the
//! client is given something.
use crate::address::ClientAddress;
use crate::db::Connection;
use crate::model::access::Viewer;
use crate::model::authorization::own_people;
use crate::model::client::Client;
use crate::model::client::attribute::{IP_ALLOWLIST, SIGN_IN};
use crate::model::client::sign_in::SignIn;
use crate::model::municipality::Municipality;
use crate::model::session::Session;

/// Why they may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Barred {
    /// They came through the provider of another municipality.
    ProviderOfAnother,
    /// The municipality lets people in only from the client's allowlist.
    Address,
    /// It is for the municipality's own people.
    NotOwnPeople,
    /// They are one of the municipality's own people, of whom it demands a second factor, and have none.
    SecondFactor,
}

/// Nothing when they may, by what counts at this moment.
pub(super) async fn check(
    connection: &mut Connection,
    client: &Client,
    municipality: &Municipality,
    viewer: &Viewer,
    session: &Session,
    address: ClientAddress,
) -> sqlx::Result<Option<Barred>> {
    if session.within_municipality_id.as_ref().is_some_and(|id| *id != client.municipality_id) {
        return Ok(Some(Barred::ProviderOfAnother));
    }
    if municipality.sign_in_from_allowlist_at.is_some() && !client.get(&IP_ALLOWLIST).allows_known(address.known()) {
        return Ok(Some(Barred::Address));
    }
    let sign_in = client.get(&SIGN_IN);
    if !own_people::may_sign_in(connection, sign_in, &municipality.id, &viewer.person.id).await? {
        return Ok(Some(Barred::NotOwnPeople));
    }
    let lacks_second_factor = sign_in == SignIn::Municipality && viewer.lacks_second_factor(municipality);
    Ok(lacks_second_factor.then_some(Barred::SecondFactor))
}
