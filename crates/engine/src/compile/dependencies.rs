//! Draws the edges from answers to the expressions and texts that mention them, and finds those that lead in circles.

use super::{
    Compiler, ContainerIndex, Dependent, Effect, ExpressionIndex, GroupIndex, Mention, Owner,
    QuestionIndex, Reach, SURVEY,
};
use crate::names::{Reference, Relative};
use crate::piping;
use survey_definition::{
    Finding, FindingKind, LocalizedText, Question, QuestionKind, WHOLE_DIALECT,
};
use survey_expression::search::place_of;

/// What the functions that ask for the time begin with; a false alarm costs one evaluation.
const TIME_FUNCTIONS: &[&str] = &["today(", "current", "age(", "year(", "month(", "day("];

/// The functions that take a question's name as text, which may itself be computed.
const FUNCTIONS_OF_NAMES: &[&str] =
    &["displayValue", "propertyValue", "getComment", "isContainerReady"];

impl Compiler<'_> {
    pub(super) fn connect(&mut self) {
        if WHOLE_DIALECT {
            self.connect_triggers();
        }
        for entry in &mut self.survey.questions {
            entry.is_set_by_itself |= entry.default.or(entry.set).or(entry.set_if).is_some();
            entry.is_set_by_itself |= entry.reset.is_some();
        }
        self.survey.value_dependents.resize(self.survey.names.values().len(), Vec::new());
        for index in (0..self.survey.expressions.len()).map(ExpressionIndex) {
            self.connect_expression(index);
        }
        for group in (0..self.survey.groups.len()).map(GroupIndex) {
            for question in self.survey.group_questions(group) {
                let mentions: Vec<Reference> =
                    question_texts(&self.survey.entry(question).question)
                        .into_iter()
                        .flat_map(|text| self.mentions(text, group))
                        .collect();
                self.connect_text(&mentions, Owner::Question(question), group);
                if WHOLE_DIALECT {
                    self.connect_choices(question, group);
                }
            }
            for container in self.survey.group(group).containers.clone().map(ContainerIndex) {
                let panel = &self.survey.container(container).panel;
                let mut mentions = self.mentions(&panel.title, group);
                mentions.extend(self.mentions(&panel.description, group));
                mentions.extend(self.mentions_in_tab(container, group));
                self.connect_text(&mentions, Owner::Container(container), group);
            }
        }
    }

    fn connect_expression(&mut self, index: ExpressionIndex) {
        let compiled = self.survey.expression(index);
        let text = compiled.expression.text();
        let calls = place_of(text, "(").is_some();
        let mentions =
            |names: &[&str]| calls && names.iter().any(|it| place_of(text, it).is_some());
        let may_always_change =
            |it: &Reference| matches!(it, Reference::Property(..) | Reference::Quiz(_));
        let is_volatile =
            mentions(FUNCTIONS_OF_NAMES) || compiled.references.iter().any(may_always_change);
        let is_timed = mentions(TIME_FUNCTIONS);
        let (mut references, effect) = (compiled.references.clone(), compiled.effect);
        if is_volatile {
            self.survey.volatile.push(index);
        }
        if is_timed {
            self.survey.timed.push(index);
        }
        if let (Effect::Trigger(number), true) = (effect, WHOLE_DIALECT)
            && let Some(set) = self.survey.triggers[number].set()
        {
            // What a trigger sets does not set it off.
            let is_it =
                |it: &Reference| matches!(it, Reference::Answer(place, _) if place.question == set);
            references.retain(|it| !is_it(it));
        }
        self.connect_all(&references, Mention::Expression(index));
    }

    fn connect_text(&mut self, mentions: &[Reference], owner: Owner, group: GroupIndex) {
        self.connect_all(mentions, Mention::Text(owner, group));
    }

    fn connect_all(&mut self, references: &[Reference], what: Mention) {
        for reference in references {
            let (dependents, reach) = match reference {
                Reference::Named(value, _) => {
                    (&mut self.survey.value_dependents[value.0], Reach::Within)
                }
                Reference::Quiz(_) if WHOLE_DIALECT => {
                    self.connect_to_quiz(what);
                    continue;
                }
                other => match other.place() {
                    Some(place) => {
                        (&mut self.survey.questions[place.question.0].dependents, reach(place))
                    }
                    None => continue,
                },
            };
            let dependent = Dependent { what, reach };
            if !dependents.contains(&dependent) {
                dependents.push(dependent);
            }
        }
    }

    /// The result of a quiz follows from each answer that can be right.
    fn connect_to_quiz(&mut self, what: Mention) {
        let dependent = Dependent { what, reach: Reach::Within };
        for entry in &mut self.survey.questions {
            let is_asked = !entry.question.correct_answer.is_empty();
            if is_asked && !entry.dependents.contains(&dependent) {
                entry.dependents.push(dependent);
            }
        }
    }

    /// Choices that are made of another question's choices or answers change with those.
    fn connect_choices(&mut self, question: QuestionIndex, group: GroupIndex) {
        let choices = self.survey.entry(question).question.kind.choices();
        if let Some(service) = choices.and_then(|it| it.by_url.as_ref()) {
            let names = piping::names(&service.url);
            let mentions: Vec<Reference> =
                names.map(|name| self.survey.resolve(name.trim(), group, self.platform)).collect();
            return self.connect_all(&mentions, Mention::Choices(question, group));
        }
        let Some(source) = choices.and_then(|it| it.from_question.clone()) else {
            return;
        };
        let mut reference = self.survey.resolve(&source, SURVEY, self.platform);
        if let Reference::Answer(relative, _) = &mut reference {
            relative.up = u8::from(group != SURVEY);
            self.survey.questions[question.0].source = Some(relative.question);
            self.survey.questions[relative.question.0].is_source = true;
        }
        self.connect_all(&[reference], Mention::Choices(question, group));
    }

    fn mentions(&self, text: &LocalizedText, group: GroupIndex) -> Vec<Reference> {
        let mut references = Vec::new();
        for translation in text.texts() {
            for name in piping::names(translation) {
                references.push(self.survey.resolve(name.trim(), group, self.platform));
            }
        }
        references
    }

    /// What the tab of a repeated panel mentions.
    fn mentions_in_tab(&self, container: ContainerIndex, group: GroupIndex) -> Vec<Reference> {
        let is_row = self.survey.group(group).containers.start == container.0;
        let owner = self.survey.group(group).owner.filter(|_| WHOLE_DIALECT && is_row);
        match owner.map(|it| &self.survey.question(it).kind) {
            Some(QuestionKind::PanelDynamic(panels)) => self.mentions(&panels.tab_title, group),
            _ => Vec::new(),
        }
    }

    /// Reports each expression question that depends on its own result.
    pub(super) fn find_cycles(&mut self) {
        for question in (0..self.survey.questions.len()).map(QuestionIndex) {
            if self.survey.entry(question).answer.is_none() {
                continue;
            }
            let mut path = vec![question];
            let mut dead_ends = vec![false; self.survey.questions.len()];
            if self.leads_back(question, &mut path, &mut dead_ends) {
                let names: Vec<&str> =
                    path.iter().map(|it| self.survey.entry(*it).question.name.as_str()).collect();
                self.findings.push(Finding {
                    pointer: self.survey.entry(question).question.pointer.join("expression"),
                    kind: FindingKind::Cycle(names.join(", ")),
                });
            }
        }
    }

    fn leads_back(
        &self,
        start: QuestionIndex,
        path: &mut Vec<QuestionIndex>,
        dead_ends: &mut [bool],
    ) -> bool {
        let last = path[path.len() - 1];
        for dependent in &self.survey.entry(last).dependents {
            let Mention::Expression(expression) = dependent.what else {
                continue;
            };
            let compiled = self.survey.expression(expression);
            let (Owner::Question(next), Effect::Answer) = (compiled.owner, compiled.effect) else {
                continue;
            };
            // What a row takes from the one before ends at the first.
            if matches!(dependent.reach, Reach::Before | Reach::After) {
                continue;
            }
            if next == start {
                return true;
            }
            if !path.contains(&next) && !dead_ends[next.0] {
                path.push(next);
                if self.leads_back(start, path, dead_ends) {
                    return true;
                }
                path.pop();
                dead_ends[next.0] = true;
            }
        }
        false
    }
}

/// Where whatever names the place stands, seen from the place.
fn reach(place: Relative) -> Reach {
    match (place.up, place.beside) {
        (0, 0) => Reach::Own,
        (_, 0) => Reach::Within,
        // What mentions the row before stands in the row after.
        (_, -1) => Reach::After,
        _ => Reach::Before,
    }
}

/// The texts of a question in which answers may be piped.
fn question_texts(question: &Question) -> Vec<&LocalizedText> {
    let mut texts = vec![&question.title, &question.description];
    match &question.kind {
        QuestionKind::Html(html) => texts.push(html),
        QuestionKind::Table(table) => {
            if let survey_definition::TableRows::Named { rows, .. } = &table.rows {
                texts.extend(rows.iter().map(|it| &it.text));
            }
        }
        QuestionKind::Matrix(matrix) => {
            texts.extend(matrix.rows.iter().chain(&matrix.columns).map(|it| &it.text));
            texts.extend(matrix.cells.iter().flat_map(|it| &it.texts).map(|(_, text)| text));
        }
        kind => {
            if let Some(choices) = kind.choices() {
                texts.extend(choices.items.iter().map(|it| &it.text));
            }
        }
    }
    texts
}
