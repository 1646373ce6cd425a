//! What somebody searches for: folded words, each of which must be contained in something that is known of what is found. `is_found_in`
//! defines what a search finds; the index only finds the same in less time.
use super::document::{IndexedDocument, PART_END, facet};
use crate::model::client::ip_allowlist;
use crate::model::fold::fold;
use ipnet::IpNet;
use memchr::memmem::{self, Finder};
use std::collections::HashSet;
use std::net::IpAddr;

pub struct Word {
    text: String,
    finder: Finder<'static>,
    pub address: Option<IpAddr>,
    /// The facets of all ranges that hold the address.
    pub ranges: Vec<String>,
    /// Rows that the database found by this word, which the index does not hold.
    pub also: HashSet<String>,
}

/// The words of what was typed. Each must be found, however many they are.
pub fn words(typed: &str) -> Vec<Word> {
    let folded = fold(typed);
    let mut words: Vec<Word> = Vec::new();
    for text in folded.split_whitespace() {
        if !words.iter().any(|word| word.text == text) {
            words.push(Word::new(text));
        }
    }
    // The longest first: they leave the fewest documents to look at.
    words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
    words
}

impl Word {
    fn new(text: &str) -> Self {
        let address = text.parse::<IpAddr>().ok().map(|address| address.to_canonical());
        let ranges = address.map(enclosing).unwrap_or_default();
        let finder = Finder::new(text).into_owned();
        Self { text: text.to_owned(), finder, address, ranges: ranges.iter().map(facet::range).collect(), also: HashSet::new() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is contained in a token of a document's text. An address is not looked for in ranges, where it would be found as a part
    /// of other addresses: a range that holds it is a facet.
    pub fn is_in_text(&self, text: &[u8]) -> bool {
        let text = match self.address {
            Some(_) => &text[..memchr::memrchr(PART_END as u8, text).unwrap_or(text.len())],
            None => text,
        };
        // No token holds the character that sets parts apart.
        !self.text.contains(PART_END) && self.finder.find(text).is_some()
    }

    /// Whether it is in a text of somebody's own, such as a name.
    pub fn is_in(&self, text: &str) -> bool {
        memmem::find(fold(text).as_bytes(), self.text.as_bytes()).is_some()
    }

    /// Whether a document is found by it, leaving its owners aside.
    pub fn is_found_in(&self, document: &IndexedDocument) -> bool {
        self.is_in_text(document.text.as_bytes()) || self.also.contains(&document.id) || self.ranges.iter().any(|range| document.has(range))
    }
}

/// Every range that holds an address.
fn enclosing(address: IpAddr) -> Vec<IpNet> {
    let single = ip_allowlist::single(address);
    let range = |prefix| IpNet::new(address, prefix).map(|range| range.trunc()).ok();
    (0..=single.max_prefix_len()).filter_map(range).collect()
}
