//! Choices, rows and columns that cannot be told apart, here or in an export.

use super::{Context, at};
use crate::Rule;
use crate::kinds;
use survey_definition::Pointer;
use survey_expression::{Value, text_of};

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    for question in outline.all_questions() {
        let choices = question.kind.choices();
        let built_in: Vec<_> = choices.into_iter().flat_map(kinds::built_in).collect();
        for (property, items) in kinds::listed(&question.kind) {
            let list = question.pointer.join(property);
            if at(outline.json, &list).is_none() {
                // Taken over from elsewhere, and reported there.
                continue;
            }
            for (index, item) in items.iter().enumerate() {
                let place = value_place(context, &list, index);
                let text = text_of(&item.value, outline.platform);
                if item.value == Value::Null {
                    context.report(
                        Rule::RequiredProperty,
                        place,
                        "needs a \"value\": that is what is stored",
                    );
                    continue;
                }
                let taken = built_in.iter().find(|(value, _)| item.value.as_text() == Some(value));
                if let Some((_, shown_by)) = taken {
                    context.report(
                        Rule::DuplicateChoice,
                        place.clone(),
                        format!("\"{text}\" is also the value of the choice that \"{shown_by}\" adds: give this one another"),
                    );
                }
                let before = &items[..index];
                if before.iter().any(|it| it.value == item.value) {
                    context.report(
                        Rule::DuplicateChoice,
                        place,
                        format!("the value \"{text}\" stands in \"{property}\" twice: give one of them another"),
                    );
                } else if before.iter().any(|it| text_of(&it.value, outline.platform) == text) {
                    context.report(
                        Rule::AmbiguousChoices,
                        place,
                        format!("the value \"{text}\" stands here as a number or a truth and as text: an export has one column for both, so give one of them another"),
                    );
                } else if let Some(other) = before.iter().find(|it| {
                    let folded = |it: &str| outline.platform.lower_case(it.trim());
                    folded(&text_of(&it.value, outline.platform)) == folded(&text)
                }) {
                    let other = text_of(&other.value, outline.platform);
                    context.report(
                        Rule::AmbiguousChoices,
                        place,
                        format!("the values \"{other}\" and \"{text}\" differ in case or blanks alone, which expressions do not tell apart: give one of them another"),
                    );
                }
            }
        }
    }
}

/// Where a choice's value stands: it is written alone or as a member.
fn value_place(context: &Context<'_>, list: &Pointer, index: usize) -> Pointer {
    let item = list.join(&index.to_string());
    match at(context.outline.json, &item) {
        Some(Value::Map(members)) if members.iter().any(|it| it.0 == "value") => item.join("value"),
        _ => item,
    }
}
