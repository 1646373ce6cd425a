//! Postings: which documents have which word or facet, in one array.
use super::NoRoom;
use super::bits::Bits;

/// What each document has, while documents come in one after another.
#[derive(Debug)]
pub struct ForwardIndex {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for ForwardIndex {
    fn default() -> Self {
        Self { starts: vec![0], items: vec![] }
    }
}

impl ForwardIndex {
    pub fn push(&mut self, items: &mut Vec<u32>) -> Result<(), NoRoom> {
        items.sort_unstable();
        items.dedup();
        self.items.append(items);
        self.starts.push(u32::try_from(self.items.len()).map_err(|_| NoRoom)?);
        Ok(())
    }

    pub fn bytes(&self) -> usize {
        (self.starts.len() + self.items.len()) * size_of::<u32>()
    }

    /// The same by item; there are `count` of them.
    pub fn invert(self, count: usize) -> Postings {
        let mut starts = vec![0u32; count + 1];
        self.items.iter().for_each(|item| starts[*item as usize + 1] += 1);
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut documents = vec![0u32; self.items.len()];
        for (document, pair) in (0u32..).zip(self.starts.windows(2)) {
            for item in &self.items[pair[0] as usize..pair[1] as usize] {
                let place = &mut next[*item as usize];
                documents[*place as usize] = document;
                *place += 1;
            }
        }
        Postings { starts, documents }
    }
}

/// The documents of each item, ascending.
#[derive(Debug)]
pub struct Postings {
    starts: Vec<u32>,
    documents: Vec<u32>,
}

impl Postings {
    pub fn of(&self, item: u32) -> &[u32] {
        &self.documents[self.starts[item as usize] as usize..self.starts[item as usize + 1] as usize]
    }

    pub fn add_to(&self, item: u32, bits: &mut Bits) {
        self.of(item).iter().for_each(|document| bits.insert(*document));
    }

    pub fn bytes(&self) -> usize {
        (self.starts.len() + self.documents.len()) * size_of::<u32>()
    }
}
