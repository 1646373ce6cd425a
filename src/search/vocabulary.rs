//! The distinct words of all documents in one block, scanned whole for those that contain what is looked for: infixes cost the same as
//! prefixes. A word here is a run of letters and digits; what stands between such runs is compared in the texts of the documents.
use super::NoRoom;
use hashbrown::HashTable;
use memchr::memmem::Finder;
use std::hash::{BuildHasher, RandomState};

/// Stands before and after each word.
pub const BOUNDARY: u8 = b'\n';
/// So many bytes of the block have one entry in the table that leads from a place to its word.
const STRIDE: usize = 256;

#[derive(Debug)]
pub struct Vocabulary {
    block: Vec<u8>,
    /// Where each word begins; its end is the boundary before the next.
    starts: Vec<u32>,
    /// For every [`STRIDE`] bytes, how many words begin before them.
    begun: Vec<u32>,
}

/// A vocabulary while words come in.
pub struct VocabularyBuilder {
    block: Vec<u8>,
    starts: Vec<u32>,
    known: HashTable<u32>,
    hasher: RandomState,
}

impl Default for VocabularyBuilder {
    fn default() -> Self {
        Self { block: vec![BOUNDARY], starts: vec![], known: HashTable::new(), hasher: RandomState::new() }
    }
}

/// The word that begins at `start`.
fn word_at(block: &[u8], start: u32) -> &[u8] {
    let rest = &block[start as usize..];
    &rest[..memchr::memchr(BOUNDARY, rest).unwrap_or(rest.len())]
}

impl VocabularyBuilder {
    /// The number of a word, a new one for a word that is not known.
    pub fn number(&mut self, word: &[u8]) -> Result<u32, NoRoom> {
        let Self { block, starts, known, hasher } = self;
        let hash = hasher.hash_one(word);
        if let Some(number) = known.find(hash, |number| word_at(block, starts[*number as usize]) == word) {
            return Ok(*number);
        }
        let number = u32::try_from(starts.len()).map_err(|_| NoRoom)?;
        starts.push(u32::try_from(block.len()).map_err(|_| NoRoom)?);
        block.extend_from_slice(word);
        block.push(BOUNDARY);
        known.insert_unique(hash, number, |other| hasher.hash_one(word_at(block, starts[*other as usize])));
        Ok(number)
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    pub fn bytes(&self) -> usize {
        self.block.len() + self.starts.len() * size_of::<u32>() + self.known.allocation_size()
    }

    pub fn finish(mut self) -> Vocabulary {
        self.block.shrink_to_fit();
        self.starts.shrink_to_fit();
        let mut begun = Vec::with_capacity(self.block.len() / STRIDE + 1);
        let mut words = 0;
        for place in (0..self.block.len()).step_by(STRIDE) {
            while self.starts.get(words).is_some_and(|start| (*start as usize) < place) {
                words += 1;
            }
            begun.push(u32::try_from(words).expect("there are fewer words than numbers"));
        }
        Vocabulary { block: self.block, starts: self.starts, begun }
    }
}

impl Vocabulary {
    /// The numbers of the words that contain `part`, each once. A boundary at its beginning or end stands for that of the word.
    pub fn containing(&self, part: &[u8], mut found: impl FnMut(u32)) {
        let (finder, skipped) = (Finder::new(part), usize::from(part.first() == Some(&BOUNDARY)));
        let mut at = 0;
        while let Some(offset) = finder.find(&self.block[at..]) {
            let number = self.number_at(at + offset + skipped);
            found(number);
            let Some(next) = self.starts.get(number as usize + 1) else { return };
            // The boundary before the next word may be part of what is looked for.
            at = *next as usize - 1;
        }
    }

    /// The word that the byte at a place belongs to.
    fn number_at(&self, place: usize) -> u32 {
        let mut number = self.begun[place / STRIDE] as usize;
        while self.starts.get(number).is_some_and(|start| *start as usize <= place) {
            number += 1;
        }
        u32::try_from(number - 1).expect("there are fewer words than numbers")
    }

    pub fn bytes(&self) -> usize {
        self.block.len() + (self.starts.len() + self.begun.len()) * size_of::<u32>()
    }
}
