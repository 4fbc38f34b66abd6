//! What a response consists of: each question, page and panel as often as it stands there, in rows.
//!
//! The survey itself is the first row; each question that holds questions has rows of its own. What belongs to a row
//! lies side by side in the session's arrays, in the order in which its group declares it, so that one addition leads
//! from what is declared to what stands in a row. Nothing here decides anything.

use super::Session;
use super::fetched::Fetched;
use crate::compile::{
    ContainerEntry, ContainerIndex, DeclaredChild, Dependent, ExpressionIndex, GroupIndex,
    GroupKind, Mention, Owner, QuestionEntry, QuestionIndex, Reach, SURVEY,
};
use crate::names::{NamedIndex, Relative};
use crate::ordering::shuffle_some;
use crate::problem::Problem;
use crate::questions::{self, RowsRule};
use survey_definition::{Panel, Question, WHOLE_DIALECT};
use survey_expression::Value;

/// A question of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionId(pub usize);

/// A page or a panel of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContainerId(pub usize);

/// A row of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowId(pub(crate) usize);

/// The survey itself.
pub(crate) const ROOT: RowId = RowId(0);

/// An expression of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ExpressionId {
    pub(crate) index: ExpressionIndex,
    pub(crate) row: RowId,
}

/// What stands on a page or in a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// A panel.
    Container(ContainerId),
    /// A question.
    Question(QuestionId),
}

/// The state of one question.
#[derive(Clone, Debug)]
pub(super) struct QuestionState {
    pub(super) index: QuestionIndex,
    pub(super) row: RowId,
    /// Of a question that holds questions it stays empty: its rows have the answer.
    pub(super) answer: Value,
    /// Its comment, or its text for "other".
    pub(super) comment: String,
    /// What is written beside choices in fields of their own, by choice.
    pub(super) texts: Vec<(Value, String)>,
    /// What a web service has answered that has its choices.
    pub(super) fetched: Option<Box<Fetched>>,
    /// What is shown to be wrong.
    pub(super) problems: Vec<Problem>,
    /// Whether the respondent has given an answer: what follows from other answers no longer does.
    pub(super) given: bool,
    /// Its rows, in order, where it holds questions.
    pub(super) rows: Vec<RowId>,
    /// How many of its rows are part of the answer: those added last are not before something is in them.
    pub(super) stored_rows: usize,
}

/// The state of one page or panel.
#[derive(Clone, Debug)]
pub(super) struct ContainerState {
    pub(super) index: ContainerIndex,
    pub(super) row: RowId,
    pub(super) problems: Vec<Problem>,
}

/// A row: where what belongs to it begins in the session's arrays.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) group: GroupIndex,
    /// The question whose row it is; none for the survey itself.
    pub(super) owner: Option<QuestionId>,
    questions: usize,
    containers: usize,
    expressions: usize,
}

/// How to get from one thing to another.
impl Session {
    pub(crate) fn entry(&self, question: QuestionId) -> &QuestionEntry {
        self.survey.entry(self.questions[question.0].index)
    }

    pub(super) fn container_entry(&self, container: ContainerId) -> &ContainerEntry {
        self.survey.container(self.containers[container.0].index)
    }

    /// A question as its author wrote it, less its conditions.
    pub fn question(&self, question: QuestionId) -> &Question {
        &self.entry(question).question
    }

    /// A page or panel as its author wrote it, less its conditions and elements.
    pub fn container(&self, container: ContainerId) -> &Panel {
        &self.container_entry(container).panel
    }

    /// All questions, in order; one that holds questions comes before those.
    pub fn questions(&self) -> Vec<QuestionId> {
        let mut questions = Vec::with_capacity(self.questions.len());
        self.collect_questions(ROOT, &mut questions);
        questions
    }

    fn collect_questions(&self, row: RowId, questions: &mut Vec<QuestionId>) {
        for question in self.row_questions(row) {
            questions.push(question);
            for row in self.rows_of(question) {
                self.collect_questions(*row, questions);
            }
        }
    }

