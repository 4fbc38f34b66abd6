//! Who answers random surveys: only what is shown and open, only what an input gives, back and forth, with drafts and
//! changes of language between.

use super::Random;
use super::choosing::PICTURE;
use crate::scenario::{value, words};
use serde_json::{Value as Json, json};
use std::rc::Rc;
use std::sync::Arc;
use survey_definition::{InputType, QuestionKind};
use survey_engine::{ChoiceState, CompiledSurvey, Inputs, Phase, QuestionId, Session, Step};
use survey_expression::{Platform, Value};

/// A respondent and what is in front of him.
pub struct Respondent {
    pub session: Session,
    pub random: Random,
    platform: Rc<dyn Platform>,
    inputs: Inputs,
}

impl Respondent {
    pub fn begin(
        survey: &Arc<CompiledSurvey>,
        platform: Rc<dyn Platform>,
        inputs: Inputs,
        random: Random,
    ) -> Self {
        let session = Session::new(Arc::clone(survey), Rc::clone(&platform), inputs.clone());
        Respondent { session, random, platform, inputs }
    }

    /// Goes through the survey, here and there in circles, and then tries to finish; what is sent, if that succeeds.
    pub fn answers_all(&mut self, now: f64) -> Option<Value> {
        for _ in 0..4 + self.random.below(40) {
            self.step();
        }
        for _ in 0..30 {
            if self.session.phase() == Phase::Page {
                self.mend();
            }
            match self.session.next() {
                Step::Complete => match self.session.complete(now) {
                    Ok(sent) => return Some(sent),
                    Err(_) => self.mend(),
                },
                Step::Page | Step::Review | Step::Blocked => {}
            }
        }
        None
    }

    /// One thing that anyone can do who sees the page.
    pub fn step(&mut self) {
        match self.random.below(20) {
            0 => {
                self.session.next();
            }
            1 => {
                self.session.previous();
            }
            2 => self.changes_from_review(),
            3 if self.random.percent(30) => self.leaves_and_comes_back(),
            4 if self.random.percent(30) => {
                let locale = *self.random.one_of(&["ko", "en"]);
                self.inputs.locale = locale.to_owned();
                self.session.set_locale(locale, words());
            }
            _ if self.session.phase() != Phase::Review => {
                let open = self.open_questions();
                if !open.is_empty() {
                    let question = *self.random.one_of(&open);
                    self.answers(question);
                }
            }
            _ => {}
        }
    }

    /// What is shown and open on the page in front of the respondent.
    pub fn open_questions(&self) -> Vec<QuestionId> {
        let is_open = |it: &QuestionId| {
            self.session.page_of(*it) == self.session.page()
                && self.session.is_visible(*it)
                && self.session.is_enabled(*it)
        };
        self.session.questions().into_iter().filter(is_open).collect()
    }

    fn changes_from_review(&mut self) {
        if self.session.phase() == Phase::Review {
            let shown: Vec<QuestionId> = self
                .session
                .questions()
                .into_iter()
                .filter(|it| self.session.is_visible(*it))
                .collect();
            if !shown.is_empty() {
                self.session.change(*self.random.one_of(&shown));
            }
        }
    }

    /// A draft is all that is left of a page that is closed.
    fn leaves_and_comes_back(&mut self) {
        let draft = self.session.data();
        let page = self.session.container(self.session.page()).name.clone();
        let survey = Arc::clone(self.session.survey());
        let mut session = Session::new(survey, Rc::clone(&self.platform), self.inputs.clone());
        session.restore(&draft, &page);
        self.session = session;
    }

    /// Answers anew what is found to be wrong on the page, and what is required and not answered.
    fn mend(&mut self) {
        let wrong: Vec<QuestionId> =
            self.session.shown_problems().iter().filter_map(|it| it.place.question()).collect();
        for question in self.open_questions() {
            let missing =
                self.session.is_required(question) && self.session.answer(question).is_empty();
            if missing || wrong.contains(&question) {
                self.answers(question);
            }
        }
    }

