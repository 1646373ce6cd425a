//! A part of the page in which something holds, until its element is closed.

#[derive(Debug)]
pub struct Region {
    pub name: String,
    /// Elements of the same name that are open inside.
    pub nested: usize,
}

impl Region {
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), nested: 0 }
    }
}

/// Counts an element that opens inside.
pub fn opens(region: Option<&mut Region>, name: &str) {
    if let Some(region) = region {
        region.nested += usize::from(region.name == name);
    }
}

/// Ends the region when this is the end of its element. Returns whether it ended.
pub fn closes(region: &mut Option<Region>, name: &str) -> bool {
    let Some(open) = region.as_mut().filter(|open| open.name == name) else { return false };
    if open.nested > 0 {
        open.nested -= 1;
        return false;
    }
    *region = None;
    true
}
