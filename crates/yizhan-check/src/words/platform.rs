//! The lists that come with the program, from `standards/word-lists`.

use yizhan_standards::wording::word_list::{
    PlatformWordList, WordGroup, WordLevel, platform_word_lists,
};

use super::word::{ListOwner, Word, WordList};
use crate::finding::{ErrorClass, Level};

/// The lists of the platform.
pub(crate) fn platform_lists() -> Vec<WordList> {
    platform_word_lists().iter().map(list).collect()
}

fn list(list: &PlatformWordList) -> WordList {
    WordList {
        key: list.key.clone(),
        version: list.version.to_string(),
        owner: ListOwner::Platform,
        words: list.groups.iter().flat_map(words).collect(),
        allowed: list.allowed.clone(),
    }
}

fn words(group: &WordGroup) -> impl Iterator<Item = Word> {
    let params = &group.params;
    let class = params.class.as_deref().and_then(ErrorClass::parse);
    let level = match params.level {
        WordLevel::Block => Level::Block,
        WordLevel::Explain => Level::Explain,
        WordLevel::Hint => Level::Hint,
    };
    params.words.iter().map(move |word| Word {
        text: word.text.clone(),
        kind: params.kind,
        class,
        level,
        suggestion: word.suggestion.as_ref().map(|text| text.replace('|', "或")),
        except: word.except.clone(),
        since: params.since,
        until: None,
    })
}