    /// Does something to a question that is open.
    pub fn answers(&mut self, question: QuestionId) {
        let definition = self.session.question(question);
        let shows_comment = definition.show_comment;
        let can_be_several = matches!(
            definition.kind,
            QuestionKind::Table(_) | QuestionKind::PanelDynamic(_) | QuestionKind::MultipleText(_)
        );
        if can_be_several {
            if self.random.percent(60) {
                self.session.add_row(question);
            } else {
                let place = self.random.below(self.session.row_count(question));
                self.session.remove_row(question, place);
            }
            return;
        }
        if let QuestionKind::Matrix(_) = definition.kind {
            return self.chooses_in_a_row(question);
        }
        if self.random.percent(8) {
            self.session.set_answer(question, Value::Null);
            return;
        }
        if let Some(answer) = self.input(question) {
            let other = answer == json!("other")
                || answer.as_array().is_some_and(|it| it.contains(&json!("other")));
            self.session.set_answer(question, value(&answer));
            if other && self.random.percent(85) {
                self.session.set_comment(question, "제 생각");
            }
        }
        if shows_comment && self.random.percent(50) {
            self.session
                .set_comment(question, if self.random.percent(50) { "왜냐하면" } else { "" });
        }
    }

    fn chooses_in_a_row(&mut self, question: QuestionId) {
        let rows = self.session.rows(question);
        let columns = self.open_choices(question);
        if !rows.is_empty() && !columns.is_empty() {
            let row = self.random.one_of(&rows).index;
            let column = self.random.one_of(&columns).value.clone();
            self.session.set_row(question, row, column);
        }
    }

    fn open_choices(&self, question: QuestionId) -> Vec<ChoiceState> {
        let is_open = |it: &ChoiceState| it.enabled && !it.value.is_empty();
        self.session.choices(question).into_iter().filter(is_open).collect()
    }

    /// What the question's input can give; nothing where there is nothing to choose.
    fn input(&mut self, question: QuestionId) -> Option<Json> {
        let open: Vec<Json> =
            self.open_choices(question).iter().map(|it| crate::scenario::json(&it.value)).collect();
        let kind = self.session.question(question).kind.clone();
        let random = &mut self.random;
        Some(match kind {
            QuestionKind::Text(text) => json!(random.one_of(typed(text.input_type))),
            QuestionKind::Comment(_) => {
                json!(random.one_of(&["a", "여러\n줄", "longer than the thirty that are allowed"]))
            }
            QuestionKind::Boolean(_) => json!(random.percent(50)),
            QuestionKind::Ranking(ranking) if !ranking.select_to_rank => {
                let all = self.session.choices(question);
                let all: Vec<Json> =
                    all.iter().map(|it| crate::scenario::json(&it.value)).collect();
                json!(random.shuffled(&all))
            }
            QuestionKind::Ranking(_) | QuestionKind::Checkbox(_) | QuestionKind::Tagbox(_) => {
                json!(random.some_of(&open))
            }
            QuestionKind::Imagepicker(picker) if picker.multi_select => {
                json!(random.some_of(&open))
            }
            QuestionKind::Slider(slider) if slider.range => {
                let from = random.below(8);
                json!([from, from + random.below(3)])
            }
            QuestionKind::Slider(_) => json!(random.below(11)),
            QuestionKind::File(_) => {
                json!([{ "name": "a.png", "type": "image/png", "content": PICTURE }])
            }
            QuestionKind::Signature(_) => json!(PICTURE),
            QuestionKind::Expression(_)
            | QuestionKind::Html(_)
            | QuestionKind::Image(_)
            | QuestionKind::Empty => {
                return None;
            }
            _ if open.is_empty() => return None,
            _ => random.one_of(&open).clone(),
        })
    }
}

/// What people type into such an input, and not always as it is asked for.
fn typed(input: InputType) -> &'static [&'static str] {
    match input {
        InputType::Number => &["1", "3", "0.5", "2,5", "7", "11", "many", "-1"],
        InputType::Range => &["0", "1", "50", "100"],
        InputType::Date => &["2026-03-15", "2025-01-31", "2026-03-16"],
        InputType::DatetimeLocal => &["2026-03-15T09:30"],
        InputType::Month => &["2026-03"],
        InputType::Week => &["2026-W12", "2026-W53"],
        InputType::Time => &["09:30", "23:59"],
        InputType::Email => &["a@b.kr", "nobody"],
        _ => &["a", "b", "x y", " ", "", "가나다라마바사아자차"],
    }
}