    /// All questions that a question holds, at any depth, in order.
    pub(super) fn parts(&self, question: QuestionId) -> Vec<QuestionId> {
        let mut parts = Vec::new();
        for row in self.rows_of(question) {
            self.collect_questions(*row, &mut parts);
        }
        parts
    }

    /// The questions of one row.
    pub(crate) fn row_questions(&self, row: RowId) -> impl Iterator<Item = QuestionId> + use<> {
        let Row { group, questions, .. } = self.rows[row.0];
        (questions..questions + self.survey.group(group).questions.len()).map(QuestionId)
    }

    /// The pages and panels of one row.
    pub(crate) fn row_containers(&self, row: RowId) -> impl Iterator<Item = ContainerId> + use<> {
        let Row { group, containers, .. } = self.rows[row.0];
        (containers..containers + self.survey.group(group).containers.len()).map(ContainerId)
    }

    pub(super) fn row_expressions(&self, row: RowId) -> impl Iterator<Item = ExpressionId> + use<> {
        let expressions = self.survey.group(self.rows[row.0].group).expressions.clone();
        expressions.map(move |index| ExpressionId { index: ExpressionIndex(index), row })
    }

    /// The questions that stand once in the response, in order.
    pub(crate) fn top_level_questions(&self) -> Vec<QuestionId> {
        self.row_questions(ROOT).collect()
    }

    /// The question that holds a row; none for the survey itself.
    pub(crate) fn owner_of(&self, row: RowId) -> Option<QuestionId> {
        self.rows[row.0].owner.filter(|_| WHOLE_DIALECT)
    }

    /// The questions of a row whose answer has this key.
    pub(crate) fn questions_of_key(&self, row: RowId, key: &str) -> Vec<QuestionId> {
        let Some(first) = self.survey.names().of_key(self.rows[row.0].group, key) else {
            return Vec::new();
        };
        let twins = self.survey.entry(first).twins.iter().copied();
        std::iter::once(first).chain(twins).map(|it| self.question_in(row, it)).collect()
    }

    /// The values that the survey calculates as part of the response, by name.
    pub(crate) fn calculated_values(&self) -> Vec<(String, Value)> {
        let values = self.survey.calculated().iter().map(|index| {
            let name = self.survey.names().values()[index.0].name.clone();
            (name, questions::expression::in_json(self.values[index.0].clone()))
        });
        values.collect()
    }

    /// What a row is to its author.
    pub(crate) fn kind_of(&self, row: RowId) -> GroupKind {
        self.survey.group(self.rows[row.0].group).kind
    }

    /// The value of this name that is part of a response without being a question's answer.
    pub(crate) fn kept_value(&self, name: &str) -> Option<NamedIndex> {
        let mut values = self.survey.names().values().iter();
        values.position(|it| it.in_response && it.name == name).map(NamedIndex)
    }

    /// The rows of a question that holds questions, in order.
    pub(crate) fn rows_of(&self, question: QuestionId) -> &[RowId] {
        // None at all where rare questions hold questions.
        if WHOLE_DIALECT { &self.questions[question.0].rows } else { &[] }
    }

    /// The panel that each row of a question is, where it holds questions.
    pub fn row_panels(&self, question: QuestionId) -> Vec<ContainerId> {
        let first = |row: &RowId| self.row_containers(*row).next();
        self.rows_of(question).iter().filter_map(first).collect()
    }

    /// All pages and panels, in order, those within rows last.
    pub(crate) fn containers(&self) -> Vec<ContainerId> {
        let mut containers: Vec<ContainerId> = self.row_containers(ROOT).collect();
        for question in self.questions() {
            for row in self.rows_of(question) {
                containers.extend(self.row_containers(*row));
            }
        }
        containers
    }

    /// The question of this name that stands once in the response, exactly.
    pub fn question_named(&self, name: &str) -> Option<QuestionId> {
        self.row_questions(ROOT).find(|it| self.question(*it).name == name)
    }

