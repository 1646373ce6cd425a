//! What somebody wrote for an attribute, and what several attributes check alike.
use super::ValidationContext;
use crate::model::client::lifetimes::Bounds;
use crate::model::problem::{self, Problem, ProblemKind};
use std::str::FromStr;

pub struct AttributeInput<'a> {
    pub name: &'static str,
    /// The entries of a client that names none.
    pub default: &'static [&'static str],
    pub entries: &'a [String],
    pub context: &'a ValidationContext,
    /// Whether the form or the document says that ranges are meant that hardly keep anybody out.
    pub is_wide_confirmed: bool,
    pub problems: &'a mut Vec<Problem>,
}

impl AttributeInput<'_> {
    fn first(&self) -> &str {
        self.entries.first().map_or("", String::as_str)
    }

    pub fn wrong(&mut self, kind: ProblemKind) {
        self.problems.push(Problem::of(self.name, kind));
    }

    pub fn required(&mut self) {
        if self.entries.is_empty() {
            self.wrong(ProblemKind::Missing);
        }
    }

    /// A text of at most `max` characters.
    pub fn text(&mut self, max: usize, lines_allowed: bool) -> Vec<String> {
        let text = self.first().replace("\r\n", "\n");
        if let Some(kind) = problem::of_text(&text, max, lines_allowed) {
            self.wrong(kind);
        }
        if text.is_empty() { vec![] } else { vec![text] }
    }

    /// A name of at most `max` characters; nothing when none was written.
    pub fn name(&mut self, max: usize) -> Vec<String> {
        let name = self.first().to_owned();
        if name.is_empty() {
            return vec![];
        }
        let is_kept = |kind: &ProblemKind| self.context.is_import && *kind == ProblemKind::NameHoldsLink;
        if let Some(kind) = problem::of_name(&name, max).filter(|kind| !is_kept(kind)) {
            self.wrong(kind);
        }
        vec![name]
    }

    /// At most `max` entries, each as `read` writes it. What it can't read is a problem that names the entry; repetitions that only show
    /// after reading are dropped.
    pub fn each(&mut self, max: usize, read: impl Fn(&str) -> Result<String, ProblemKind>) -> Vec<String> {
        if self.entries.len() > max {
            self.wrong(ProblemKind::TooMany { max });
        }
        let mut values = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            match read(entry) {
                Ok(value) if values.contains(&value) => {}
                Ok(value) => values.push(value),
                Err(kind) => self.problems.push(Problem::entry(self.name, index, entry, kind)),
            }
        }
        values
    }

    /// Any of the words of an enum.
    pub fn any_of<T: FromStr>(&mut self) -> Vec<String> {
        self.each(10, |entry| entry.parse::<T>().map(|_| entry.to_owned()).map_err(|_| ProblemKind::UnknownWord))
    }

    /// One of the words of an enum, which may be written in other ways than its canonical one.
    pub fn one_of<T: FromStr>(&mut self, canonical: fn(&str) -> String) -> Vec<String> {
        let entry = canonical(self.first());
        if entry.parse::<T>().is_err() {
            let kind = if entry.is_empty() { ProblemKind::Missing } else { ProblemKind::UnknownWord };
            self.problems.push(Problem { attribute: self.name, index: None, entry: entry.clone(), kind });
        }
        vec![entry]
    }

    /// `true` or `false`; none means the default.
    pub fn flag(&mut self) -> Vec<String> {
        if self.entries.is_empty() {
            return self.default.iter().map(|entry| (*entry).to_owned()).collect();
        }
        self.one_of::<bool>(str::to_ascii_lowercase)
    }

    /// A whole number of seconds; none means the default.
    pub fn seconds(&mut self, Bounds { min, max }: Bounds) -> Vec<String> {
        let entry = self.first().to_owned();
        if entry.is_empty() {
            return self.default.iter().map(|entry| (*entry).to_owned()).collect();
        }
        if let Some(seconds) = entry.parse().ok().filter(|seconds: &i64| (min..=max).contains(seconds)) {
            return vec![seconds.to_string()];
        }
        self.problems.push(Problem { attribute: self.name, index: None, entry, kind: ProblemKind::NotANumber { min, max } });
        vec![]
    }
}
