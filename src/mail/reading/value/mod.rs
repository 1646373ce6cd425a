//! Values of labelled lines: each kind of field has its own way to be read. They are given as they were written; what a form would not
//! take as it is gets a warning that says why.
pub mod addresses;
pub mod ranges;
pub mod scenario;
pub mod scopes;
pub mod uris;

use super::explanation::{Fields, Found, Scenario};
use super::field::Field;
use super::label::unmarked;
use super::line::{shown, with_targets};
use super::phrases::plain;
use super::warning::Warning;
use crate::model::character::first_forbidden;
use crate::model::problem::{self, ProblemKind};

/// Longer values the forms don't take, in characters.
const MAX_NAME: usize = 200;
const MAX_DESCRIPTION: usize = 2_000;
/// What is behind in a list is not read, in bytes: the forms take at most 200 entries.
const MAX_LIST: usize = 64 * 1024;
/// More entries of a list are not read.
const MAX_ENTRIES: usize = 1_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    List(Vec<String>),
    Scenario(Scenario),
}

/// What a value turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Value(Value),
    /// "n.v.t.", "none": it says that there is nothing.
    Nothing,
    /// Not of the kind that the field takes.
    Unreadable,
}

/// Reads a value that stands in one or more lines.
pub fn read(field: Field, lines: &[String], links: &[String], warnings: &mut Vec<Warning>) -> Outcome {
    let text = shown(&lines.join(" "));
    if says_nothing(&text) {
        return Outcome::Nothing;
    }
    let mut bare: Vec<String> = lines.iter().map(|line| unmarked(line).0.to_owned()).collect();
    let is_list = !matches!(field, Field::ClientName | Field::Description | Field::Municipality);
    if is_list && shorten(&mut bare) {
        warnings.push(Warning::TooLong);
    }
    let targets = || bare.iter().map(|line| with_targets(line, links)).collect::<Vec<_>>();
    let list = match field {
        Field::ClientName | Field::Description | Field::Municipality => {
            let value = if lines.len() > 1 { shown(&bare.join(" ")) } else { text };
            check_text(field, &value, warnings);
            return Outcome::Value(Value::Text(value));
        }
        Field::Scenario => {
            return match scenario::read(&text) {
                Some(found) => Outcome::Value(Value::Scenario(found)),
                None => {
                    warnings.push(Warning::UnclearScenario(text.chars().take(200).collect()));
                    Outcome::Unreadable
                }
            };
        }
        Field::Administrators => administrators(&targets(), warnings),
        Field::Scope => scopes::read(&bare),
        Field::RedirectUris => uris::read(&targets().join("\n"), warnings),
        Field::IpAllowlist => ranges::read(&bare.join("\n"), warnings),
    };
    if list.is_empty() { Outcome::Unreadable } else { Outcome::Value(Value::List(list)) }
}

/// Leaves what is too long for a list out. Returns whether anything was.
fn shorten(lines: &mut Vec<String>) -> bool {
    let mut left = MAX_LIST;
    let before: usize = lines.iter().map(String::len).sum();
    lines.retain_mut(|line| {
        line.truncate(line.floor_char_boundary(left));
        left -= line.len();
        left > 0
    });
    before > MAX_LIST
}

/// Addresses, or names of accounts where no line has one.
fn administrators(lines: &[String], warnings: &mut Vec<Warning>) -> Vec<String> {
    let found = addresses::read(&lines.join("\n"));
    let accounts: Vec<String> =
        lines.iter().flat_map(|line| line.split([',', ';', ' '])).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    if !found.is_empty() || !accounts.iter().all(|name| addresses::is_account(name)) {
        return found;
    }
    warnings.extend(accounts.iter().map(|name| Warning::Value { value: name.clone(), problem: ProblemKind::NotAnEmail }));
    accounts
}

fn check_text(field: Field, value: &str, warnings: &mut Vec<Warning>) {
    let max = if field == Field::Description { MAX_DESCRIPTION } else { MAX_NAME };
    let problem = match first_forbidden(value, false) {
        Some(found) => Some(ProblemKind::Forbidden(found)),
        None if value.chars().count() > max => Some(ProblemKind::TooLong { max }),
        None => problem::of_name(value, max).filter(|found| field == Field::ClientName && *found == ProblemKind::NameHoldsLink),
    };
    if let Some(problem) = problem {
        warnings.push(Warning::Value { value: value.chars().take(80).collect(), problem });
    }
}

/// Whether a value says that there is none.
pub fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 31] = [
        "",
        "nvt",
        "na",
        "n",
        "none",
        "geen",
        "nee",
        "no",
        "niet van toepassing",
        "not applicable",
        "nihil",
        "nil",
        "niets",
        "nothing",
        "x",
        "leeg",
        "empty",
        "geen enkele",
        "niet nodig",
        "not needed",
        "not required",
        "none needed",
        "geen nodig",
        "null",
        "not relevant",
        "niet relevant",
        "n v t",
        "n a",
        "geen van toepassing",
        "niet aanwezig",
        "not used",
    ];
    let plain = plain(text);
    let words: String = plain.chars().map(|character| if character == '/' { ' ' } else { character }).collect();
    let words = words.replace('.', "");
    let bare = words.trim_matches(|character: char| !character.is_alphanumeric());
    text.len() < 60 && NOTHING.contains(&bare)
}

impl Fields {
    /// Whether the field was read already.
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::ClientName => self.client_name.is_some(),
            Field::Description => self.description.is_some(),
            Field::Administrators => self.client_administrators.is_some(),
            Field::Scope => self.scope.is_some(),
            Field::Scenario => self.scenario.is_some(),
            Field::RedirectUris => self.redirect_uris.is_some(),
            Field::IpAllowlist => self.ip_allowlist.is_some(),
            Field::Municipality => self.municipality.is_some(),
        }
    }

    /// Sets a field; the value is of the field's kind.
    pub fn set(&mut self, field: Field, value: Value, line: String) {
        match (field, value) {
            (Field::ClientName, Value::Text(value)) => self.client_name = Some(Found { value, line }),
            (Field::Description, Value::Text(value)) => self.description = Some(Found { value, line }),
            (Field::Municipality, Value::Text(value)) => self.municipality = Some(Found { value, line }),
            (Field::Scenario, Value::Scenario(value)) => self.scenario = Some(Found { value, line }),
            (Field::Administrators, Value::List(value)) => self.client_administrators = Some(Found { value, line }),
            (Field::Scope, Value::List(value)) => self.scope = Some(Found { value, line }),
            (Field::RedirectUris, Value::List(value)) => self.redirect_uris = Some(Found { value, line }),
            (Field::IpAllowlist, Value::List(value)) => self.ip_allowlist = Some(Found { value, line }),
            _ => {}
        }
    }
}

/// Adds to a list what it does not hold yet.
fn add(list: &mut Vec<String>, entry: String) {
    if !entry.is_empty() && list.len() < MAX_ENTRIES && !list.contains(&entry) {
        list.push(entry);
    }
}
