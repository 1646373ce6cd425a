//! UserInfo of a provider (OpenID Connect Core 1.0 §5.3): name and address, where the ID token does not hold them.
use super::code::SignedIn;
use super::id_token::is_yes;
use super::problem::{Fault, Problem, Step};
use super::{Metadata, RelyingParty};

/// What an account is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// As the provider wrote it; empty where it says none.
    pub email: String,
    pub is_email_verified: bool,
    pub name: String,
}

impl RelyingParty<'_> {
    /// What the provider says of a person who signed in, of the ID token and, where that says no address, of UserInfo.
    pub async fn profile(&self, metadata: &Metadata, signed_in: &SignedIn) -> Result<Profile, Problem> {
        let token = &signed_in.id_token;
        let name = token.name.clone().or_else(|| token.preferred_username.clone()).unwrap_or_default();
        if let Some(email) = &token.email {
            return Ok(Profile { email: email.clone(), is_email_verified: token.is_email_verified(), name });
        }
        let (Some(url), Some(bearer)) = (&metadata.userinfo_endpoint, &signed_in.access_token) else {
            return Ok(Profile { name, ..Profile::default() });
        };
        let said = self.get_json(Step::UserInfo, url, Some(bearer)).await?;
        // §5.3.2: what is about somebody else must not be used.
        if said["sub"].as_str() != Some(token.sub.as_str()) {
            return Err(Problem::new(Step::UserInfo, Fault::SubjectDiffers));
        }
        let text = |member: &str| said[member].as_str().unwrap_or_default().to_owned();
        let name = if name.is_empty() { text("name") } else { name };
        Ok(Profile { email: text("email"), is_email_verified: is_yes(&said["email_verified"]), name })
    }
}
