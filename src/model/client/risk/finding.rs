//! What a rule is given, and what it finds.
use super::address_count::AddressCount;
use super::rule::{Rule, Verdict};
use crate::model::scope::Scope;

/// The rule of an attribute. It is asked only when the entries differ, or of a new registration.
pub type RiskRule = fn(&Comparison<'_>) -> Vec<Finding>;

/// One attribute before and after.
pub struct Comparison<'a> {
    pub attribute: &'static str,
    /// Nothing for a new registration: it is compared with the defaults, and with an allowlist of nobody.
    pub before: Option<&'a [String]>,
    pub default: &'static [&'static str],
    pub after: &'a [String],
    /// The scopes that the client may be given.
    pub catalogue: &'a [Scope],
}

/// One thing that a difference does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    /// The name of the attribute.
    pub attribute: &'static str,
    /// What it is about in one word: a host, a scheme, a scope, a grant type; empty where the entries say it.
    pub subject: String,
    /// The entries that do it; of a lifetime the seconds before and after.
    pub entries: Vec<String>,
    /// How many addresses were added or taken away.
    pub addresses: AddressCount,
}

impl Finding {
    pub fn verdict(&self) -> Verdict {
        self.rule.verdict()
    }

    pub fn is_reviewed(&self) -> bool {
        self.verdict() == Verdict::Review
    }
}

impl Comparison<'_> {
    /// The entries before.
    pub fn known(&self) -> Vec<&str> {
        match self.before {
            Some(entries) => entries.iter().map(String::as_str).collect(),
            None => self.default.to_vec(),
        }
    }

    pub fn added(&self) -> Vec<&str> {
        let known = self.known();
        self.after.iter().map(String::as_str).filter(|entry| !known.contains(entry)).collect()
    }

    pub fn removed(&self) -> Vec<&str> {
        self.known().into_iter().filter(|entry| !self.after.iter().any(|kept| kept == entry)).collect()
    }

    pub fn finding(&self, rule: Rule, subject: &str, entries: &[&str]) -> Finding {
        let entries = entries.iter().map(|entry| (*entry).to_owned()).collect();
        Finding { rule, attribute: self.attribute, subject: subject.to_owned(), entries, addresses: AddressCount::default() }
    }

    /// Whatever it is: one rule for the whole value.
    pub fn changed(&self, rule: Rule) -> Vec<Finding> {
        vec![self.finding(rule, "", &self.added())]
    }

    /// A finding for each entry that came, and one for all that went.
    pub fn entries(&self, added: impl Fn(&str) -> Rule, removed: Rule) -> Vec<Finding> {
        let mut found: Vec<Finding> = self.added().iter().map(|entry| self.finding(added(entry), entry, &[entry])).collect();
        found.extend(self.taken_away(removed));
        found
    }

    /// One finding for all entries that went.
    pub fn taken_away(&self, rule: Rule) -> Option<Finding> {
        let removed = self.removed();
        (!removed.is_empty()).then(|| self.finding(rule, "", &removed))
    }

    /// A number of seconds.
    pub fn seconds(&self, longer: Rule, shorter: Rule) -> Vec<Finding> {
        let number = |entry: Option<&str>| entry.and_then(|entry| entry.parse::<i64>().ok());
        let (known, after) = (self.known(), self.after.first().map_or("", String::as_str));
        let before = known.first().copied().unwrap_or_default();
        match (number(Some(before)), number(Some(after))) {
            (Some(old), Some(new)) if new == old => vec![],
            (Some(old), Some(new)) if new < old => vec![self.finding(shorter, "", &[before, after])],
            // What can't be read is not shorter than anything.
            _ => vec![self.finding(longer, "", &[before, after])],
        }
    }
}
