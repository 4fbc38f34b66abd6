//! What nobody gives: answers, choices and questions that no respondent can have reached, and answers that come from the
//! author or by themselves. For the receiver, which knows the answers but not the steps that led to them.

use super::{QuestionId, RowId, Session};
use crate::compile::{CompiledAction, ExpressionIndex, GroupKind, Hooks, Target};
use crate::names::{NamedIndex, Reference};
use crate::questions::{self, RowsRule};
use crate::session::instances::ExpressionId;
use survey_expression::Value;

/// What is closed or hidden whatever is answered.
impl Session {
    /// Whether an expression comes to the same whatever is answered, and whenever it is asked.
    fn is_constant(&self, index: ExpressionIndex) -> bool {
        let is_constant = |it: &Reference| {
            matches!(it, Reference::Constant(_) | Reference::Item | Reference::Unknown)
        };
        self.survey.expression(index).references.iter().all(is_constant)
            && !self.survey.timed().contains(&index)
            && !self.survey.volatile().contains(&index)
    }

    /// Whether its result may be made of a locale's words, or of numbers and dates as a locale writes them.
    pub(super) fn is_worded(&self, index: ExpressionIndex) -> bool {
        let expression = self.survey.expression(index);
        let is_property = |it: &Reference| matches!(it, Reference::Property(..));
        let text = expression.expression.text();
        text.contains("displayValue")
            || text.contains("propertyValue")
            || expression.references.iter().any(is_property)
    }

    /// Whether the answer of a question is a calculation that may be made of a locale's words.
    pub(crate) fn is_worded_calculation(&self, question: QuestionId) -> bool {
        self.entry(question).answer.is_some_and(|index| self.is_worded(index))
    }

    fn never_holds(&self, row: RowId, condition: Option<ExpressionIndex>) -> bool {
        condition.is_some_and(|index| {
            self.is_constant(index) && !self.holds(ExpressionId { index, row })
        })
    }

    /// Whether something in this row is closed whatever is answered.
    fn never_opens(&self, row: RowId, condition: Option<ExpressionIndex>, read_only: bool) -> bool {
        condition.is_none_or(|index| self.is_constant(index))
            && !self.opened(row, condition, read_only)
    }

    /// Whether a condition that is asked about each item of a list never holds for one.
    fn never_holds_of(
        &self,
        question: QuestionId,
        condition: Option<ExpressionIndex>,
        item: usize,
    ) -> bool {
        condition.is_some_and(|index| self.is_constant(index))
            && !self.decided_of_item(question, condition, item)
    }

    /// Whether nobody can ever fill the question in.
    pub(crate) fn is_closed_for_good(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        let mut above = self.ancestry(self.container_of(question));
        let read_only = entry.question.conditions.read_only;
        self.survey.definition().read_only
            || self.never_opens(self.row_of(question), entry.hooks.enabled, read_only)
            || above.any(|it| {
                let entry = self.container_entry(it);
                let read_only = entry.panel.conditions.read_only;
                self.never_opens(self.containers[it.0].row, entry.hooks.enabled, read_only)
            })
            || self.holder(question).is_some_and(|holder| self.is_closed_for_good(holder))
    }

    /// Whether nobody can ever see the question where it stands, as the cell of a table.
    pub(crate) fn is_hidden_for_good(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        match entry.hooks.visible {
            Some(_) => self.never_holds(self.row_of(question), entry.hooks.visible),
            None => entry.question.conditions.hidden,
        }
    }

    /// Whether nobody can ever choose this value: no such choice is ever open.
    pub(crate) fn is_choice_closed_for_good(&self, question: QuestionId, value: &Value) -> bool {
        let place = self.candidates(question).iter().position(|it| it.value == *value);
        let entry = self.entry(question);
        place.is_some_and(|place| {
            self.is_item_closed_for_good(question, entry.choice_hooks.get(place))
                || self.never_holds_of(question, entry.choices_enabled, place)
        })
    }

    /// Whether nobody can ever choose in this row of a matrix.
    pub(crate) fn is_row_closed_for_good(&self, question: QuestionId, row: usize) -> bool {
        self.is_item_closed_for_good(question, self.entry(question).row_hooks.get(row))
    }

    fn is_item_closed_for_good(&self, question: QuestionId, hooks: Option<&Hooks>) -> bool {
        let never = |condition| self.never_holds(self.row_of(question), condition);
        hooks.is_some_and(|it| never(it.enabled) || never(it.visible))
    }
}

/// What comes without a respondent.
impl Session {
    /// Whether the survey itself may have given the question an answer that fits: by a default, a trigger or the like.
    pub(crate) fn may_come_by_itself(
        &self,
        question: QuestionId,
        fits: &dyn Fn(&Value) -> bool,
    ) -> bool {
        let comes = |it| self.is_set_by_survey(it) || self.authored(it).iter().any(fits);
        comes(question) || self.twins_of(question).any(comes)
    }

