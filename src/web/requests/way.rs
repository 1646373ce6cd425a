//! What happens to a request when it is sent in: it is reviewed, or becomes a client at once. Decided by the same function for the page
//! that promises it and, anew, in the transaction that does it.
use crate::db::{Connection, text_enum};
use crate::model::access::{MunicipalityRight, RequestRight, Viewer};
use crate::model::client::at_once;
use crate::model::client::registration::Registration;
use crate::model::municipality::Municipality;
use crate::model::registration_policy::{self, Unmet};
use crate::model::request::{Request, State};
use crate::model::role::RoleName;
use crate::model::scope::Scope;

text_enum! {
    pub enum Way {
        /// Whom it was prepared for claims it first.
        Offer = "offer",
        Review = "review",
        /// Its maker may register clients there.
        Register = "register",
        /// The municipality lets it through without review.
        AtOnce = "at_once",
    }
}

pub struct Decision {
    pub way: Way,
    /// The scopes that nobody gives to the own application: because of them all of it is reviewed.
    pub reviewed_scopes: Vec<String>,
    /// What keeps it from being registered at once, where the municipality allows that to some.
    pub unmet: Vec<Unmet>,
}

/// Half a client would be of no use to anybody, and two decisions about one application are harder to follow than one: so a single scope
/// that needs review brings the whole of it there. Whoever wants the rest at once leaves the scope out, and asks for it afterwards.
pub async fn decide(
    connection: &mut Connection,
    viewer: &Viewer,
    request: &Request,
    municipality: &Municipality,
    registration: &Registration,
    catalogue: &[Scope],
) -> sqlx::Result<Decision> {
    let reviewed_scopes = registration_policy::scopes_that_need_review(registration, catalogue);
    let with = |way, unmet| Decision { way, reviewed_scopes: reviewed_scopes.clone(), unmet };
    if !viewer.may(RequestRight::Submit, request) {
        return Ok(with(Way::Offer, vec![]));
    }
    if !request.is_in(State::Draft) {
        return Ok(with(Way::Review, vec![]));
    }
    if viewer.may(MunicipalityRight::CreateClient, &municipality.id) {
        return Ok(with(if reviewed_scopes.is_empty() { Way::Register } else { Way::Review }, vec![]));
    }
    // The helpdesk reviews what others ask, and registers nothing itself.
    if viewer.is(RoleName::Helpdesk) {
        return Ok(with(Way::Review, vec![]));
    }
    let policy = registration_policy::find(connection, &municipality.id).await?;
    let count = at_once::count(connection, &municipality.id, &viewer.person.id).await?;
    let unmet = policy.unmet(municipality, (&viewer.person.email, count), registration, catalogue);
    Ok(with(if unmet.is_empty() { Way::AtOnce } else { Way::Review }, unmet))
}
