//! Whether a text has what was typed in search of it. Hangul is compared letter by letter: while "서울" is being typed, the
//! field holds "성", which is no part of it.

use survey_expression::Platform;

const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ",
    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const TAILS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ",
    "ㅎ",
];

/// The first syllable, from which all others are counted.
const FIRST: u32 = '가' as u32;

/// Something that was typed in search of texts.
pub(crate) struct Search<'a> {
    letters: String,
    from_start: bool,
    platform: &'a dyn Platform,
}

impl<'a> Search<'a> {
    /// Looks for `typed` anywhere in a text, or only where it begins.
    pub(crate) fn new(typed: &str, from_start: bool, platform: &'a dyn Platform) -> Self {
        Search { letters: letters(typed, platform), from_start, platform }
    }

    /// Whether the text has it, without regard to case and spaces; consonants alone also stand for the syllables that
    /// begin with them.
    pub(crate) fn finds(&self, text: &str) -> bool {
        let has = |text: String| match self.from_start {
            true => text.starts_with(&self.letters),
            false => text.contains(&self.letters),
        };
        has(letters(text, self.platform))
            || (self.letters.chars().all(|it| LEADS.contains(&it)) && has(initials(text)))
    }

    /// Whether it is the whole text.
    pub(crate) fn is(&self, text: &str) -> bool {
        letters(text, self.platform) == self.letters
    }
}

/// The text as the letters that are typed for it, without spaces.
fn letters(text: &str, platform: &dyn Platform) -> String {
    let mut letters = String::new();
    for letter in platform.lower_case(text).chars().filter(|it| !it.is_whitespace()) {
        match parts(letter) {
            Some((lead, rest)) => {
                letters.push(LEADS[lead]);
                letters.push_str(VOWELS[rest / TAILS.len()]);
                letters.push_str(TAILS[rest % TAILS.len()]);
            }
            None => letters.push(letter),
        }
    }
    letters
}

fn initials(text: &str) -> String {
    text.chars().filter_map(|letter| parts(letter).map(|(lead, _)| LEADS[lead])).collect()
}

/// The places of a syllable's first consonant, and of what follows, among all of them.
fn parts(syllable: char) -> Option<(usize, usize)> {
    let place = (syllable as u32).checked_sub(FIRST)? as usize;
    let rests = VOWELS.len() * TAILS.len();
    (place < LEADS.len() * rests).then_some((place / rests, place % rests))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use survey_native::NativePlatform;

    fn finds(typed: &str, text: &str) -> bool {
        let platform = NativePlatform::new("Asia/Seoul").unwrap();
        Search::new(typed, false, &platform).finds(text)
    }

    #[test]
    fn every_step_of_typing_a_word_finds_it() {
        for typed in ["ㅅ", "서", "성", "서우", "서울", "서울ㅌ", "서울트", "서울특", "서울특ㅂ"]
        {
            assert!(finds(typed, "서울특별시"), "{typed}");
        }
        for typed in ["ㅇ", "오", "와", "왁", "와고"] {
            assert!(finds(typed, "와고"), "{typed}");
        }
        assert!(!finds("부산", "서울특별시"));
    }

    #[test]
    fn spaces_and_case_do_not_matter_and_consonants_stand_for_syllables() {
        assert!(finds("인공 지능", "인공지능") && finds("인공지능", "인공 지능"));
        assert!(finds("GPU", "gpu 서버"));
        assert!(finds("ㅇㄱㅈㄴ", "인공 지능") && !finds("ㄱㅇ", "인공 지능"));
    }

    #[test]
    fn a_search_from_the_start_finds_nothing_within() {
        let platform = NativePlatform::new("Asia/Seoul").unwrap();
        let search = Search::new("울", true, &platform);
        assert!(!search.finds("서울") && search.finds("울산"));
        assert!(Search::new(" Seoul", false, &platform).is("seoul"));
    }
}