    /// What stands on a page or in a panel.
    pub fn children(&self, container: ContainerId) -> Vec<Child> {
        let row = self.containers[container.0].row;
        let declared = &self.container_entry(container).children;
        let child = |it: &DeclaredChild| match it {
            DeclaredChild::Container(index) => Child::Container(self.container_in(row, *index)),
            DeclaredChild::Question(index) => Child::Question(self.question_in(row, *index)),
        };
        let mut children: Vec<Child> = declared.iter().map(child).collect();
        if WHOLE_DIALECT && self.is_in_random_order(container) {
            let seed = self.inputs.seed + container.0 as f64;
            shuffle_some(&mut children, seed, &|child| self.order_group(*child));
        }
        children
    }

    fn is_in_random_order(&self, container: ContainerId) -> bool {
        let mut around = self.ancestry(container);
        let own = around.find_map(|it| self.container(it).random_order);
        own.unwrap_or(self.survey.definition().random_order)
    }

    /// Among which others an element may stand anywhere; none where its author fixes its place.
    fn order_group(&self, child: Child) -> Option<String> {
        match child {
            Child::Container(_) => Some(String::new()),
            Child::Question(id) => {
                let question = self.question(id);
                let category = || question.randomize_category.clone().unwrap_or_default();
                (!question.place_fixed).then(category)
            }
        }
    }

    /// The page on which a question stands.
    pub fn page_of(&self, question: QuestionId) -> ContainerId {
        self.ancestry(self.container_of(question)).last().unwrap_or(ContainerId(0))
    }

    /// In how many panels a panel stands.
    pub fn nesting(&self, container: ContainerId) -> u8 {
        let panels = self.ancestry(container).count().saturating_sub(2);
        u8::try_from(panels).unwrap_or(u8::MAX)
    }

    pub(crate) fn container_of(&self, question: QuestionId) -> ContainerId {
        self.container_in(self.questions[question.0].row, self.entry(question).container)
    }

    /// What a page or panel stands in: another, or that in which the question stands that holds its row.
    fn parent(&self, container: ContainerId) -> Option<ContainerId> {
        let row = self.containers[container.0].row;
        match self.container_entry(container).parent {
            Some(parent) => Some(self.container_in(row, parent)),
            None => self.owner_of(row).map(|owner| self.container_of(owner)),
        }
    }

    /// The container and all it stands in, innermost first.
    pub(crate) fn ancestry(&self, container: ContainerId) -> impl Iterator<Item = ContainerId> {
        std::iter::successors(Some(container), |it| self.parent(*it))
    }

    /// The question that holds the row in which a question stands.
    pub(crate) fn holder(&self, question: QuestionId) -> Option<QuestionId> {
        self.owner_of(self.questions[question.0].row)
    }

    pub(super) fn question_in(&self, row: RowId, index: QuestionIndex) -> QuestionId {
        let row = &self.rows[row.0];
        QuestionId(row.questions + index.0 - self.survey.group(row.group).questions.start)
    }

    pub(super) fn container_in(&self, row: RowId, index: ContainerIndex) -> ContainerId {
        let row = &self.rows[row.0];
        ContainerId(row.containers + index.0 - self.survey.group(row.group).containers.start)
    }

    pub(super) fn result_place(&self, expression: ExpressionId) -> usize {
        let row = &self.rows[expression.row.0];
        row.expressions + expression.index.0 - self.survey.group(row.group).expressions.start
    }

    /// What a question is declared as.
    pub fn index_of(&self, question: QuestionId) -> QuestionIndex {
        self.questions[question.0].index
    }

    pub(crate) fn row_of(&self, question: QuestionId) -> RowId {
        self.questions[question.0].row
    }

    /// The row so many groups around a row.
    pub(super) fn row_around(&self, row: RowId, up: u8) -> RowId {
        (0..up).fold(row, |row, _| match self.owner_of(row) {
            Some(owner) => self.questions[owner.0].row,
            None => row,
        })
    }

