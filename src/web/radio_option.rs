//! One of several choices in a form, drawn by `radios` in the template of that name.
pub struct RadioOption {
    pub value: String,
    pub label: String,
    pub help: String,
    pub is_chosen: bool,
}

impl RadioOption {
    pub fn new(value: &str, label: String, help: String, chosen: &str) -> Self {
        Self { value: value.to_owned(), label, help, is_chosen: value == chosen }
    }
}
