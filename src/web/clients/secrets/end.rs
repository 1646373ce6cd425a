//! When a secret ends, as a form asks it: always by a choice, so that an empty date says nothing by itself.
use crate::clock::{DAY, Timestamp};
use crate::locale::Messages;
use crate::model::client::secret::Secret;
use crate::model::problem::{Problem, ProblemKind};
use crate::web::form;
use crate::web::radio_option::RadioOption;
use crate::web::time_format;

/// The name of the choice, and of the date that belongs to one of its options.
const CHOICE: &str = "ends";
const DATE: &str = "expires";

const NEVER: &str = "never";
const IN_14_DAYS: &str = "in_14_days";
pub const ON_DATE: &str = "on_date";
pub const NOW: &str = "now";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Never,
    At(Timestamp),
    Now,
}

/// Drawn by `clients/secrets/end.html`.
pub struct EndField {
    pub legend: String,
    pub options: Vec<RadioOption>,
    /// What was typed as a date.
    pub date: String,
}

/// When the old secret of a rotation ends unless somebody chooses otherwise: in fourteen days, and never later than was chosen before.
fn in_14_days(old: &Secret, now: Timestamp) -> Timestamp {
    let then = now.plus(14 * DAY);
    old.expires_at.map_or(then, |end| end.min(then))
}

/// The end of a new secret: never, unless a date is chosen.
pub fn of_new(form: &[(String, String)], now: Timestamp) -> Result<End, Problem> {
    match chosen(form) {
        "" | NEVER => Ok(End::Never),
        ON_DATE => on_date(form, now),
        _ => Err(Problem::of(CHOICE, ProblemKind::UnknownWord)),
    }
}

/// The end of a secret that another takes over from.
pub fn of_old(form: &[(String, String)], old: &Secret, now: Timestamp) -> Result<End, Problem> {
    match chosen(form) {
        "" | IN_14_DAYS => Ok(End::At(in_14_days(old, now))),
        ON_DATE => on_date(form, now),
        NOW => Ok(End::Now),
        _ => Err(Problem::of(CHOICE, ProblemKind::UnknownWord)),
    }
}

/// The option that was chosen; whoever sends a date alone chose the date.
fn chosen(form: &[(String, String)]) -> &str {
    match form::value(form, CHOICE) {
        "" if !form::value(form, DATE).is_empty() => ON_DATE,
        choice => choice,
    }
}

fn on_date(form: &[(String, String)], now: Timestamp) -> Result<End, Problem> {
    let at = time_format::parse_date_field(form::value(form, DATE)).filter(|at| *at > now);
    at.map(End::At).ok_or_else(|| Problem::of(DATE, ProblemKind::NotAComingDay))
}

impl EndField {
    pub fn of_new(t: Messages, form: &[(String, String)]) -> Self {
        let chosen = Some(chosen(form)).filter(|choice| !choice.is_empty()).unwrap_or(NEVER);
        Self {
            legend: t.secret_ends(),
            options: vec![
                RadioOption::new(NEVER, t.secret_ends_never(), String::new(), chosen),
                RadioOption::new(ON_DATE, t.secret_ends_on_date(), t.secret_ends_on_date_help(), chosen),
            ],
            date: form::value(form, DATE).to_owned(),
        }
    }

    pub fn of_old(t: Messages, form: &[(String, String)], old: &Secret, now: Timestamp) -> Self {
        let chosen = Some(chosen(form)).filter(|choice| !choice.is_empty()).unwrap_or(IN_14_DAYS);
        let then = in_14_days(old, now);
        let is_set_already = old.expires_at == Some(then);
        let label = if is_set_already { t.rotation_ends_as_set() } else { t.rotation_ends_in_14_days() };
        Self {
            legend: t.rotation_ends(old.name.as_str()),
            options: vec![
                RadioOption::new(IN_14_DAYS, label, t.rotation_ends_at(time_format::minute(t, then)), chosen),
                RadioOption::new(ON_DATE, t.secret_ends_on_date(), t.secret_ends_on_date_help(), chosen),
                RadioOption::new(NOW, t.rotation_ends_now(), t.rotation_ends_now_help(), chosen),
            ],
            date: form::value(form, DATE).to_owned(),
        }
    }
}
