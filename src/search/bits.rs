//! A set of documents, a bit for each.

#[derive(Clone, Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

const WIDTH: usize = 64;

impl Bits {
    /// No document of so many.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(WIDTH)], len }
    }

    /// Every document of so many.
    pub fn all(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(WIDTH)], len };
        if let Some(last) = bits.words.last_mut()
            && !len.is_multiple_of(WIDTH)
        {
            *last = (1 << (len % WIDTH)) - 1;
        }
        bits
    }

    pub fn insert(&mut self, at: u32) {
        self.words[at as usize / WIDTH] |= 1 << (at as usize % WIDTH);
    }

    pub fn remove(&mut self, at: u32) {
        self.words[at as usize / WIDTH] &= !(1 << (at as usize % WIDTH));
    }

    pub fn contains(&self, at: u32) -> bool {
        self.words[at as usize / WIDTH] >> (at as usize % WIDTH) & 1 == 1
    }

    pub fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= theirs);
    }

    pub fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    pub fn and_not(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many there are before a place.
    pub fn count_before(&self, place: usize) -> usize {
        let whole: usize = self.words[..place / WIDTH].iter().map(|word| word.count_ones() as usize).sum();
        let rest = self.words.get(place / WIDTH).map_or(0, |word| word & ((1 << (place % WIDTH)) - 1));
        whole + rest.count_ones() as usize
    }

    /// From a place on, upwards.
    pub fn iter_from(&self, place: usize) -> impl Iterator<Item = u32> {
        let first = place / WIDTH;
        let skipped = u64::MAX << (place % WIDTH);
        self.words.iter().enumerate().skip(first).flat_map(move |(at, word)| {
            let mut left = if at == first { word & skipped } else { *word };
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                u32::try_from(at * WIDTH + bit).ok()
            })
        })
    }

    /// From the last one before a place, downwards.
    pub fn iter_before(&self, place: usize) -> impl Iterator<Item = u32> {
        let (last, kept) = (place / WIDTH, (1u64 << (place % WIDTH)) - 1);
        self.words.iter().enumerate().take(last + 1).rev().flat_map(move |(at, word)| {
            let mut left = if at == last { word & kept } else { *word };
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| WIDTH - 1 - left.leading_zeros() as usize)?;
                left &= !(1 << bit);
                u32::try_from(at * WIDTH + bit).ok()
            })
        })
    }

    /// Keeps those for which `keep` says so.
    pub fn retain(&mut self, mut keep: impl FnMut(u32) -> bool) {
        for at in 0..self.words.len() {
            let mut left = self.words[at];
            while left != 0 {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                if u32::try_from(at * WIDTH + bit).is_ok_and(|document| !keep(document)) {
                    self.words[at] &= !(1 << bit);
                }
            }
        }
    }

    /// Room for one more, which is not in the set.
    pub fn grow(&mut self) {
        self.len += 1;
        self.words.resize(self.len.div_ceil(WIDTH), 0);
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn bytes(&self) -> usize {
        self.words.len() * size_of::<u64>()
    }
}
