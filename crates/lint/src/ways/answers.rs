//! Answers worth trying: for a question that decides something one for each case in which it may decide otherwise,
//! for one that must only be filled in anything that its rules may take.

use crate::analysis::{Chosen, Domain, Range, Search, count_of};
use crate::kinds::{self, Shape};
use crate::pattern::Pattern;
use survey_definition::{
    Bound, Choices, InputType, Matrix, OTHER, Question, QuestionKind, Rule, TextInput,
};
use survey_expression::{Value, instant_text};

/// So many of a question's choices that conditions name are combined.
const MOST_COMBINED: usize = 8;
/// A day in milliseconds.
const DAY: f64 = 86_400_000.0;
/// Dates are looked for from 1970 to 2100.
const MOST_DAYS: i32 = 47_482;

/// The beginning of a picture.
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgo=";

pub(super) struct Candidates<'a> {
    search: &'a Search<'a>,
    now: f64,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(search: &'a Search<'a>, now: f64) -> Self {
        Candidates { search, now }
    }

    /// Answers, none among them, one for each case.
    pub(super) fn deciding(&self, index: usize, constants: &[Value]) -> Vec<Value> {
        let question = self.search.outline.questions[index].question;
        match &question.kind {
            QuestionKind::Ranking(_) => {
                std::iter::once(Value::Null).chain(self.filling(question)).collect()
            }
            QuestionKind::Matrix(matrix) if !matrix.rows.is_empty() => {
                std::iter::once(Value::Null).chain(self.rows(matrix)).collect()
            }
            kind => {
                if let Some(choices) = kind.choices() {
                    if kinds::shape(kind) == Shape::List {
                        return combined(question, choices, constants);
                    }
                    let exclusive = kinds::exclusive(choices);
                    let all = values(choices).into_iter().chain(exclusive);
                    return std::iter::once(Value::Null).chain(all).collect();
                }
                let cases = self.search.cases_of(index, constants);
                let mut answers: Vec<Value> =
                    cases.iter().flat_map(|it| self.samples(question, it)).collect();
                answers.dedup();
                answers
            }
        }
    }

    /// Values of a case.
    fn samples(&self, question: &Question, case: &Domain) -> Vec<Value> {
        match case {
            Domain::Values(values) => values.clone(),
            Domain::Like(value) => {
                vec![survey_expression::text_of(value, self.search.outline.platform).into()]
            }
            Domain::Numbers(range) => between(range).map(Value::Number).into_iter().collect(),
            Domain::Texts(range) => match &question.kind {
                QuestionKind::Text(text) => {
                    moment_between(text.input_type, range).map(Value::Text).into_iter().collect()
                }
                _ => Vec::new(),
            },
            Domain::Chosen(Chosen { must, may, count }) => {
                let padding = count.0.saturating_sub(must.len());
                vec![Value::List(must.iter().chain(may.iter().take(padding)).cloned().collect())]
            }
            Domain::OtherThan(named) => {
                let mut texts = self.texts(question);
                texts.extend(around(named));
                texts.into_iter().map(Value::Text).collect()
            }
            Domain::Any => self.texts(question).into_iter().map(Value::Text).take(1).collect(),
        }
    }

    /// Answers that a question may take, likely ones first.
    pub(super) fn filling(&self, question: &Question) -> Vec<Value> {
        match &question.kind {
            QuestionKind::Text(text) if is_number(text) => self.numbers(question, text),
            QuestionKind::Text(_) | QuestionKind::Comment(_) => {
                self.texts(question).into_iter().map(Value::Text).collect()
            }
            QuestionKind::Boolean(boolean) => crate::analysis::truths(boolean).into(),
            QuestionKind::Rating(rating) => {
                rating.items.iter().map(|it| it.value.clone()).collect()
            }
            QuestionKind::Matrix(matrix) if matrix.rows.is_empty() => {
                matrix.columns.iter().map(|it| it.value.clone()).collect()
            }
            QuestionKind::Matrix(matrix) => {
                // Each row another column, as far as there are some.
                vec![self.filled_rows(matrix, &|row| row)]
            }
            QuestionKind::Slider(slider) if !slider.range => vec![slider.min.into()],
            QuestionKind::Signature(_) => vec![PICTURE.into()],
            QuestionKind::File(file) => vec![some_file(file.accepted_types.as_deref())],
            QuestionKind::Ranking(ranking) => vec![Value::List(values(&ranking.choices))],
            kind => match kind.choices() {
                Some(choices) if kinds::shape(kind) == Shape::List => {
                    let (least, _) = count_of(question, choices);
                    let all = values(choices);
                    let some = |from: usize| {
                        let items = all.iter().cycle().skip(from).take(least.max(1));
                        Value::List(items.cloned().collect())
                    };
                    (0..all.len()).map(some).collect()
                }
                Some(choices) => values(choices),
                None => Vec::new(),
            },
        }
    }

    /// All rows of a matrix answered alike, by each column, and each row answered otherwise than the rest.
    fn rows(&self, matrix: &Matrix) -> Vec<Value> {
        let mut answers = Vec::new();
        for column in 0..matrix.columns.len() {
            answers.push(self.filled_rows(matrix, &|_| column));
            for other in (0..matrix.rows.len()).filter(|_| matrix.rows.len() > 1) {
                let next = column + 1;
                answers.push(
                    self.filled_rows(matrix, &|row| if row == other { next } else { column }),
                );
            }
        }
        answers
    }

    /// All rows of a matrix answered, each by the column of the index that `column` gives.
    fn filled_rows(&self, matrix: &Matrix, column: &dyn Fn(usize) -> usize) -> Value {
        let rows = matrix.rows.iter().enumerate().filter_map(|(index, row)| {
            let key = survey_expression::text_of(&row.value, self.search.outline.platform);
            let column = matrix.columns.get(column(index) % matrix.columns.len().max(1))?;
            let value = column.value.clone();
            Some((key, if matrix.multiple { Value::List(vec![value]) } else { value }))
        });
        Value::Map(rows.collect())
    }

    /// Whether all answers that make a difference are among those tried.
    pub(super) fn are_all(&self, index: usize) -> bool {
        let kind = &self.search.outline.questions[index].question.kind;
        let partly = matches!(
            kind,
            QuestionKind::Matrix(Matrix { rows, .. }) if rows.len() > 1
        ) || matches!(
            kind,
            QuestionKind::Table(_)
                | QuestionKind::PanelDynamic(_)
                | QuestionKind::MultipleText(_)
                | QuestionKind::File(_)
                | QuestionKind::Signature(_)
                | QuestionKind::Ranking(_)
        );
        let masked = matches!(kind, QuestionKind::Text(it) if it.mask.is_some());
        !partly && !masked && !kind.choices().is_some_and(kinds::is_open)
    }

    fn numbers(&self, question: &Question, text: &TextInput) -> Vec<Value> {
        let platform = self.search.outline.platform;
        let (from, to) = crate::analysis::number_bounds(question, text, platform);
        let mut constants = Vec::new();
        for validator in &question.validators {
            if let Rule::Expression(Some(expression)) = &validator.rule
                && let Some(tree) = expression.tree()
            {
                crate::analysis::constants(tree, &mut constants);
            }
        }
        let named = constants.iter().filter_map(|it| match it {
            Value::Number(number) => Some(*number),
            _ => None,
        });
        let mut numbers: Vec<f64> = [from, to].into_iter().flatten().collect();
        numbers.extend([1.0, 0.0, 10.0, 100.0, 2000.0]);
        numbers.extend(named);
        numbers.into_iter().map(Value::Number).collect()
    }

    fn texts(&self, question: &Question) -> Vec<String> {
        let mut texts = Vec::new();
        let mut least = 1;
        for validator in &question.validators {
            match &validator.rule {
                Rule::Pattern { pattern, .. } => {
                    texts
                        .extend(Pattern::parse(pattern).map(|it| it.samples()).unwrap_or_default());
                }
                Rule::Text { min, .. } => least = least.max(*min),
                _ => {}
            }
        }
        let mut moments = Vec::new();
        if let QuestionKind::Text(text) = &question.kind {
            for bound in [&text.min, &text.max] {
                if let Some(Bound::Value(Value::Text(bound))) = bound {
                    moments.push(bound.clone());
                }
            }
            for days in [0.0, 1.0, 30.0, -30.0, 400.0, -400.0] {
                let moment = instant_text(self.now + days * DAY);
                moments.extend(match text.input_type {
                    InputType::Date => moment.get(..10).map(str::to_owned),
                    InputType::Month => moment.get(..7).map(str::to_owned),
                    InputType::DatetimeLocal => moment.get(..16).map(str::to_owned),
                    InputType::Time => Some("10:00".to_owned()),
                    InputType::Week => Some("2026-W40".to_owned()),
                    InputType::Color => Some("#1d56bc".to_owned()),
                    InputType::Tel => Some("02-1234-5678".to_owned()),
                    InputType::Url => Some("https://www.example.kr".to_owned()),
                    _ => None,
                });
            }
        }
        texts.extend(moments);
        let wants_mail = question.validators.iter().any(|it| matches!(it.rule, Rule::Email))
            || matches!(&question.kind, QuestionKind::Text(it) if it.input_type == InputType::Email);
        if wants_mail {
            texts.push("name@example.kr".to_owned());
        }
        texts.push("가".repeat(least.min(10_000)));
        texts.push("a".repeat(least.min(10_000)));
        texts
    }
}

