//! Texts: languages that are missing, names in braces that stand for nothing or stand in one language alone.
//!
//! Texts are found in the definition's JSON by the names of their properties, whatever the type of question.

use super::{Context, at};
use crate::Rule;
use crate::outline::{Outline, Reference};
use std::collections::BTreeSet;
use survey_definition::Pointer;
use survey_expression::Value;

/// Properties that hold texts and do not end in one of [`ENDINGS`].
const PROPERTIES: &[&str] = &[
    "title",
    "description",
    "html",
    "text",
    "placeholder",
    "format",
    "labelTrue",
    "labelFalse",
    "completedHtml",
    "completedBeforeHtml",
    "loadingHtml",
    "purpose",
    "items",
    "retention",
    "refusal",
];
const ENDINGS: &[&str] = &["Text", "Title", "Description", "Placeholder"];

/// Beyond so many missing texts a language is reported once, where more than half are missing.
const MOST_REPORTED: usize = 20;

/// Country codes and words that authors write for languages.
const NO_LANGUAGES: &[(&str, &str)] = &[
    ("kr", "ko"),
    ("jp", "ja"),
    ("cn", "zh"),
    ("us", "en"),
    ("gb", "en"),
    ("vn", "vi"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
    ("ua", "uk"),
    ("korean", "ko"),
    ("english", "en"),
];

/// Names in braces that stand for the result of a quiz.
const QUIZ: &[&str] = &[
    "correctanswers",
    "correctedanswers",
    "correctedanswercount",
    "incorrectanswers",
    "incorrectedanswers",
    "incorrectedanswercount",
    "questioncount",
];
/// Names in braces that stand for something else than an answer.
const SPECIAL: &[&str] = &[
    "locale",
    "pageno",
    "pagecount",
    "no",
    "require",
    "title",
    "item",
    "panelindex",
    "visiblepanelindex",
    "rowindex",
    "visiblerowindex",
    "rowvalue",
    "rowname",
    "rowtitle",
    "self",
    "timer",
    "name",
];
/// Beginnings of names that depend on where they stand.
const SCOPES: &[&str] = &[
    "panel.",
    "prevpanel.",
    "nextpanel.",
    "parentpanel.",
    "row.",
    "prevrow.",
    "nextrow.",
    "totalrow.",
    "$",
    "choice.",
];

/// A text with all its languages.
struct Text<'a> {
    pointer: Pointer,
    property: &'a str,
    /// Language (or `default`) and text, none of them empty.
    translations: Vec<(&'a str, &'a str)>,
}

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    let mut texts = Vec::new();
    collect(outline.json, &mut Pointer::default(), &mut texts);
    for text in &texts {
        languages(context, text);
        placeholders(context, text);
        unused(context, text);
        names(context, text);
    }
    missing(context, &texts);
}

fn collect<'a>(json: &'a Value, pointer: &mut Pointer, texts: &mut Vec<Text<'a>>) {
    match json {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push(&index.to_string());
                collect(item, pointer, texts);
                pointer.pop();
            }
        }
        Value::Map(members) => {
            for (name, value) in members {
                pointer.push(name);
                match translations(name, value) {
                    Some(translations) => {
                        let pointer = pointer.clone();
                        texts.push(Text { pointer, property: name, translations });
                    }
                    None => collect(value, pointer, texts),
                }
                pointer.pop();
            }
        }
        _ => {}
    }
}

/// The texts of a property that holds some.
fn translations<'a>(property: &str, value: &'a Value) -> Option<Vec<(&'a str, &'a str)>> {
    let is_text = PROPERTIES.contains(&property) || ENDINGS.iter().any(|it| property.ends_with(it));
    if !is_text {
        return None;
    }
    let translations = match value {
        Value::Text(text) => vec![("default", text.as_str())],
        Value::Map(members) => members
            .iter()
            .map(|(language, text)| text.as_text().map(|text| (language.as_str(), text)))
            .collect::<Option<Vec<_>>>()?,
        _ => return None,
    };
    Some(translations.into_iter().filter(|it| !it.1.is_empty()).collect())
}

fn languages(context: &mut Context<'_>, text: &Text<'_>) {
    for (language, _) in &text.translations {
        if let Some(meant) = meant(language) {
            context.report(
                Rule::LanguageTag,
                text.pointer.join(language),
                format!(
                    "\"{language}\" is no language tag, so nobody sees this text: write \"{meant}\""
                ),
            );
        }
    }
}

/// The language that a tag stands for which is none.
fn meant(tag: &str) -> Option<String> {
    let folded = tag.to_ascii_lowercase();
    let known = NO_LANGUAGES.iter().find(|it| it.0 == folded).map(|it| it.1.to_owned());
    known.or_else(|| tag.contains('_').then(|| tag.replace('_', "-")))
}

/// What stands in braces, without outer blanks.
fn in_braces(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|it| it.split_once('}'))
        .map(|(name, _)| name.trim())
        .filter(|it| !it.is_empty())
        .collect()
}

fn placeholders(context: &mut Context<'_>, text: &Text<'_>) {
    let Some(all) = text
        .translations
        .iter()
        .map(|it| in_braces(it.1))
        .reduce(|all, it| all.union(&it).copied().collect())
    else {
        return;
    };
    for (language, translation) in &text.translations {
        let missing: Vec<&str> = all.difference(&in_braces(translation)).copied().collect();
        if !missing.is_empty() {
            let place = if matches!(at(context.outline.json, &text.pointer), Some(Value::Map(_))) {
                text.pointer.join(language)
            } else {
                text.pointer.clone()
            };
            context.report(
                Rule::PlaceholderMismatch,
                place,
                format!(
                    "another language has {{{}}} here, and this one has not: put it in, or take it out there",
                    missing.join("}, {")
                ),
            );
        }
    }
}

