//! Many texts in one block of memory, by number.
use super::NoRoom;

#[derive(Debug)]
pub struct Texts {
    block: Vec<u8>,
    /// Where each begins, and the end of the last.
    starts: Vec<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { block: vec![], starts: vec![0] }
    }
}

impl Texts {
    pub fn push(&mut self, text: &[u8]) -> Result<(), NoRoom> {
        self.block.extend_from_slice(text);
        self.starts.push(u32::try_from(self.block.len()).map_err(|_| NoRoom)?);
        Ok(())
    }

    pub fn get(&self, number: u32) -> &[u8] {
        &self.block[self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize]
    }

    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn shrink(&mut self) {
        self.block.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub fn bytes(&self) -> usize {
        self.block.len() + self.starts.len() * size_of::<u32>()
    }
}
