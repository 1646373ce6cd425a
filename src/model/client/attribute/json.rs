//! Attributes in JSON, by their shape: in the database, in documents, and as RFC 7591 §2 writes them.
use super::Shape;
use serde_json::Value;

pub fn to_json(shape: Shape, entries: &[String]) -> Value {
    match shape {
        Shape::Line | Shape::Text | Shape::OneOf => entries.first().cloned().unwrap_or_default().into(),
        Shape::Emails | Shape::Ranges | Shape::Uris | Shape::Phrases | Shape::AnyOf => entries.to_vec().into(),
        Shape::Scope => entries.join(" ").into(),
        Shape::Seconds => entries.first().and_then(|seconds| seconds.parse::<i64>().ok()).into(),
        Shape::Flag => entries.first().and_then(|flag| flag.parse::<bool>().ok()).into(),
    }
}

/// The entries of a member that was written by [`to_json`]; nothing when it has another form.
pub fn from_json(shape: Shape, value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match shape {
        Shape::Line | Shape::Text | Shape::OneOf => Some(Some(text(value)?).filter(|text| !text.is_empty()).into_iter().collect()),
        Shape::Emails | Shape::Ranges | Shape::Uris | Shape::Phrases | Shape::AnyOf => value.as_array()?.iter().map(text).collect(),
        Shape::Scope => Some(value.as_str()?.split_ascii_whitespace().map(str::to_owned).collect()),
        // Where there may be none; elsewhere nothing can't be read as a number.
        Shape::Seconds if value.is_null() => Some(vec![]),
        Shape::Seconds => Some(vec![value.as_i64()?.to_string()]),
        Shape::Flag => Some(vec![value.as_bool()?.to_string()]),
    }
}
