//! What is stored differently from what was typed, when two people changed the same thing. Drawn by `conflicts.html`.
pub struct EditConflict {
    pub label: String,
    pub stored: String,
    pub typed: String,
}

impl EditConflict {
    /// Nothing when both are the same.
    pub fn between(label: String, stored: &str, typed: &str) -> Option<Self> {
        (stored != typed).then(|| Self { label, stored: stored.to_owned(), typed: typed.to_owned() })
    }
}