/// A file that these types take, by the first of them.
fn some_file(accepted: Option<&str>) -> Value {
    let first = accepted.and_then(|it| it.split(',').next()).map(str::trim).unwrap_or_default();
    let (suffix, kind) = match first.strip_prefix('.') {
        Some(_) => (first, "application/octet-stream".to_owned()),
        None => ("", first.replace('*', "png")),
    };
    let member = |name: &str, text: String| (name.to_owned(), Value::Text(text));
    Value::List(vec![Value::Map(vec![
        member("name", format!("a{suffix}")),
        member("type", kind.clone()),
        member("content", format!("data:{kind};base64,AAAA")),
    ])])
}

/// A date or time of the form that the input has, between two texts of that form.
fn moment_between(input_type: InputType, range: &Range<String>) -> Option<String> {
    let (part, step, count) = match input_type {
        InputType::Date => (0..10, DAY, MOST_DAYS),
        InputType::Month => (0..7, DAY, MOST_DAYS),
        InputType::DatetimeLocal => (0..16, DAY, MOST_DAYS),
        InputType::Time => (11..16, DAY / 1440.0, 1440),
        _ => return None,
    };
    let after = |it: &String| range.from.as_ref().is_none_or(|from| it > from);
    let before = |it: &String| range.to.as_ref().is_none_or(|to| it < to);
    (0..count)
        .filter_map(|it| instant_text(f64::from(it) * step).get(part.clone()).map(str::to_owned))
        .find(|it| after(it) && before(it))
}

