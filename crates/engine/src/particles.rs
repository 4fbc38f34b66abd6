//! Korean particles after a piped answer: 은 or 는, 을 or 를 and so on follow the answer's last sound.
//!
//! An author writes both (`{company}은(는)`, `{company}을/를`) or either (`{company}은`); what is right after the answer
//! is put in their place. Digits are read as Koreans read them, Latin capitals by their names.

/// The form after a consonant, and the form after a vowel.
const PARTICLES: &[(&str, &str)] =
    &[("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("아", "야")];

/// How the last sound of a word ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Vowel,
    /// After it, 로 stands where other consonants have 으로.
    Rieul,
    Consonant,
}

/// The particle that is right between what was piped in and the text that follows, and how many bytes of that text it
/// takes the place of. `None` where no particle follows, or how the answer ends cannot be told.
pub(crate) fn particle(answer: &str, following: &str) -> Option<(&'static str, usize)> {
    let ending = ending(answer)?;
    PARTICLES.iter().find_map(|(after_consonant, after_vowel)| {
        let length = written(after_consonant, after_vowel, following)?;
        let takes_consonant_form = match ending {
            Ending::Vowel => false,
            Ending::Rieul => *after_consonant != "으로",
            Ending::Consonant => true,
        };
        Some((if takes_consonant_form { *after_consonant } else { *after_vowel }, length))
    })
}

/// How many bytes of a text are this particle, in whatever way it is written.
fn written(one: &str, other: &str, text: &str) -> Option<usize> {
    // (으)로
    if let Some(rest) = text.strip_prefix('(')
        && other == "로"
        && rest.starts_with("으)로")
    {
        return Some("(으)로".len());
    }
    for (first, second) in [(one, other), (other, one)] {
        let Some(rest) = text.strip_prefix(first) else { continue };
        let bracketed = rest.strip_prefix('(').and_then(|it| it.strip_prefix(second));
        if bracketed.is_some_and(|it| it.starts_with(')')) {
            return Some(first.len() + second.len() + 2);
        }
        if rest.strip_prefix('/').is_some_and(|it| it.starts_with(second)) {
            return Some(first.len() + second.len() + 1);
        }
        // Alone it is a particle only where the word ends with it.
        let ends = rest.chars().next().is_none_or(|it| !is_letter(it));
        if ends && first != "아" && first != "야" {
            return Some(first.len());
        }
    }
    None
}

/// Whether a word goes on with it. Unicode's own table of letters would weigh more than all else here: beyond ASCII
/// whatever is no punctuation and no symbol will do.
fn is_letter(it: char) -> bool {
    it.is_ascii_alphanumeric()
        || it >= '\u{c0}'
            && !matches!(it, '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}'
                | '\u{ff1a}'..='\u{ff20}')
}

fn ending(word: &str) -> Option<Ending> {
    let mut letters = word.chars().rev().skip_while(|it| !is_letter(*it));
    let last = letters.next()?;
    let before = letters.next();
    Some(match last {
        '가'..='힣' => match (last as u32 - '가' as u32) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Rieul,
            _ => Ending::Consonant,
        },
        // 일, 칠, 팔
        '1' | '7' | '8' => Ending::Rieul,
        // 영, 십, 백, 천, 만; 삼, 육
        '0' | '3' | '6' => Ending::Consonant,
        '2' | '4' | '5' | '9' => Ending::Vowel,
        // 엘, 알; 엠, 엔
        'L' | 'R' | 'l' => Ending::Rieul,
        'M' | 'N' | 'm' | 'n' => Ending::Consonant,
        'g' if before == Some('n') => Ending::Consonant,
        'A'..='Z' | 'a'..='z' => Ending::Vowel,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::particle;

    fn piped(answer: &str, following: &str) -> String {
        match particle(answer, following) {
            Some((particle, length)) => [answer, particle, &following[length..]].concat(),
            None => [answer, following].concat(),
        }
    }

    #[test]
    fn particles_follow_the_last_sound() {
        assert_eq!(piped("네이버", "은(는) 좋다"), "네이버는 좋다");
        assert_eq!(piped("카카오톡", "은(는) 좋다"), "카카오톡은 좋다");
        assert_eq!(piped("서울", "(으)로 간다"), "서울로 간다");
        assert_eq!(piped("부산", "으로/로 간다"), "부산으로 간다");
        assert_eq!(piped("대구", "으로 간다"), "대구로 간다");
        assert_eq!(piped("구름", "를/을 고른"), "구름을 고른");
        assert_eq!(piped("구름", "과(와) 비"), "구름과 비");
        assert_eq!(piped("민수", "아/야"), "민수야");
        assert_eq!(piped("보안", "가 중요"), "보안이 중요");
    }

    #[test]
    fn digits_and_latin_letters_are_read_as_koreans_read_them() {
        assert_eq!(piped("3", "을 골라"), "3을 골라");
        assert_eq!(piped("2", "을 골라"), "2를 골라");
        assert_eq!(piped("10", "으로 나눈"), "10으로 나눈");
        assert_eq!(piped("7", "으로 나눈"), "7로 나눈");
        assert_eq!(piped("SaaS", "은(는)"), "SaaS는");
        assert_eq!(piped("CDN", "은(는)"), "CDN은");
        assert_eq!(piped("MSP (외부)", "이/가"), "MSP (외부)가");
        assert_eq!(piped("NHN", "로"), "NHN으로");
        assert_eq!(piped("URL", "으로"), "URL로");
    }

    #[test]
    fn what_is_no_particle_stays() {
        assert_eq!(piped("전문", "가들"), "전문가들");
        assert_eq!(piped("좋음", "이다"), "좋음이다");
        assert_eq!(piped("★", "은(는)"), "★은(는)");
        assert_eq!(piped("네이버", " 은(는)"), "네이버 은(는)");
        assert_eq!(piped("철수", "야"), "철수야");
    }
}
