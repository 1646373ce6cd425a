//! An index of clients or of people: an immutable segment, and what changed since it was built.
use super::bits::Bits;
use super::document::{IndexedDocument, facet};
use super::segment::Segment;
use super::words::Word;
use crate::model::list::{ListPosition, PAGE};
use std::collections::{HashMap, HashSet};

/// So many changes at least are kept beside a segment before it is built anew.
const MIN_DELTA: usize = 4_096;

pub struct Index {
    base: Segment,
    /// Documents that changed since, or are new.
    delta: HashMap<String, IndexedDocument>,
    delta_bytes: usize,
    /// Documents of the segment that changed or are gone.
    dead: Bits,
}

/// What to find.
#[derive(Default)]
pub struct Query {
    /// Each must be found.
    pub words: Vec<Word>,
    /// Of each of these, one facet at least.
    pub facets: Vec<Vec<String>>,
    /// None of these.
    pub excluded: Vec<String>,
    pub position: ListPosition,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub ids: Vec<String>,
    /// How many stand before them in the list.
    pub before: usize,
    /// How many there are in all.
    pub total: usize,
}

/// The people that each word of a query finds: their clients are found by it too.
pub struct FoundPeople<'a> {
    index: &'a Index,
    of_word: Vec<(Bits, HashSet<&'a str>)>,
}

impl Index {
    pub fn new((base, dead): (Segment, Bits)) -> Self {
        Self { base, delta: HashMap::new(), delta_bytes: 0, dead }
    }

    /// Takes a document in its state of now; nothing when it is gone.
    pub fn put(&mut self, id: &str, document: Option<IndexedDocument>) {
        if let Some(number) = self.base.number(id) {
            self.dead.insert(number);
        }
        self.delta_bytes += document.as_ref().map_or(0, IndexedDocument::bytes);
        let before = match document {
            Some(document) => self.delta.insert(id.to_owned(), document),
            None => self.delta.remove(id),
        };
        self.delta_bytes -= before.as_ref().map_or(0, IndexedDocument::bytes);
    }

    /// How many documents it has.
    pub fn count(&self) -> usize {
        self.base.len() - self.dead.count() + self.delta.len()
    }

    /// Whether so much changed that it should be built anew.
    pub fn needs_rebuild(&self) -> bool {
        self.delta.len() > MIN_DELTA.max(self.base.len() / 8)
    }

    pub fn bytes(&self) -> usize {
        self.base.bytes() + self.dead.bytes() + self.delta_bytes
    }

    fn live(&self) -> Bits {
        let mut live = Bits::all(self.base.len());
        live.and_not(&self.dead);
        live
    }

    /// How many live documents have each facet and lack the other.
    pub fn counts(&self, facets: &[String], excluded: &str) -> Vec<usize> {
        let mut live = self.live();
        live.and_not(&self.base.with_facets(&[excluded.to_owned()]));
        let in_delta = |wanted: &str| self.delta.values().filter(|document| document.has(wanted) && !document.has(excluded)).count();
        let in_base = |wanted: &str| self.base.documents_with(wanted).iter().filter(|document| live.contains(**document)).count();
        facets.iter().map(|wanted| in_base(wanted) + in_delta(wanted)).collect()
    }

