//! An immutable part of an index: all documents of one moment in the order of the list, so that a document's number is its rank.
use super::NoRoom;
use super::bits::Bits;
use super::document::{IndexedDocument, sort_key};
use super::postings::{ForwardIndex, Postings};
use super::texts::Texts;
use super::vocabulary::{BOUNDARY, Vocabulary, VocabularyBuilder};
use super::words::Word;
use hashbrown::HashTable;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Up to so many documents are looked through one by one: that is quicker than scanning the vocabulary for a word.
const MAX_SCANNED: usize = 5_000;
/// The same for a word of one or two letters, which most of the vocabulary contains.
const MAX_SCANNED_FOR_SHORT: usize = 150_000;

#[derive(Debug)]
pub struct Segment {
    ids: Texts,
    by_id: HashTable<u32>,
    hasher: RandomState,
    texts: Texts,
    vocabulary: Vocabulary,
    words: Postings,
    facets: HashMap<Box<str>, u32>,
    facet_postings: Postings,
}

/// A segment while documents come in, in the order of the list.
#[derive(Default)]
pub struct SegmentBuilder {
    ids: Texts,
    texts: Texts,
    vocabulary: VocabularyBuilder,
    words: ForwardIndex,
    facets: HashMap<Box<str>, u32>,
    facets_of: ForwardIndex,
    numbers: Vec<u32>,
}

/// The runs of letters and digits of a text. No other part of a word stands in the vocabulary.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|run| !run.is_empty())
}

/// What the words of a document must contain for it to contain `text`: each run of it, with a boundary wherever something else than a
/// letter or a digit stands beside it.
fn parts(text: &str) -> Vec<Vec<u8>> {
    let beside = |letter: Option<char>| if letter.is_some() { &[BOUNDARY][..] } else { &[] };
    let part = |run: &str| {
        let at = run.as_ptr() as usize - text.as_ptr() as usize;
        let before = beside(text[..at].chars().next_back());
        let after = beside(text[at + run.len()..].chars().next());
        [before, run.as_bytes(), after].concat()
    };
    let mut parts: Vec<Vec<u8>> = runs(text).map(part).collect();
    // The longest leaves the fewest documents.
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

impl SegmentBuilder {
    pub fn push(&mut self, document: &IndexedDocument) -> Result<(), NoRoom> {
        let mut numbers = std::mem::take(&mut self.numbers);
        for run in runs(&document.text) {
            numbers.push(self.vocabulary.number(run.as_bytes())?);
        }
        self.words.push(&mut numbers)?;
        for facet in &document.facets {
            let next = u32::try_from(self.facets.len()).map_err(|_| NoRoom)?;
            let number = match self.facets.get(facet.as_str()) {
                Some(number) => *number,
                None => *self.facets.entry(facet.as_str().into()).or_insert(next),
            };
            numbers.push(number);
        }
        self.facets_of.push(&mut numbers)?;
        self.numbers = numbers;
        self.ids.push(document.id.as_bytes())?;
        self.texts.push(document.text.as_bytes())
    }

    /// How much memory it takes, in bytes, by estimate.
    pub fn bytes(&self) -> usize {
        // While they are inverted, postings are there twice.
        let (names, postings) = (self.facets.len() * 100, 2 * (self.words.bytes() + self.facets_of.bytes()));
        self.ids.bytes() + self.texts.bytes() + self.vocabulary.bytes() + postings + names
    }

    /// The segment, and those documents that came twice: a row that was renamed while rows were walked along by name.
    pub fn finish(mut self) -> (Segment, Bits) {
        self.ids.shrink();
        self.texts.shrink();
        let (hasher, mut twice) = (RandomState::new(), Bits::none(self.ids.len()));
        let mut by_id = HashTable::with_capacity(self.ids.len());
        for document in 0..u32::try_from(self.ids.len()).expect("numbers are for 32 bits") {
            let id = self.ids.get(document);
            let hash = hasher.hash_one(id);
            match by_id.find_mut(hash, |other| self.ids.get(*other) == id) {
                Some(earlier) => twice.insert(std::mem::replace(earlier, document)),
                None => _ = by_id.insert_unique(hash, document, |other| hasher.hash_one(self.ids.get(*other))),
            }
        }
        let (word_count, facet_count) = (self.vocabulary.len(), self.facets.len());
        self.facets.shrink_to_fit();
        let segment = Segment {
            words: self.words.invert(word_count),
            facet_postings: self.facets_of.invert(facet_count),
            vocabulary: self.vocabulary.finish(),
            facets: self.facets,
            texts: self.texts,
            ids: self.ids,
            by_id,
            hasher,
        };
        (segment, twice)
    }
}

impl Segment {
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn bytes(&self) -> usize {
        let postings = self.words.bytes() + self.facet_postings.bytes();
        let names = self.facets.len() * 100;
        self.ids.bytes() + self.by_id.allocation_size() + self.texts.bytes() + self.vocabulary.bytes() + postings + names
    }

    pub fn id(&self, document: u32) -> &str {
        std::str::from_utf8(self.ids.get(document)).unwrap_or_default()
    }

    pub fn number(&self, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id.as_bytes());
        self.by_id.find(hash, |document| self.ids.get(*document) == id.as_bytes()).copied()
    }

    pub fn sort_key(&self, document: u32) -> &[u8] {
        sort_key(self.texts.get(document))
    }

    /// How many documents stand before a place of the list; with `or_at` also the one that stands at it.
    pub fn rank(&self, key: &[u8], id: &str, or_at: bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            let document = u32::try_from(middle).expect("numbers are for 32 bits");
            let order = (self.sort_key(document), self.id(document)).cmp(&(key, id));
            if order.is_lt() || (or_at && order.is_eq()) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Those that have one of the facets.
    pub fn with_facets(&self, facets: &[String]) -> Bits {
        let mut bits = Bits::none(self.len());
        facets.iter().for_each(|facet| self.add_facet(facet, &mut bits));
        bits
    }

    pub fn add_facet(&self, facet: &str, bits: &mut Bits) {
        if let Some(number) = self.facets.get(facet) {
            self.facet_postings.add_to(*number, bits);
        }
    }

    pub fn documents_with(&self, facet: &str) -> &[u32] {
        self.facets.get(facet).map_or(&[], |number| self.facet_postings.of(*number))
    }

    /// Those of `within` that contain a word in their text.
    pub fn with_text(&self, word: &Word, within: &Bits) -> Bits {
        let mut found = within.clone();
        let parts = parts(word.text());
        let is_one_run = word.text().chars().all(char::is_alphanumeric);
        if within.count() > if word.text().len() > 2 { MAX_SCANNED } else { MAX_SCANNED_FOR_SHORT } {
            for part in &parts {
                let mut bits = Bits::none(self.len());
                self.vocabulary.containing(part, |number| self.words.add_to(number, &mut bits));
                found.and(&bits);
                if is_one_run {
                    return found;
                }
                if found.count() <= MAX_SCANNED {
                    break;
                }
            }
        }
        found.retain(|document| word.is_in_text(self.texts.get(document)));
        found
    }
}
