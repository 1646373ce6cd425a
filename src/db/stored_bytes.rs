//! Bytes as the database holds them. SQLite keeps values of any type in a column of bytes: one of another type counts as bytes that can't
//! be opened, and breaks only what depends on it.
use sqlx::any::{AnyTypeInfo, AnyValueRef};
use sqlx::error::BoxDynError;
use sqlx::{Any, Decode, Type};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredBytes(pub Vec<u8>);

impl Type<Any> for StoredBytes {
    fn type_info() -> AnyTypeInfo {
        <Vec<u8> as Type<Any>>::type_info()
    }

    fn compatible(_: &AnyTypeInfo) -> bool {
        true
    }
}

impl<'r> Decode<'r, Any> for StoredBytes {
    fn decode(value: AnyValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(<Vec<u8> as Decode<Any>>::decode(value).unwrap_or_default()))
    }
}