    /// Whether a question that nobody can fill in may have this answer.
    pub(crate) fn may_be_fixed(&self, question: QuestionId, answer: &Value) -> bool {
        // What came to be shown only because completion dropped something never got its default.
        let may_lack = answer.is_empty() && self.is_conditional(question);
        if may_lack || self.twins_of(question).any(|it| !self.is_closed_for_good(it)) {
            return true;
        }
        // The parts of an answer are judged each for itself.
        if let RowsRule::Counted(_) = questions::rows(&self.question(question).kind) {
            let count = count_of(answer);
            return self.counts_rows(question)
                || count == self.first_row_count(question)
                || self.may_come_by_itself(question, &|it| count_of(it) == count);
        }
        self.entry(question).rows.is_some()
            || self.may_come_by_itself(question, &|it| {
                *it == *answer
                    || (it.is_empty() && answer.is_empty())
                    || (self.may_lose_choices(question) && is_rest(it, answer))
            })
    }

    /// Whether choices, or rows, of the question come and go: with them goes what is chosen, and does not come back.
    fn may_lose_choices(&self, question: QuestionId) -> bool {
        let entry = self.entry(question);
        let mut hooks = entry.choice_hooks.iter().chain(&entry.row_hooks);
        entry.choices_visible.or(entry.rows_visible).is_some()
            || entry.source.is_some()
            || hooks.any(|it| it.visible.is_some())
    }

    /// Whether it depends on answers if a question is shown.
    fn is_conditional(&self, question: QuestionId) -> bool {
        let mut around = self.ancestry(self.container_of(question));
        let holder = self.holder(question);
        self.entry(question).hooks.visible.is_some()
            || around.any(|it| self.container_entry(it).hooks.visible.is_some())
            || holder.is_some_and(|it| {
                let entry = self.entry(it);
                entry.choices_visible.or(entry.rows_visible).is_some() || self.is_conditional(it)
            })
    }

    /// Whether a trigger or an expression sets its answer, or all that it is a part of.
    fn is_set_by_survey(&self, question: QuestionId) -> bool {
        self.entry(question).is_set_by_itself
            || self.holder(question).is_some_and(|holder| self.is_set_by_survey(holder))
    }

    /// All that its author may have written as its answer, nothing among it where that may be: its default, with and
    /// without choices that are not shown, and the parts of the defaults of what it stands in.
    fn authored(&self, question: QuestionId) -> Vec<Value> {
        let default = self.stored_default(question);
        let shown = self.without_hidden_choices(question, default.clone());
        let mut authored = vec![self.question(question).default_value.clone(), default, shown];
        let Some(holder) = self.holder(question) else {
            return authored;
        };
        let key = self.question(question).key();
        let mut part = |row: &Value| authored.push(row.member(key).cloned().unwrap_or_default());
        for whole in self.authored(holder) {
            match (&whole, questions::rows(&self.question(holder).kind)) {
                (Value::List(rows), _) => rows.iter().for_each(&mut part),
                (Value::Map(rows), RowsRule::Named(_)) => {
                    rows.iter().for_each(|(_, row)| part(row));
                }
                (Value::Map(_), _) => part(&whole),
                _ => {}
            }
        }
        if let RowsRule::Counted(rule) = questions::rows(&self.question(holder).kind)
            && let Some(value) = rule.default_row.member(key)
        {
            authored.push(value.clone());
        }
        authored
    }

    /// How few rows a question may have, whatever is removed.
    fn least_row_count(&self, question: QuestionId) -> usize {
        match questions::rows(&self.question(question).kind) {
            RowsRule::Counted(rule)
                if rule.allow_remove || !self.default_answer(question).is_empty() =>
            {
                rule.min
            }
            _ => self.first_row_count(question),
        }
    }

    /// Lays out the rows that there were besides those of the answer: nothing had been given in them.
    pub(crate) fn lay_out_blank_rows(&mut self, question: QuestionId) {
        let given = self.questions[question.0].stored_rows;
        if let RowsRule::Counted(_) = questions::rows(&self.question(question).kind) {
            self.set_row_count(question, given.max(self.least_row_count(question)));
        }
    }

    /// Whether a row is part of its question's answer, and that of all it stands in.
    pub(crate) fn is_row_stored(&self, row: RowId) -> bool {
        self.owner_of(row).is_none_or(|owner| {
            let among = self.position(row) < self.questions[owner.0].stored_rows;
            (among || self.kind_of(row) != GroupKind::Row) && self.is_row_stored(self.row_of(owner))
        })
    }

    /// Whether an expression says how many rows a question has.
    pub(crate) fn counts_rows(&self, question: QuestionId) -> bool {
        self.entry(question).count.is_some()
    }

    /// Whether a trigger may have given this value to a name that is no question's.
    pub(crate) fn may_trigger_leave(&self, value: NamedIndex, left: &Value) -> bool {
        let is_it = |to: Target| to == Target::Value(value);
        self.survey.triggers().iter().any(|trigger| match &trigger.action {
            CompiledAction::Set { to, value } => is_it(*to) && value == left,
            CompiledAction::Copy { to, .. } | CompiledAction::Run { to: Some(to), .. } => {
                is_it(*to)
            }
            _ => false,
        })
    }
}

/// Whether an answer is what is left of another.
fn is_rest(whole: &Value, rest: &Value) -> bool {
    match (whole, rest) {
        (_, rest) if rest.is_empty() => true,
        (Value::List(whole), Value::List(rest)) => rest.iter().all(|it| whole.contains(it)),
        (Value::Map(whole), Value::Map(rest)) => rest.iter().all(|it| whole.contains(it)),
        _ => false,
    }
}

fn count_of(rows: &Value) -> usize {
    match rows {
        Value::List(rows) => rows.len(),
        _ => 0,
    }
}
