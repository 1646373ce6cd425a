//! The fields of the form of a municipality, as they were typed, and what can be wrong with them.
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::fold;
use crate::model::municipality::{Municipality, SecretVisibility, is_slug};
use crate::model::problem::{Problem, ProblemKind};
use crate::web::form::{FormErrors, readable_name};
use crate::web::radio_option::RadioOption;
use serde::Deserialize;
use validator::{Validate, ValidationError};

const MAX_SLUG: usize = 63;

#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct Fields {
    pub id: String,
    #[validate(length(min = 1, max = 200), custom(function = "readable_name"))]
    pub name: String,
    #[validate(custom(function = "slug_or_nothing"))]
    pub slug: String,
    pub secret_visibility: String,
    /// `yes` where a second factor is demanded.
    pub second_factor: String,
    /// `yes` where people sign in only from the client's allowlist.
    pub sign_in_from_allowlist: String,
    pub version: i64,
}

/// The fields, checked.
pub struct Checked {
    pub name: String,
    pub slug: String,
    pub visibility: SecretVisibility,
    pub is_second_factor_required: bool,
    pub is_sign_in_limited: bool,
}

fn slug_or_nothing(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || is_slug(text) { Ok(()) } else { Err(ValidationError::new("slug")) }
}

/// What a ticked box sends.
fn ticked(is_ticked: bool) -> String {
    if is_ticked { "yes".to_owned() } else { String::new() }
}

impl Fields {
    pub fn of(municipality: &Municipality) -> Self {
        Self {
            id: municipality.id.clone(),
            name: municipality.name.clone(),
            slug: municipality.slug.clone(),
            secret_visibility: municipality.secret_visibility.known().map_or_else(String::new, |known| known.to_string()),
            second_factor: ticked(municipality.second_factor_required_at.is_some()),
            sign_in_from_allowlist: ticked(municipality.sign_in_from_allowlist_at.is_some()),
            version: municipality.version,
        }
    }

    pub fn trimmed(mut self) -> Self {
        for text in [&mut self.name, &mut self.slug] {
            *text = text.trim().to_owned();
        }
        self
    }

    /// A slug that was left empty is made from the name, without the word that most of them begin with.
    fn chosen_slug(&self) -> String {
        if !self.slug.is_empty() {
            return self.slug.clone();
        }
        let slug = fold::slug(&self.name, MAX_SLUG);
        slug.strip_prefix("gemeente-").unwrap_or(&slug).to_owned()
    }

    pub fn check(&self, t: Messages) -> Result<Checked, FormErrors> {
        let mut form_errors =
            self.validate().map_or_else(|errors| FormErrors::of_validation(&errors, &["name", "slug"], t), |()| FormErrors::default());
        let slug = self.chosen_slug();
        // A name without a single Latin letter or digit proposes nothing.
        if slug.is_empty() && form_errors.is_empty() {
            form_errors = FormErrors::of(&[Problem::of("slug", ProblemKind::Missing)], t);
        }
        let Ok(visibility) = self.secret_visibility.parse() else {
            form_errors.0.extend(FormErrors::of(&[Problem::of("secret_visibility", ProblemKind::UnknownWord)], t).0);
            return Err(form_errors);
        };
        let is_second_factor_required = self.second_factor == "yes";
        let is_sign_in_limited = self.sign_in_from_allowlist == "yes";
        let checked = Checked { name: self.name.clone(), slug, visibility, is_second_factor_required, is_sign_in_limited };
        if form_errors.is_empty() { Ok(checked) } else { Err(form_errors) }
    }

    pub fn visibilities(&self, t: Messages) -> Vec<RadioOption> {
        let option = |visibility: &SecretVisibility| {
            let (label, help) = self::visibility(t, StoredWord::Known(*visibility));
            RadioOption::new(visibility.as_str(), label, help, &self.secret_visibility)
        };
        SecretVisibility::ALL.iter().map(option).collect()
    }
}

/// What a visibility is called, and what it means.
pub fn visibility(t: Messages, visibility: StoredWord<SecretVisibility>) -> (String, String) {
    match visibility {
        StoredWord::Known(SecretVisibility::UntilUsed) => (t.visibility_until_used(), t.visibility_until_used_help()),
        StoredWord::Known(SecretVisibility::Once) => (t.visibility_once(), t.visibility_once_help()),
        StoredWord::Known(SecretVisibility::Always) => (t.visibility_always(), t.visibility_always_help()),
        StoredWord::Unreadable => (t.word_unreadable(), t.visibility_unreadable_help()),
    }
}
