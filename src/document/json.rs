//! Reading the document as JSON, more strictly than serde_json: a name that comes twice in one object (RFC 8259 §4) and U+0000, which
//! PostgreSQL can't store, are told by path. A byte order mark is passed over.
use super::entry::DocumentError;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The document, and what is wrong with it although it is JSON.
pub fn parse(text: &[u8]) -> serde_json::Result<(Value, Vec<DocumentError>)> {
    let mut deserializer = serde_json::Deserializer::from_slice(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text));
    let mut errors = Vec::new();
    let document = Strict { path: String::new(), errors: &mut errors }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok((document, errors))
}

/// Reads one value, which stands at a path.
struct Strict<'a> {
    path: String,
    errors: &'a mut Vec<DocumentError>,
}

impl Strict<'_> {
    fn check_text(&mut self, text: &str) {
        if text.contains('\0') {
            self.wrong(self.path.clone(), "A text can't hold the character U+0000.");
        }
    }

    fn wrong(&mut self, path: String, text: &str) {
        self.errors.push(DocumentError { path, text: text.to_owned() });
    }

    fn member(&self, name: &str) -> String {
        let name: String = name.chars().filter(|letter| *letter != '\0').collect();
        if self.path.is_empty() { name } else { format!("{}.{name}", self.path) }
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
            let path = format!("{}[{}]", self.path, values.len());
            match elements.next_element_seed(Strict { path, errors: &mut *self.errors })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let path = self.member(&name);
            if name.contains('\0') {
                self.wrong(path.clone(), "A name can't hold the character U+0000.");
            }
            if read.contains_key(&name) {
                self.wrong(path.clone(), "This member stands more than once in its object. Keep the one that is meant.");
            }
            let value = members.next_value_seed(Strict { path, errors: &mut *self.errors })?;
            read.insert(name, value);
        }
        Ok(Value::Object(read))
    }
}
