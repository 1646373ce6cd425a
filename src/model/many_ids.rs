//! Statements about up to fifty rows by their identifiers: `sqlx::Any` has no lists of values.

/// How many identifiers one statement takes.
pub const MAX_IDS: usize = 50;

/// The identifiers of at most fifty for `$1` to `$50`: the places left over repeat the last.
pub fn padded(ids: &[String]) -> impl Iterator<Item = &String> {
    (0..MAX_IDS).filter_map(|place| ids.get(place).or(ids.last()))
}

/// `IN ($1, …, $50)`.
macro_rules! in_many_ids {
    () => {
        "IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
         $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)"
    };
}
pub(super) use in_many_ids;
