//! Personal information that is asked for without what Korea's Personal Information Protection Act asks for. It goes
//! by words in names and titles and by input types: it may be wrong either way, and says so.

use super::Context;
use crate::Rule;
use crate::kinds::{self, Shape};
use crate::outline::Outline;
use survey_definition::{InputType, Question, QuestionKind};

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    ResidentRegistrationNumber,
    UniqueIdentifier,
    Sensitive,
    Personal,
}

const RESIDENT_NUMBER: &[&str] = &[
    "주민등록번호",
    "주민번호",
    "resident registration number",
    "jumin",
    "rrn",
    "social security number",
];
const UNIQUE: &[&str] = &[
    "여권번호",
    "운전면허번호",
    "운전면허증",
    "외국인등록번호",
    "passport number",
    "passport no",
    "driver's licen",
    "driving licence number",
    "alien registration number",
];
const SENSITIVE: &[&str] = &[
    "병력",
    "질병",
    "건강상태",
    "종교",
    "지지정당",
    "정치적",
    "노동조합",
    "노조가입",
    "성생활",
    "성적지향",
    "유전정보",
    "범죄경력",
    "장애등급",
    "장애유형",
    "religio",
    "political opinion",
    "political party",
    "union membership",
    "medical history",
    "health condition",
    "state of health",
    "sexual orientation",
    "criminal record",
    "disability",
];
const PERSONAL: &[&str] = &[
    "성명",
    "성함",
    "담당자이름",
    "귀하의이름",
    "응답자이름",
    "전화번호",
    "휴대전화",
    "휴대폰",
    "핸드폰",
    "연락처",
    "전자우편",
    "이메일",
    "생년월일",
    "집주소",
    "자택주소",
    "거주지주소",
    "도로명주소",
    "full name",
    "your name",
    "first name",
    "last name",
    "family name",
    "contact person",
    "telephone",
    "phone number",
    "mobile number",
    "e-mail",
    "email",
    "date of birth",
    "birthday",
    "home address",
    "postal address",
    "street address",
];
/// Names and titles that say it all by themselves, and would mean something else inside longer ones.
const WHOLE: &[&str] =
    &["이름", "주소", "생일", "name", "address", "phone", "tel", "mobile", "birthdate"];
/// HTML's autofill tokens for what belongs to a person.
const AUTOCOMPLETE: &[&str] = &[
    "name",
    "given-name",
    "additional-name",
    "family-name",
    "nickname",
    "email",
    "tel",
    "tel-national",
    "street-address",
    "address-line1",
    "address-line2",
    "postal-code",
    "bday",
    "sex",
    "cc-number",
];

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    let consent = outline.questions.iter().position(|it| it.question.consent.is_some());
    let mut without_consent: Vec<&Question> = Vec::new();
    for (index, question) in in_order(outline) {
        let place = question.pointer.clone();
        if question.consent.is_some() {
            continue;
        }
        match asks(question) {
            None => {}
            Some(Asks::ResidentRegistrationNumber) => context.report(
                Rule::ResidentRegistrationNumber,
                place,
                "seems to ask for a resident registration number, which article 24-2 of the Personal Information Protection Act forbids unless a law or decree says so: ask for something else, or name that law in the survey and allow this rule",
            ),
            Some(Asks::UniqueIdentifier) => context.report(
                Rule::UniqueIdentifier,
                place,
                "seems to ask for a number that identifies a person, which needs a consent apart from all others (article 24): ask for it in a consent question of its own, or leave it out",
            ),
            Some(Asks::Sensitive) => context.report(
                Rule::SensitiveInformation,
                place,
                "seems to ask for sensitive information, which needs a consent apart from all others (article 23): ask for it in a consent question of its own, or leave it out",
            ),
            Some(Asks::Personal) => match consent {
                None => without_consent.push(question),
                Some(consent) if consent > index => context.report(
                    Rule::LateConsent,
                    place,
                    format!(
                        "is asked before the consent \"{}\": ask for the consent first",
                        outline.questions[consent].question.name
                    ),
                ),
                Some(_) => {}
            },
        }
    }
    if let Some(first) = without_consent.first() {
        let names: Vec<&str> = without_consent.iter().map(|it| it.name.as_str()).collect();
        context.report(
            Rule::NoConsent,
            first.pointer.clone(),
            format!(
                "seems to ask for personal information ({}), and the survey asks for no consent: put a radio group with \"x-survey-widget.consent\" before it (Personal Information Protection Act, article 15), or see that a law makes it needless",
                names.join(", ")
            ),
        );
    }
}

/// All that is asked, each with the index of the question in the survey that it is or stands in.
fn in_order<'a>(outline: &Outline<'a>) -> impl Iterator<Item = (usize, &'a Question)> {
    outline.questions.iter().enumerate().flat_map(|(index, asked)| {
        let mut questions = vec![asked.question];
        kinds::nested(&asked.question.kind, &mut questions);
        questions.into_iter().map(move |it| (index, it))
    })
}

fn asks(question: &Question) -> Option<Asks> {
    let name = question.name.to_lowercase().replace(['_', '-'], " ");
    let texts: Vec<String> =
        std::iter::once(name).chain(question.title.texts().map(str::to_lowercase)).collect();
    let mentions = |words: &[&str]| {
        texts.iter().any(|text| {
            // Korean words are written with and without blanks.
            let joined: String = text.chars().filter(|it| !it.is_whitespace()).collect();
            words.iter().any(|word| match word.is_ascii() {
                true => has_words(text, word),
                false => joined.contains(word),
            })
        })
    };
    let typed = matches!(kinds::shape(&question.kind), Shape::Text | Shape::Number)
        || matches!(question.kind, QuestionKind::File(_));
    if mentions(SENSITIVE) {
        return Some(Asks::Sensitive);
    }
    if !typed {
        return None;
    }
    if mentions(RESIDENT_NUMBER) {
        return Some(Asks::ResidentRegistrationNumber);
    }
    if mentions(UNIQUE) {
        return Some(Asks::UniqueIdentifier);
    }
    let whole = texts.iter().any(|it| WHOLE.contains(&it.trim()));
    (whole || mentions(PERSONAL) || by_input(&question.kind)).then_some(Asks::Personal)
}

/// Whether a text has these words, as words: "rrn" is not in "currently".
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    })
}

fn by_input(kind: &QuestionKind) -> bool {
    let QuestionKind::Text(text) = kind else {
        return false;
    };
    let token = text.autocomplete.as_deref().and_then(|it| it.split(' ').next_back());
    matches!(text.input_type, InputType::Email | InputType::Tel)
        || token.is_some_and(|it| AUTOCOMPLETE.contains(&it))
}
