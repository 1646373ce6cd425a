//! Where people reach somebody who helps them: a contact point with its name, for a municipality or for the whole installation.
use super::audit::Difference;
use super::email;
use super::problem::{self, ContactProblem, Problem, ProblemKind};
use url::Url;

/// The most characters of a name, of hours and of a web address.
const MAX_LENGTH: usize = 200;
/// The most characters of a telephone number as people write it.
const MAX_TELEPHONE: usize = 30;

/// Not filled in where all of it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Contact {
    /// What the contact point is called, such as "Team API-koppelingen".
    #[sqlx(rename = "contact_name")]
    pub name: String,
    #[sqlx(rename = "contact_email")]
    pub email: String,
    /// As people write it, such as "14 030".
    #[sqlx(rename = "contact_telephone")]
    pub telephone: String,
    /// A page about it, http or https.
    #[sqlx(rename = "contact_url")]
    pub url: String,
    /// When it can be reached, in words.
    #[sqlx(rename = "contact_hours")]
    pub hours: String,
}

impl Contact {
    /// As somebody typed it, by the names of the fields.
    pub fn typed<'a>(value: impl Fn(&'static str) -> &'a str) -> Self {
        let text = |name| value(name).trim().to_owned();
        Self {
            name: text("contact_name"),
            email: text("contact_email"),
            telephone: text("contact_telephone"),
            url: text("contact_url"),
            hours: text("contact_hours"),
        }
    }

    /// Whether it says whom to ask and how.
    pub fn is_filled_in(&self) -> bool {
        let can_be_reached = !self.email.is_empty() || !self.telephone.is_empty();
        !self.name.is_empty() && can_be_reached
    }

    /// What is wrong with it; nothing when all of it is empty. The address takes the form in which it is kept.
    pub fn check(&mut self) -> Vec<Problem> {
        if *self == Self::default() {
            return vec![];
        }
        let address = (!self.email.is_empty()).then(|| email::parse(&self.email));
        let nobody_answers =
            || (self.email.is_empty() && self.telephone.is_empty()).then_some(ProblemKind::OfContact(ContactProblem::NobodyAnswers));
        let found = [
            ("contact_name", problem::of_name(&self.name, MAX_LENGTH)),
            ("contact_email", address.clone().and_then(Result::err).or_else(nobody_answers)),
            ("contact_telephone", (!is_telephone(&self.telephone)).then_some(ProblemKind::OfContact(ContactProblem::NotATelephoneNumber))),
            ("contact_url", (!is_web_address(&self.url)).then_some(ProblemKind::OfContact(ContactProblem::NotAWebAddress))),
            ("contact_hours", problem::of_text(&self.hours, MAX_LENGTH, false)),
        ];
        if let Some(Ok(address)) = address {
            self.email = address;
        }
        found.into_iter().filter_map(|(field, kind)| Some(Problem::of(field, kind?))).collect()
    }

    /// In one line: the name and each way to reach it.
    pub fn text(&self) -> String {
        let parts = [&self.name, &self.email, &self.telephone, &self.url, &self.hours];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    pub fn differences(&self, after: &Self) -> Vec<Difference> {
        [
            Difference::of_text("contact_name", &self.name, &after.name),
            Difference::of_text("contact_email", &self.email, &after.email),
            Difference::of_text("contact_telephone", &self.telephone, &after.telephone),
            Difference::of_text("contact_url", &self.url, &after.url),
            Difference::of_text("contact_hours", &self.hours, &after.hours),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The telephone number for a link (RFC 3966): digits, with a plus before those of another country.
    pub fn dialled(&self) -> String {
        self.telephone.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect()
    }
}

/// Digits as people group them, with a plus before the country; at least three, or nothing at all.
fn is_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    let is_grouped = rest.chars().all(|character| character.is_ascii_digit() || matches!(character, ' ' | '-' | '(' | ')' | '.'));
    text.is_empty() || (text.chars().count() <= MAX_TELEPHONE && (3..=15).contains(&digits) && is_grouped)
}

/// A page that a link may lead to, or nothing at all.
pub fn is_web_address(text: &str) -> bool {
    let is_plain = text.len() <= MAX_LENGTH && text.bytes().all(|byte| byte.is_ascii_graphic());
    let leads_there =
        |url: Url| matches!(url.scheme(), "https" | "http") && url.has_host() && url.username().is_empty() && url.password().is_none();
    text.is_empty() || (is_plain && Url::parse(text).is_ok_and(leads_there))
}
