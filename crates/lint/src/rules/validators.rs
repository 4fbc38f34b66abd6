//! Limits that no answer can keep, and validators that never say anything.

use super::Context;
use crate::Rule as Broken;
use crate::analysis::{count_of, number_bounds};
use crate::kinds::{self, Shape};
use crate::pattern::Pattern;
use survey_definition::{
    Bound, Choices, Pointer, Question, QuestionKind, Rule, TableRows, TextInput,
};
use survey_expression::Value;

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    for question in outline.all_questions() {
        let list = question.pointer.join("validators");
        let mut contradictory = false;
        for (index, validator) in question.validators.iter().enumerate() {
            let place = list.join(&index.to_string());
            contradictory |= own_limits(context, &validator.rule, &place);
            if let Some(why) = dead(question, &validator.rule) {
                context.report(Broken::DeadValidator, place, why);
            }
        }
        match &question.kind {
            QuestionKind::Text(text) => {
                contradictory |= bounds(context, question, text);
                if !contradictory {
                    number_limits(context, question, text, &list);
                }
            }
            QuestionKind::Matrix(matrix)
                if matrix.each_row_unique
                    && matrix.each_row_required
                    && matrix.rows.len() > matrix.columns.len() =>
            {
                context.report(
                    Broken::CountContradiction,
                    question.pointer.join("eachRowUnique"),
                    format!(
                        "{} rows cannot each have another of {} columns: allow repetitions, or let rows be left out",
                        matrix.rows.len(),
                        matrix.columns.len()
                    ),
                );
            }
            QuestionKind::Rating(rating) if rating.items.len() < 2 => context.report(
                Broken::CountContradiction,
                question.pointer.clone(),
                "a rating needs two values at least: correct \"rateMin\", \"rateMax\" and \"rateStep\", or list \"rateValues\"",
            ),
            QuestionKind::Slider(slider)
                if slider.min > slider.max
                    && slider.min_expression.is_none()
                    && slider.max_expression.is_none() =>
            {
                context.report(
                    Broken::CountContradiction,
                    question.pointer.join("max"),
                    "\"min\" is above \"max\": exchange or correct them",
                );
            }
            QuestionKind::PanelDynamic(repeated) => {
                rows(context, question, (repeated.min, repeated.max), ["minPanelCount", "maxPanelCount"]);
            }
            QuestionKind::Table(table) => {
                if let TableRows::Dynamic(dynamic) = &table.rows {
                    rows(context, question, (dynamic.min, dynamic.max), ["minRowCount", "maxRowCount"]);
                }
            }
            kind => {
                if let Some(choices) = kind.choices().filter(|_| !contradictory) {
                    counts(context, question, choices, &list);
                }
            }
        }
        if !contradictory {
            lengths(context, question, &list);
        }
    }
}

/// Whether a validator contradicts itself; reported here.
fn own_limits(context: &mut Context<'_>, rule: &Rule, place: &Pointer) -> bool {
    let (least, most, names) = match rule {
        Rule::Numeric { min: Some(min), max: Some(max) } => (*min, *max, ["minValue", "maxValue"]),
        Rule::Text { min, max, .. } if *max > 0 => {
            (*min as f64, *max as f64, ["minLength", "maxLength"])
        }
        Rule::AnswerCount { min, max } if *max > 0 => {
            (*min as f64, *max as f64, ["minCount", "maxCount"])
        }
        _ => return false,
    };
    let contradictory = least > most;
    if contradictory {
        let [min, max] = names;
        context.report(
            Broken::ContradictoryValidators,
            place.join(max),
            format!("\"{min}\" {least} is above \"{max}\" {most}: no answer is right, so exchange or correct them"),
        );
    }
    contradictory
}

/// Why a validator never says anything about this question's answers.
fn dead(question: &Question, rule: &Rule) -> Option<&'static str> {
    let shape = kinds::shape(&question.kind);
    match rule {
        Rule::AnswerCount { min: 0, max: 0 } => {
            Some("counts nothing: give it \"minCount\" or \"maxCount\", or remove it")
        }
        Rule::AnswerCount { .. } if !matches!(shape, Shape::List | Shape::Any) => {
            Some("counts choices, of which this type has one at most: remove it")
        }
        Rule::Text { min: 0, max: 0, allow_digits: true } => {
            Some("limits nothing: give it \"minLength\" or \"maxLength\", or remove it")
        }
        Rule::Text { .. } if !matches!(shape, Shape::Text | Shape::Any) => {
            Some("limits the length of text, which this type does not give: remove it")
        }
        Rule::Pattern { pattern, .. } if pattern.is_empty() => {
            Some("an empty pattern fits every answer: write one, or remove the validator")
        }
        Rule::Expression(None) => {
            Some("has no expression, so every answer passes: write one, or remove the validator")
        }
        _ => None,
    }
}