/// `{0}` where no limit is put.
fn unused(context: &mut Context<'_>, text: &Text<'_>) {
    let numbered =
        |text: &str| in_braces(text).iter().any(|it| it.bytes().all(|it| it.is_ascii_digit()));
    if !text.translations.iter().any(|it| numbered(it.1)) {
        return;
    }
    let filled = match text.property {
        "minErrorText"
        | "maxErrorText"
        | "stepErrorText"
        | "format"
        | "totalFormat"
        | "createCustomChoiceText" => true,
        "text" => {
            let mut owner = text.pointer.clone();
            owner.pop();
            let owner = at(context.outline.json, &owner);
            owner.and_then(|it| it.member("type")).and_then(Value::as_text) == Some("numeric")
        }
        _ => false,
    };
    if !filled {
        context.report(
            Rule::UnusedPlaceholder,
            text.pointer.clone(),
            "nothing is put in the place of {0} here: write the number itself",
        );
    }
}

fn names(context: &mut Context<'_>, text: &Text<'_>) {
    let outline = context.outline;
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    for (_, translation) in &text.translations {
        unknown.extend(in_braces(translation).into_iter().filter(|it| !is_known(outline, it)));
    }
    for name in unknown {
        context.report(
            Rule::UnknownPipedName,
            text.pointer.clone(),
            format!("no question is called \"{name}\": respondents read {{{name}}} as it is written, so correct the name or leave out the braces"),
        );
    }
}

fn is_known(outline: &Outline<'_>, name: &str) -> bool {
    let folded = outline.platform.lower_case(name);
    let is_number = folded.bytes().all(|it| it.is_ascii_digit());
    is_number
        || SPECIAL.contains(&folded.as_str())
        || (QUIZ.contains(&folded.as_str()) && is_quiz(outline))
        || SCOPES.iter().any(|it| folded.starts_with(it))
        || outline.resolve(name) != Reference::Unknown
}

fn is_quiz(outline: &Outline<'_>) -> bool {
    outline.all_questions().any(|it| !it.correct_answer.is_empty())
}

/// Reports each text that one of the survey's languages lacks.
fn missing(context: &mut Context<'_>, texts: &[Text<'_>]) {
    let outline = context.outline;
    let titles = outline.questions.iter().map(|it| &it.question.title);
    let mut languages: BTreeSet<&str> =
        titles.chain([&outline.survey.title]).flat_map(|it| it.languages()).collect();
    languages.retain(|it| meant(it).is_none());
    if languages.is_empty() {
        return;
    }
    languages.extend(outline.survey.locale.as_deref());
    for language in languages {
        let lacking: Vec<&Text<'_>> = texts.iter().filter(|it| lacks(it, language)).collect();
        if lacking.len() > MOST_REPORTED && lacking.len() * 2 > texts.len() {
            context.report(
                Rule::MissingTranslation,
                Pointer::default(),
                format!("{} of {} texts are not written in \"{language}\": write them, or leave the language out", lacking.len(), texts.len()),
            );
            continue;
        }
        for text in lacking {
            let why = if text.translations.iter().any(|it| it.0 == language) {
                format!(
                    "\"default\" is the dialect's English and is shown in the place of \"{language}\": write it under its own language"
                )
            } else {
                format!(
                    "is not written in \"{language}\", which other texts are: nothing, or another language, is shown instead"
                )
            };
            context.report(Rule::MissingTranslation, text.pointer.clone(), why);
        }
    }
}

/// Whether whoever reads in this language finds no text of it. A text without words needs no translation.
fn lacks(text: &Text<'_>, language: &str) -> bool {
    let has = |wanted: &str| text.translations.iter().any(|it| it.0 == wanted);
    let default = text.translations.iter().find(|it| it.0 == "default").map(|it| it.1);
    let base = language.split('-').next().unwrap_or(language);
    match (default, text.translations.first()) {
        // The dialect's English comes first.
        (Some(default), _) if base == "en" || !(has(language) || has(base)) => {
            !is_readable(default, base)
        }
        (None, Some((_, sample))) => !has(language) && !has(base) && !is_neutral(sample),
        _ => false,
    }
}

/// Whether a text can be in a language, going by its script.
fn is_readable(text: &str, language: &str) -> bool {
    let any = |from: char, to: char| text.chars().any(|it| (from..=to).contains(&it));
    let (hangul, kana, han) = (any('가', '힣'), any('ぁ', 'ヿ'), any('一', '鿿'));
    is_neutral(text)
        || match language {
            "ko" => hangul,
            "ja" => kana || han,
            "zh" => han && !kana,
            _ => !hangul && !kana && !han,
        }
}

/// Whether a text is the same in all languages: numbers, signs, abbreviations such as "IaaS", answers in braces.
fn is_neutral(text: &str) -> bool {
    let words =
        text.split(['{', '}']).step_by(2).flat_map(|it| it.split(|it: char| !it.is_alphanumeric()));
    words.into_iter().all(|word| {
        let capitals = word.chars().filter(|it| it.is_uppercase()).count();
        let digits = word.chars().any(char::is_numeric) && word.is_ascii();
        word.chars().count() < 2 && word.is_ascii() || digits || capitals > 1
    })
}
