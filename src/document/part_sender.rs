//! The document as JSON, taken apart while it is read: entries go on in pieces, whatever else it holds is told by name.
use super::entry::{DocumentEntry, DocumentError, NO_SUCH_MEMBER, NOT_A_LIST, NOT_AN_OBJECT};
use super::json::{Place, Strict, name_error};
use super::list_name::ListName;
use super::part::{Lists, Part};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;
use tokio::sync::mpsc::Sender;

/// Entries of a piece.
const ENTRIES: usize = 64;

/// A value that is neither list nor object where one must be: told by name.
macro_rules! scalars_are_wrong {
    ($($visit:ident: $scalar:ty),+) => {
        $(fn $visit<E: Error>(self, _: $scalar) -> Result<(), E> {
            self.wrong_shape()
        })+
    };
}

/// Reads the document as a whole.
pub struct PartSender {
    lists: Lists,
    sender: Sender<Part>,
    /// The furthest list that had entries.
    reached: Option<ListName>,
}

impl PartSender {
    pub const fn new(lists: Lists, sender: Sender<Part>) -> Self {
        Self { lists, sender, reached: None }
    }

    fn send<E: Error>(&self, part: Part) -> Result<(), E> {
        self.sender.blocking_send(part).map_err(|_| E::custom("nobody reads on"))
    }

    fn wrong<E: Error>(&self, path: &str, text: &str) -> Result<(), E> {
        self.send(Part::Wrong(DocumentError { path: path.to_owned(), text: text.to_owned() }))
    }

    fn wrong_shape<E: Error>(&self) -> Result<(), E> {
        self.wrong("", NOT_AN_OBJECT)
    }

    /// What is wrong beside the entries is told once, with the first list.
    fn tells_errors(&self) -> bool {
        matches!(self.lists, Lists::All | Lists::One(ListName::Municipalities))
    }

    fn wants(&self, list: ListName) -> bool {
        self.lists == Lists::All || self.lists == Lists::One(list)
    }
}

impl<'de> DeserializeSeed<'de> for PartSender {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for PartSender {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = members.next_key::<String>()? {
            let repeated = names.contains(&name);
            if self.tells_errors()
                && let Some(error) = name_error(Place::Path(""), &name, repeated)
            {
                self.send(Part::Wrong(error))?;
            }
            match ListName::of(&name) {
                Some(list) if self.wants(list) && !repeated => {
                    members.next_value_seed(EntrySender { list, document: &mut self })?;
                }
                known => {
                    members.next_value::<IgnoredAny>()?;
                    if known.is_none() && self.tells_errors() {
                        self.wrong(&Place::Member(&Place::Path(""), &name).to_string(), NO_SUCH_MEMBER)?;
                    }
                }
            }
            names.insert(name);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        self.wrong_shape()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.wrong_shape()
    }

    scalars_are_wrong!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
}

/// Reads one list.
struct EntrySender<'a> {
    list: ListName,
    document: &'a mut PartSender,
}

impl EntrySender<'_> {
    fn wrong_shape<E: Error>(&self) -> Result<(), E> {
        self.document.wrong(self.list.as_str(), NOT_A_LIST)
    }
}

impl<'de> DeserializeSeed<'de> for EntrySender<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for EntrySender<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let (mut entries, mut index) = (Vec::with_capacity(ENTRIES), 0);
        loop {
            let (path, mut errors) = (format!("{}[{index}]", self.list.as_str()), Vec::new());
            let value = elements.next_element_seed(Strict { place: Place::Path(&path), errors: &mut errors })?;
            if value.is_some() && index == 0 {
                if self.document.reached > Some(self.list) {
                    self.document.send(Part::OutOfOrder)?;
                    return Err(A::Error::custom("the lists stand in another order"));
                }
                self.document.reached = Some(self.list);
            }
            let is_end = value.is_none();
            if let Some(value) = value {
                let mut entry = DocumentEntry::of(path, index, value);
                entry.errors.splice(..0, errors);
                entries.push(entry);
                index += 1;
            }
            if !entries.is_empty() && (is_end || entries.len() == ENTRIES) {
                self.document.send(Part::Entries(self.list, std::mem::replace(&mut entries, Vec::with_capacity(ENTRIES))))?;
            }
            if is_end {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.wrong_shape()
    }

    /// A list that is null counts as left out.
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    scalars_are_wrong!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
}
