//! Passwords that somebody else may know: whoever was shown the link by which one was chosen can have chosen it, and can sign in as that
//! person. Where no mail is sent that is everybody who invites. Such an account may do no more than whoever knows its password.
use super::person::Person;
use crate::db::Connection;

/// Whether somebody may know the password of a person who has no authority over what the account would be allowed here: an operator has
/// it, and an admin of the municipality, if one is concerned; nobody who has the role of the helpdesk, and nobody who is kept out.
pub async fn is_known_without_authority(connection: &mut Connection, person: &Person, municipality_id: Option<&str>) -> sqlx::Result<bool> {
    let Some(knows) = &person.password_known_to else { return Ok(false) };
    let has_authority: Option<(i64,)> = sqlx::query_as(
        "SELECT 1 FROM people WHERE id = $1 AND disabled_at IS NULL \
         AND EXISTS (SELECT 1 FROM roles WHERE roles.person_id = people.id \
           AND (role = 'operator' OR (role = 'municipal_admin' AND municipality_id = $2))) \
         AND NOT EXISTS (SELECT 1 FROM roles WHERE roles.person_id = people.id AND role = 'helpdesk')",
    )
    .bind(knows)
    .bind(municipality_id)
    .fetch_optional(connection)
    .await?;
    Ok(has_authority.is_none())
}

/// Whether `person_id` may know the password of one of these accounts, given by their e-mail addresses in lower case.
pub async fn is_known_of_any(connection: &mut Connection, emails: &[String], person_id: &str) -> sqlx::Result<bool> {
    for email in emails {
        let known: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM people WHERE email = $1 AND password_known_to = $2")
            .bind(email)
            .bind(person_id)
            .fetch_optional(&mut *connection)
            .await?;
        if known.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether somebody below the helpdesk may know the password. Then the account does not prove that the address is the person's: it may
/// be somebody else who signs in.
pub async fn leaves_address_unproved(connection: &mut Connection, person: &Person) -> sqlx::Result<bool> {
    let Some(knows) = &person.password_known_to else { return Ok(false) };
    let is_trusted: Option<(i64,)> =
        sqlx::query_as("SELECT 1 FROM roles WHERE person_id = $1 AND role IN ('operator', 'helpdesk') LIMIT 1")
            .bind(knows)
            .fetch_optional(connection)
            .await?;
    Ok(is_trusted.is_none())
}
