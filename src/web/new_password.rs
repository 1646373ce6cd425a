//! A new password, typed twice: the same two fields at the first start, behind an invitation and in the own account.
use crate::crypto::work_queue::Busy;
use crate::model::password;
use crate::model::problem::{PasswordProblem, Problem, ProblemKind};
use crate::web::request_context::RequestContext;
use serde::Deserialize;

/// Shorter parts of a name or address occur in passwords by chance.
const TELLING_CHARACTERS: usize = 4;

#[derive(Deserialize)]
pub struct NewPassword {
    password: String,
    again: String,
}

impl NewPassword {
    /// What is wrong with it as the password of a person of this name and address. Nothing is asked of its composition (NIST SP 800-63B).
    pub fn problem(&self, name: &str, email: &str) -> Option<Problem> {
        let lower = password::normalize(&self.password).to_lowercase();
        let account = email.split('@').next().unwrap_or_default();
        let holds = |part: &str| part.chars().count() >= TELLING_CHARACTERS && lower.contains(&password::normalize(part).to_lowercase());
        let (field, kind) = if let Some(kind) = password::problem(&self.password) {
            ("password", kind)
        } else if [name, email, account].into_iter().any(holds) {
            ("password", ProblemKind::OfPassword(PasswordProblem::HoldsName))
        } else if password::normalize(&self.password) != password::normalize(&self.again) {
            ("again", ProblemKind::OfPassword(PasswordProblem::Differs))
        } else {
            return None;
        };
        Some(Problem::of(field, kind))
    }

    /// The PHC string to keep of it. Slow: to be made before a transaction begins.
    pub async fn hash(self, ctx: &RequestContext) -> Result<String, Busy> {
        password::hash(&ctx.app.password_queue, &ctx.address.site(), &self.password).await
    }
}
