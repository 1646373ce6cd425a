//! The fields of the form of a scope, as they were typed, and what can be wrong with them.
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::municipality::Municipality;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::scope::{AccessLevel, Scope, Wording, is_resource, is_scope_token};
use crate::web::form::{FormErrors, readable};
use crate::web::radio_option::RadioOption;
use serde::Deserialize;
use validator::{Validate, ValidationError};

#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct Fields {
    pub id: String,
    #[validate(length(min = 1, max = 100), custom(function = "scope_token"))]
    pub name: String,
    /// Empty: of all municipalities.
    pub municipality: String,
    #[validate(length(min = 1, max = 500), custom(function = "readable"))]
    pub description_nl: String,
    #[validate(length(min = 1, max = 500), custom(function = "readable"))]
    pub description_en: String,
    pub access_level: String,
    /// Anything but empty: yes.
    pub review_required: String,
    #[validate(custom(function = "resource"))]
    pub resource: String,
    /// Anything but empty: yes.
    pub openid: String,
    pub version: i64,
}

fn scope_token(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || is_scope_token(text) { Ok(()) } else { Err(ValidationError::new("scope")) }
}

fn resource(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || is_resource(text) { Ok(()) } else { Err(ValidationError::new("resource")) }
}

impl Fields {
    pub fn of(scope: &Scope) -> Self {
        Self {
            id: scope.id.clone(),
            name: scope.name.clone(),
            municipality: scope.municipality_id.clone().unwrap_or_default(),
            description_nl: scope.description_nl.clone(),
            description_en: scope.description_en.clone(),
            access_level: scope.access_level.known().map_or_else(String::new, |known| known.to_string()),
            review_required: scope.review_required_at.map_or_else(String::new, |_| "yes".to_owned()),
            resource: scope.resource.clone().unwrap_or_default(),
            openid: scope.openid_at.map_or_else(String::new, |_| "yes".to_owned()),
            version: scope.version,
        }
    }

    pub fn trimmed(mut self) -> Self {
        for text in [&mut self.name, &mut self.municipality, &mut self.description_nl, &mut self.description_en, &mut self.resource] {
            *text = text.trim().to_owned();
        }
        self
    }

    /// What people say of the scope, when nothing is wrong; `municipalities` are those that it may belong to.
    pub fn check(&self, t: Messages, municipalities: &[Municipality]) -> Result<Wording<'_>, FormErrors> {
        let shape = ["name", "description_nl", "description_en", "resource"];
        let mut form_errors =
            self.validate().map_or_else(|errors| FormErrors::of_validation(&errors, &shape, t), |()| FormErrors::default());
        let mut problems = Vec::new();
        if !self.municipality.is_empty() && !municipalities.iter().any(|municipality| municipality.id == self.municipality) {
            problems.push(Problem::of("municipality", ProblemKind::UnknownMunicipality));
        }
        let level = self.access_level.parse();
        if level.is_err() {
            problems.push(Problem::of("access_level", ProblemKind::UnknownWord));
        }
        form_errors.0.extend(FormErrors::of(&problems, t).0);
        match level {
            Ok(access_level) if form_errors.is_empty() => Ok(Wording {
                description_nl: &self.description_nl,
                description_en: &self.description_en,
                access_level,
                review_required: !self.review_required.is_empty(),
                resource: &self.resource,
                openid: !self.openid.is_empty(),
            }),
            _ => Err(form_errors.in_order(&["name", "municipality", "description_nl", "description_en", "access_level", "resource"])),
        }
    }

    pub fn levels(&self, t: Messages) -> Vec<RadioOption> {
        let option = |level: &AccessLevel| {
            let (label, help) = self::level(t, StoredWord::Known(*level));
            RadioOption::new(level.as_str(), label, help, &self.access_level)
        };
        AccessLevel::ALL.iter().map(option).collect()
    }
}

/// What an access level is called, and what it means.
pub fn level(t: Messages, level: StoredWord<AccessLevel>) -> (String, String) {
    let help = match level {
        StoredWord::Known(AccessLevel::Read) => t.scope_level_read_help(),
        StoredWord::Known(AccessLevel::Write) => t.scope_level_write_help(),
        StoredWord::Known(AccessLevel::Admin) => t.scope_level_admin_help(),
        StoredWord::Unreadable => String::new(),
    };
    (level.label(t), help)
}
