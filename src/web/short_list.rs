//! Lists that are short enough to be gone along whole: searched by words, and paged by the key of a row in the URL.
use super::number_format;
use crate::locale::Messages;
use crate::model::fold::fold;
use crate::model::list::PAGE;
use crate::urls;
use serde::Deserialize;
use std::ops::Range;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub q: String,
    /// The key of the last row of the page before.
    after: String,
    /// The key of the first row of the page after.
    before: String,
}

/// The part of a list that stands on a page, and the ways on.
pub struct Part {
    pub rows: Range<usize>,
    /// Which rows these are of how many; empty when all of them are on the page.
    pub range: String,
    pub earlier: Option<String>,
    pub later: Option<String>,
}

impl Filter {
    /// The folded words; each is to be part of what a row says.
    pub fn words(&self) -> Vec<String> {
        fold(&self.q).split_whitespace().map(str::to_owned).collect()
    }

    /// The part to show of rows with these keys. A key that is not among them leads to the first page.
    pub fn part(&self, t: Messages, path: &str, keys: &[&str]) -> Part {
        let rows = self.rows(keys);
        let number = |number: usize| number_format::whole(t, i64::try_from(number).unwrap_or(i64::MAX));
        let is_part = rows.len() < keys.len();
        Part {
            range: if is_part { t.list_range(number(rows.start + 1), number(rows.end), number(keys.len())) } else { String::new() },
            earlier: (rows.start > 0).then(|| self.at(path, "before", keys[rows.start])),
            later: (rows.end < keys.len()).then(|| self.at(path, "after", keys[rows.end - 1])),
            rows,
        }
    }

    fn rows(&self, keys: &[&str]) -> Range<usize> {
        let of = |key: &str| keys.iter().position(|known| *known == key);
        if let Some(end) = of(&self.before) {
            // The first page is a whole one.
            return end.saturating_sub(PAGE)..end.max(PAGE).min(keys.len());
        }
        let start = of(&self.after).map_or(0, |last| last + 1);
        start..(start + PAGE).min(keys.len())
    }

    fn at(&self, path: &str, name: &str, key: &str) -> String {
        let mut query = urls::query();
        for (name, value) in [("q", &*self.q), (name, key)].into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("{path}?{}", query.finish())
    }
}
