//! Reading values of the document as JSON, more strictly than serde_json: a name that comes twice in one object (RFC 8259 §4) and U+0000,
//! which PostgreSQL can't store, are told by path.
use super::entry::DocumentError;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Where a value stands. It is written out only when something is wrong there: most never is.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    Path(&'a str),
    Member(&'a Self, &'a str),
    Element(&'a Self, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => out.write_str(path),
            Self::Member(Self::Path(""), name) => write!(out, "{}", without_zeros(name)),
            Self::Member(parent, name) => write!(out, "{parent}.{}", without_zeros(name)),
            Self::Element(parent, index) => write!(out, "{parent}[{index}]"),
        }
    }
}

fn without_zeros(name: &str) -> String {
    name.replace('\0', "")
}

/// What is wrong with the name of a member, given those that its object has already.
pub fn name_error(place: Place<'_>, name: &str, is_repeated: bool) -> Option<DocumentError> {
    let text = match (name.contains('\0'), is_repeated) {
        (true, _) => "A name can't hold the character U+0000.",
        (_, true) => "This member stands more than once in its object. Keep the one that is meant.",
        _ => return None,
    };
    Some(DocumentError { path: Place::Member(&place, name).to_string(), text: text.to_owned() })
}

/// Reads one value, which stands at a place.
pub struct Strict<'a> {
    pub place: Place<'a>,
    pub errors: &'a mut Vec<DocumentError>,
}

impl Strict<'_> {
    fn check_text(&mut self, text: &str) {
        if text.contains('\0') {
            let text = "A text can't hold the character U+0000.".to_owned();
            self.errors.push(DocumentError { path: self.place.to_string(), text });
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("a number that JSON can't hold"))
    }

    fn visit_str<E>(mut self, text: &str) -> Result<Value, E> {
        self.check_text(text);
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            let place = Place::Element(&self.place, values.len());
            match elements.next_element_seed(Strict { place, errors: &mut *self.errors })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            self.errors.extend(name_error(self.place, &name, read.contains_key(&name)));
            let place = Place::Member(&self.place, &name);
            let value = members.next_value_seed(Strict { place, errors: &mut *self.errors })?;
            read.insert(name, value);
        }
        Ok(Value::Object(read))
    }
}
