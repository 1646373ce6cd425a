//! A reviewer who may not review any more: what they had is nobody's again, in the transaction that keeps them out.
use super::Request;
use super::message::{self, ThreadEvent};
use crate::model::audit::AuditedTransaction;
use crate::model::person::Person;
use sqlx::{query, query_as};

/// Releases the open requests that this person has, or was asked for an opinion of, and may not review by the roles that are left.
pub async fn release(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<()> {
    let left: Vec<Request> = query_as(
        "SELECT * FROM requests WHERE (assignee_id = $1 OR opinion_of = $1) AND state IN ('submitted', 'changes_requested') \
         AND (EXISTS (SELECT 1 FROM people WHERE people.id = $1 AND disabled_at IS NOT NULL) \
         OR NOT EXISTS (SELECT 1 FROM roles WHERE person_id = $1 AND (role IN ('operator', 'helpdesk') \
         OR (role = 'municipal_admin' AND roles.municipality_id = requests.municipality_id)))) ORDER BY number",
    )
    .bind(&person.id)
    .fetch_all(tx.connection())
    .await?;
    for request in left {
        query(
            "UPDATE requests SET assigned_at = CASE WHEN assignee_id = $2 THEN NULL ELSE assigned_at END, \
             assignee_id = CASE WHEN assignee_id = $2 THEN NULL ELSE assignee_id END, \
             opinion_of = CASE WHEN opinion_of = $2 THEN NULL ELSE opinion_of END WHERE id = $1",
        )
        .bind(&request.id)
        .bind(&person.id)
        .execute(tx.connection())
        .await?;
        let had_it = request.assignee_id.as_deref() == Some(&person.id);
        let event = if had_it { ThreadEvent::AssigneeLeft } else { ThreadEvent::OpinionEnded };
        message::record(tx, &request, event, &person.name).await?;
    }
    Ok(())
}
