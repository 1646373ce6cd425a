//! Storing the events that a deed has gathered, several in a statement: an import writes so many that the statements count.
use crate::model::deed::Deed;

/// How many events go into one statement.
pub const TOGETHER: usize = 4;

macro_rules! inserting {
    ($rows:literal) => {
        concat!(
            "INSERT INTO events (seq, at, action, actor_id, actor_name, actor_address, municipality_id, client_id, person_id, subject, details, hash) VALUES ",
            $rows
        )
    };
}
static ONE: &str = inserting!("($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
static FOUR: &str = inserting!(
    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12), \
     ($13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24), \
     ($25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36), \
     ($37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48)"
);

/// Stores what the deed has gathered; nothing of it is in the database before.
pub async fn all(deed: &mut Deed) -> sqlx::Result<()> {
    let events = std::mem::take(&mut deed.events);
    let (text, rows) = if events.len() == TOGETHER { (FOUR, TOGETHER) } else { (ONE, 1) };
    for some in events.chunks(rows) {
        let mut statement = sqlx::query(text);
        for event in some {
            statement = statement
                .bind(event.seq)
                .bind(event.at)
                .bind(&event.action)
                .bind(&event.actor_id)
                .bind(&event.actor_name)
                .bind(&event.actor_address)
                .bind(&event.municipality_id)
                .bind(&event.client_id)
                .bind(&event.person_id)
                .bind(&event.subject)
                .bind(&event.details)
                .bind(&event.hash);
        }
        statement.execute(&mut *deed.tx).await?;
    }
    Ok(())
}