fn is_number(text: &TextInput) -> bool {
    matches!(text.input_type, InputType::Number | InputType::Range)
}

/// Texts before, between and after those that conditions name, and numbers likewise.
fn around(named: &[Value]) -> Vec<String> {
    let mut texts = vec!["0".to_owned(), "\u{d7a3}".to_owned()];
    for value in named {
        match value {
            Value::Text(text) => texts.push([text, "0"].concat()),
            Value::Number(number) if number.abs() < 1e9 => {
                let whole = *number as i64;
                texts.extend([(whole - 1).to_string(), (whole + 1).to_string()]);
            }
            // Compared with a truth, a number is compared with 1 or 0.
            Value::Bool(truth) => texts.push((i64::from(*truth) + 1).to_string()),
            _ => {}
        }
    }
    texts
}

/// A number in an open range, a whole one where there is one.
fn between(range: &Range<f64>) -> Option<f64> {
    let number = match (range.from, range.to) {
        (Some(from), Some(to)) => {
            let whole = from.floor() + 1.0;
            if whole < to { whole } else { (from + to) / 2.0 }
        }
        (Some(from), None) => from.floor() + 1.0,
        (None, Some(to)) => to.ceil() - 1.0,
        (None, None) => 1.0,
    };
    Some(number).filter(|it| it.is_finite())
}

/// All that can be chosen together.
fn values(choices: &Choices) -> Vec<Value> {
    let listed = choices.items.iter().filter(|it| !it.exclusive).map(|it| it.value.clone());
    listed.chain(choices.show_other.then(|| OTHER.into())).collect()
}

/// Each set of the choices that conditions name, with each number of those that they do not: those are alike.
fn combined(question: &Question, choices: &Choices, constants: &[Value]) -> Vec<Value> {
    let (mut named, mut unnamed): (Vec<Value>, Vec<Value>) =
        values(choices).into_iter().partition(|it| constants.contains(it));
    unnamed.extend(named.split_off(named.len().min(MOST_COMBINED)));
    let (least, most) = count_of(question, choices);
    let mut answers = vec![Value::Null];
    answers.extend(kinds::exclusive(choices).into_iter().map(|it| Value::List(vec![it])));
    for chosen in 0..1usize << named.len() {
        let is_chosen = |index: &usize| chosen >> index & 1 == 1;
        let items: Vec<Value> =
            (0..named.len()).filter(is_chosen).map(|it| named[it].clone()).collect();
        for others in 0..=unnamed.len() {
            let items = [&items[..], &unnamed[..others]].concat();
            if !items.is_empty() && (least..=most).contains(&items.len()) {
                answers.push(Value::List(items));
            }
        }
    }
    answers
}