/// Whether the least and the greatest value of an input contradict one another; reported here.
fn bounds(context: &mut Context<'_>, question: &Question, text: &TextInput) -> bool {
    let (Some(Bound::Value(min)), Some(Bound::Value(max))) = (&text.min, &text.max) else {
        return false;
    };
    let contradictory = survey_expression::less(max, min, context.outline.platform);
    if contradictory {
        context.report(
            Broken::CountContradiction,
            question.pointer.join("max"),
            "\"min\" is above \"max\": no answer is right, so exchange or correct them",
        );
    }
    let range = match (min, max) {
        (Value::Number(min), Value::Number(max)) => max - min,
        _ => return contradictory,
    };
    if let Some(step) = text.step.filter(|it| !contradictory && *it > range) {
        context.report(
            Broken::CountContradiction,
            question.pointer.join("step"),
            format!("the step {step} is larger than all that lies between \"min\" and \"max\": only the least value is right"),
        );
    }
    contradictory
}

/// Numbers that one limit asks for and another forbids.
fn number_limits(context: &mut Context<'_>, question: &Question, text: &TextInput, list: &Pointer) {
    if let (Some(from), Some(to)) = number_bounds(question, text, context.outline.platform)
        && from > to
    {
        context.report(
            Broken::ContradictoryValidators,
            list.clone(),
            format!("together the limits ask for at least {from} and at most {to}: no number is right, so correct one"),
        );
    }
}

/// Fewer rows at most than at least.
fn rows(
    context: &mut Context<'_>,
    question: &Question,
    (least, most): (usize, usize),
    [min, max]: [&str; 2],
) {
    if least > most {
        context.report(
            Broken::CountContradiction,
            question.pointer.join(max),
            format!("\"{min}\" {least} is above \"{max}\" {most}: exchange or correct them"),
        );
    }
}

/// More choices asked for than there are, or than may be chosen.
fn counts(context: &mut Context<'_>, question: &Question, choices: &Choices, list: &Pointer) {
    if choices.max_selected > 0 && choices.min_selected > choices.max_selected {
        return context.report(
            Broken::CountContradiction,
            question.pointer.join("maxSelectedChoices"),
            "\"minSelectedChoices\" is above \"maxSelectedChoices\": no answer is right, so correct one",
        );
    }
    if kinds::is_open(choices) {
        return;
    }
    let offered = choices.items.len() + usize::from(choices.show_other);
    if choices.min_selected > offered {
        return context.report(
            Broken::CountContradiction,
            question.pointer.join("minSelectedChoices"),
            format!(
                "{} choices are asked for and {offered} are there: ask for fewer",
                choices.min_selected
            ),
        );
    }
    let (least, most) = count_of(question, choices);
    if !question.validators.is_empty() && least > most.min(offered) {
        context.report(
            Broken::ContradictoryValidators,
            list.clone(),
            format!(
                "at least {least} choices are asked for, and at most {} can be chosen: correct one",
                most.min(offered)
            ),
        );
    }
}

/// Lengths that one limit or pattern asks for and another forbids.
fn lengths(context: &mut Context<'_>, question: &Question, list: &Pointer) {
    let own = match &question.kind {
        QuestionKind::Text(text) => text.max_length,
        QuestionKind::Comment(comment) => comment.max_length,
        _ => return,
    };
    let (mut least, mut most) = (0, own.unwrap_or(usize::MAX));
    for validator in &question.validators {
        if let Rule::Text { min, max, .. } = &validator.rule {
            least = least.max(*min);
            most = most.min(if *max == 0 { usize::MAX } else { *max });
        }
    }
    if least > most {
        return context.report(
            Broken::ContradictoryValidators,
            list.clone(),
            format!("together the limits ask for at least {least} and at most {most} characters: no text is right, so correct one"),
        );
    }
    for (index, validator) in question.validators.iter().enumerate() {
        let Rule::Pattern { pattern, .. } = &validator.rule else {
            continue;
        };
        let Some(pattern) = Pattern::parse(pattern) else {
            continue;
        };
        let (shortest, longest) = pattern.text_lengths();
        let why = if shortest > most {
            format!(
                "texts that fit are {shortest} characters long at least, and {most} are allowed: correct one"
            )
        } else if longest.is_some_and(|it| it < least) {
            format!(
                "texts that fit are too short for the {least} characters asked for: correct one"
            )
        } else {
            continue;
        };
        let place = list.join(&index.to_string()).join("regex");
        context.report(Broken::ContradictoryValidators, place, why);
    }
}
