//! Pages of coming in, of the own account, and of people.
use super::{STRANGER, Visit, all, visit};
use crate::browser::PopulatedBalie;
use crate::browser::populated::NOBODY;
use balie::commands::demo::{BUILDER, HELPDESK, INTEGRATOR, OPERATOR, UTRECHT};

pub async fn pages(populated: &PopulatedBalie, pattern: &str) -> Option<Vec<Visit>> {
    Some(match pattern {
        // Their pages are visited by those who have a second factor: tests/browser/second_factor.rs.
        "/login/code" | "/account/recovery-codes" | "/account/second-factor/delete" => vec![],
        // The pages on the way to an application, and out: tests/browser/applications.rs.
        "/authorize/{id}" | "/logout/{id}" => {
            let ended = |path: &str| Visit { who: STRANGER, path: path.to_owned(), status: 410 };
            vec![ended("/authorize/unknown"), ended("/logout/unknown")]
        }
        "/device" => all(&[OPERATOR, NOBODY], "/device?user_code=WDJB-MJHT"),
        "/device/{id}" => vec![Visit { who: BUILDER, path: "/device/unknown".to_owned(), status: 410 }],
        "/tokens/{id}" => vec![Visit { who: BUILDER, path: "/tokens/unknown".to_owned(), status: 410 }],
        "/tokens/new" => vec![Visit { who: BUILDER, path: "/tokens/new?client_id=unknown".to_owned(), status: 400 }],
        // These need a provider that answers, and lead there and back: tests/identity_providers/ opens them.
        "/login/identity-providers/{id}"
        | "/login/new-account"
        | "/account/identity-links"
        | "/account/identity-links/new/{id}"
        | "/identity-providers/{id}"
        | "/identity-providers/{id}/callback"
        | "/identity-providers/{id}/check"
        | "/identity-providers/{id}/deletion" => vec![],
        "/identity-providers" | "/identity-providers/new" => all(&[OPERATOR, UTRECHT], pattern),
        "/account/applications" => all(&[OPERATOR, NOBODY], pattern),
        "/sign-up" | "/sign-up/sent" | "/password-reset" | "/password-reset/sent" => all(&[STRANGER], pattern),
        "/sign-up/{token}" => {
            let ended = Visit { who: STRANGER, path: "/sign-up/unknown".to_owned(), status: 410 };
            vec![visit(STRANGER, populated.sign_up().await), ended]
        }
        "/password-reset/{token}" => {
            let ended = Visit { who: STRANGER, path: "/password-reset/unknown".to_owned(), status: 410 };
            vec![visit(STRANGER, populated.password_reset("nils@leverancier.example").await), ended]
        }
        "/account/second-factor" => all(&[INTEGRATOR, NOBODY], pattern),
        "/people/{id}/second-factor/delete" => {
            let email = populated.with_second_factor().await;
            let id = populated.person(&email).await.id;
            vec![visit(OPERATOR, format!("/people/{id}/second-factor/delete")), visit(OPERATOR, format!("/people/{id}"))]
        }
        "/invitations/{token}" => {
            let token = populated.invite("nils@leverancier.example").await;
            let ended = Visit { who: STRANGER, path: "/invitations/ended".to_owned(), status: 410 };
            vec![visit(STRANGER, format!("/invitations/{token}")), ended]
        }
        "/account" => all(&[OPERATOR, UTRECHT, INTEGRATOR, NOBODY], "/account"),
        "/account/confirmation" => all(&[BUILDER], "/account/confirmation?next=%2Fclients"),
        "/login" => all(&[STRANGER], "/login?next=%2Fclients"),
        "/setup/{token}" => vec![Visit { who: STRANGER, path: "/setup/anything".to_owned(), status: 410 }],
        "/people/{id}/roles/{role}/delete" => roles(populated).await,
        "/people/{id}/disablement" => {
            let mut visits = Vec::new();
            for email in [BUILDER, UTRECHT] {
                visits.push(visit(OPERATOR, format!("/people/{}/disablement", populated.person(email).await.id)));
            }
            visits
        }
        "/people/{id}" => people(populated).await,
        _ => return None,
    })
}

async fn people(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    let seen = [(OPERATOR, BUILDER), (OPERATOR, OPERATOR), (OPERATOR, "olaf@utrecht.example"), (OPERATOR, "nils@leverancier.example")];
    for (who, email) in seen.into_iter().chain([(HELPDESK, INTEGRATOR), (UTRECHT, UTRECHT)]) {
        visits.push(visit(who, format!("/people/{}", populated.person(email).await.id)));
    }
    visits
}

/// Asking before a role is withdrawn: the last operator's, and that of an admin.
async fn roles(populated: &PopulatedBalie) -> Vec<Visit> {
    let mut visits = Vec::new();
    for email in [OPERATOR, UTRECHT] {
        let (person, role) = populated.role(email).await;
        visits.push(visit(OPERATOR, format!("/people/{person}/roles/{role}/delete")));
    }
    visits
}
