//! Enums as the words they are stored under: those that serde gives them.

use serde::{
    Deserialize, Serialize,
    de::value::{BorrowedStrDeserializer, Error},
};
use yizhan_db::DbError;

pub(super) fn write<T: Serialize>(value: &T) -> String {
    let word = serde_json::to_value(value).ok();
    let word = word.and_then(|word| word.as_str().map(str::to_owned));
    word.expect("an enum without fields is written as a word")
}

pub(super) fn read<'a, T: Deserialize<'a>>(
    column: &'static str,
    word: &'a str,
) -> Result<T, DbError> {
    let word: BorrowedStrDeserializer<'a, Error> = BorrowedStrDeserializer::new(word);
    T::deserialize(word).map_err(|error| DbError::corrupt(column, error))
}