    /// Which of its question's rows a row is, from 0.
    pub(crate) fn position(&self, row: RowId) -> usize {
        let Some(owner) = self.owner_of(row) else {
            return 0;
        };
        self.rows_of(owner).iter().position(|it| *it == row).unwrap_or_default()
    }

    fn row_beside(&self, row: RowId, beside: i8) -> Option<RowId> {
        let owner = self.owner_of(row)?;
        let position = self.position(row).checked_add_signed(isize::from(beside))?;
        self.rows_of(owner).get(position).copied()
    }

    /// The question that a name means where it stands in this row.
    pub(super) fn named_from(&self, row: RowId, relative: Relative) -> Option<QuestionId> {
        let row = self.row_around(row, relative.up);
        let row = match relative.beside {
            0 => row,
            beside => self.row_beside(row, beside)?,
        };
        Some(self.question_in(row, relative.question))
    }

    /// The rows in which a dependent stands, seen from the row of what it mentions.
    pub(super) fn rows_reached(&self, from: RowId, dependent: &Dependent) -> Vec<RowId> {
        let group = match dependent.what {
            Mention::Expression(index) => self.survey.expression(index).group,
            Mention::Text(_, group) | Mention::Choices(_, group) => group,
            Mention::Trigger(_) => SURVEY,
        };
        match dependent.reach {
            Reach::Own => vec![from],
            Reach::Within => self.rows_within(from, group),
            Reach::Before => self.row_beside(from, -1).into_iter().collect(),
            Reach::After => self.row_beside(from, 1).into_iter().collect(),
        }
    }

    pub(super) fn rows_within(&self, row: RowId, group: GroupIndex) -> Vec<RowId> {
        if !WHOLE_DIALECT || self.rows[row.0].group == group {
            return vec![row];
        }
        let Some(owner) = self.survey.group(group).owner else {
            return Vec::new();
        };
        let around = self.rows_within(row, self.survey.entry(owner).group);
        let rows = around.into_iter().flat_map(|it| self.rows_of(self.question_in(it, owner)));
        rows.copied().collect()
    }

    /// Which question or container a text or an expression of a row belongs to; none where it is the survey's own.
    pub(super) fn owner_in(&self, row: RowId, owner: Owner) -> Option<Child> {
        match owner {
            Owner::Question(index) => Some(Child::Question(self.question_in(row, index))),
            Owner::Container(index) => Some(Child::Container(self.container_in(row, index))),
            Owner::Survey => None,
        }
    }
}

/// Rows come and go.
impl Session {
    /// Lays out a row without any answer, and the rows within it that the definition has from the start.
    pub(super) fn lay_out(&mut self, group: GroupIndex, owner: Option<QuestionId>) -> RowId {
        let survey = std::sync::Arc::clone(&self.survey);
        let declared = survey.group(group);
        let row = RowId(self.rows.len());
        self.rows.push(Row {
            group,
            owner,
            questions: self.questions.len(),
            containers: self.containers.len(),
            expressions: self.results.len(),
        });
        self.questions.extend(survey.group_questions(group).map(|index| QuestionState {
            index,
            row,
            answer: Value::Null,
            comment: String::new(),
            texts: Vec::new(),
            fetched: None,
            problems: Vec::new(),
            given: false,
            rows: Vec::new(),
            stored_rows: 0,
        }));
        self.containers.extend(declared.containers.clone().map(|index| ContainerState {
            index: ContainerIndex(index),
            row,
            problems: Vec::new(),
        }));
        self.results.resize(self.results.len() + declared.expressions.len(), Value::Null);
        if !WHOLE_DIALECT {
            return row;
        }
        for question in self.row_questions(row) {
            let count = self.first_row_count(question);
            self.set_row_count(question, count);
        }
        row
    }

    /// How many rows a question has before anything is answered.
    pub(super) fn first_row_count(&self, question: QuestionId) -> usize {
        match questions::rows(&self.question(question).kind) {
            RowsRule::One => 1,
            RowsRule::Named(rows) => rows.len(),
            RowsRule::Counted(rule) => rule.count.max(rule.min).min(rule.max),
        }
    }
}
