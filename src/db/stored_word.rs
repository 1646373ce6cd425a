//! A word as the database holds it, which may be none of those expected: that breaks what depends on it, not every list it stands in.
use sqlx::any::{AnyTypeInfo, AnyValueRef};
use sqlx::error::BoxDynError;
use sqlx::{Any, Decode, Type};
use std::str::FromStr;

/// What is written where a word can't be read; it is no word of any enum, so nothing reads it back as one.
pub const UNREADABLE: &str = "unreadable";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredWord<T> {
    Known(T),
    Unreadable,
}

impl<T> Default for StoredWord<T> {
    /// Nothing is known of it.
    fn default() -> Self {
        Self::Unreadable
    }
}

impl<T> StoredWord<T> {
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(word) => Some(word),
            Self::Unreadable => None,
        }
    }
}

impl<T: Into<&'static str>> StoredWord<T> {
    pub fn as_str(self) -> &'static str {
        self.known().map_or(UNREADABLE, Into::into)
    }
}

impl<T: FromStr> From<&str> for StoredWord<T> {
    fn from(text: &str) -> Self {
        text.parse().map_or(Self::Unreadable, Self::Known)
    }
}

impl<T> Type<Any> for StoredWord<T> {
    fn type_info() -> AnyTypeInfo {
        <str as Type<Any>>::type_info()
    }

    /// SQLite keeps whatever it is given in a column of texts.
    fn compatible(_: &AnyTypeInfo) -> bool {
        true
    }
}

impl<'r, T: FromStr> Decode<'r, Any> for StoredWord<T> {
    fn decode(value: AnyValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(<&str as Decode<Any>>::decode(value).map_or(Self::Unreadable, Self::from))
    }
}