    /// The people that each word finds, for an index of people.
    pub fn people<'a>(&'a self, words: &[Word]) -> FoundPeople<'a> {
        let of_word = |word: &Word| {
            let bits = self.base.with_text(word, &self.live());
            let changed = self.delta.values().filter(|person| word.is_in_text(person.text.as_bytes()));
            (bits, changed.map(|person| person.id.as_str()).collect())
        };
        FoundPeople { index: self, of_word: words.iter().map(of_word).collect() }
    }

    /// A page of what is found; `people` are those who may own a document.
    pub fn find(&self, query: &Query, people: Option<&FoundPeople<'_>>) -> Found {
        let bits = self.in_base(query, people);
        let mut changed: Vec<&IndexedDocument> = self.delta.values().filter(|document| is_found(query, people, document)).collect();
        changed.sort_by(|one, other| (one.sort_key(), &one.id).cmp(&(other.sort_key(), &other.id)));
        let total = bits.count() + changed.len();
        let (rank, place) = match &query.position {
            ListPosition::Start => (0, 0),
            ListPosition::After(key, id) => {
                let place = changed.partition_point(|document| (document.sort_key(), document.id.as_str()) <= (key, id));
                (self.base.rank(key, id, true), place)
            }
            ListPosition::Before(key, id) => {
                let place = changed.partition_point(|document| (document.sort_key(), document.id.as_str()) < (key, id));
                (self.base.rank(key, id, false), place)
            }
        };
        let passed = bits.count_before(rank) + place;
        if matches!(query.position, ListPosition::Before(..)) {
            let mut ids = self.merge(bits.iter_before(rank), changed[..place].iter().rev(), true);
            ids.reverse();
            return Found { before: passed - ids.len(), ids, total };
        }
        Found { ids: self.merge(bits.iter_from(rank), changed[place..].iter(), false), before: passed, total }
    }

    /// Both kinds of documents in the order of the list, or backwards, as many as stand on a page.
    fn merge<'a>(
        &self,
        base: impl Iterator<Item = u32>,
        changed: impl Iterator<Item = &'a &'a IndexedDocument>,
        backwards: bool,
    ) -> Vec<String> {
        let (mut base, mut changed) = (base.peekable(), changed.peekable());
        let mut ids = Vec::with_capacity(PAGE);
        while ids.len() < PAGE {
            let base_first = match (base.peek(), changed.peek()) {
                (None, None) => break,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (Some(document), Some(other)) => {
                    let key = (self.base.sort_key(*document), self.base.id(*document));
                    (key < (other.sort_key(), other.id.as_str())) != backwards
                }
            };
            let id = if base_first {
                base.next().map(|document| self.base.id(document).to_owned())
            } else {
                changed.next().map(|document| document.id.clone())
            };
            ids.extend(id);
        }
        ids
    }

    fn in_base(&self, query: &Query, people: Option<&FoundPeople<'_>>) -> Bits {
        let mut bits = self.live();
        for facets in &query.facets {
            bits.and(&self.base.with_facets(facets));
        }
        if !query.excluded.is_empty() {
            bits.and_not(&self.base.with_facets(&query.excluded));
        }
        for (number, word) in query.words.iter().enumerate() {
            // Whatever else it is found by, in the same set.
            let mut found = self.base.with_facets(&word.ranges);
            word.also.iter().filter_map(|id| self.base.number(id)).for_each(|document| found.insert(document));
            if let Some(people) = people {
                people.each(number, |person| self.base.add_facet(&facet::owner(person), &mut found));
            }
            found.and(&bits);
            let mut rest = bits.clone();
            rest.and_not(&found);
            found.or(&self.base.with_text(word, &rest));
            bits = found;
        }
        bits
    }
}

/// Whether a changed document is found.
fn is_found(query: &Query, people: Option<&FoundPeople<'_>>, document: &IndexedDocument) -> bool {
    let by_owner = |number: usize| {
        let owners = document.facets.iter().filter_map(|facet| facet::owner_of(facet));
        people.is_some_and(|people| owners.into_iter().any(|person| people.contains(number, person)))
    };
    query.facets.iter().all(|facets| facets.iter().any(|facet| document.has(facet)))
        && !query.excluded.iter().any(|facet| document.has(facet))
        && query.words.iter().enumerate().all(|(number, word)| word.is_found_in(document) || by_owner(number))
}

impl FoundPeople<'_> {
    /// Hands over everybody whom a word finds.
    fn each(&self, word: usize, mut found: impl FnMut(&str)) {
        let (bits, changed) = &self.of_word[word];
        bits.iter_from(0).for_each(|person| found(self.index.base.id(person)));
        changed.iter().for_each(|person| found(person));
    }

    fn contains(&self, word: usize, person: &str) -> bool {
        let (bits, changed) = &self.of_word[word];
        changed.contains(person) || self.index.base.number(person).is_some_and(|number| bits.contains(number))
    }
}
