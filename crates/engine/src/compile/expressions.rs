//! Moves every expression out of the definition into the array, with what its names refer to.

use super::{
    CompiledExpression, Compiler, ContainerIndex, Effect, ExpressionIndex, GroupIndex, Hooks,
    ItemList, Owner, QuestionIndex, SURVEY,
};
use crate::names::{Reference, Relative};
use crate::questions;
use survey_definition::{
    Bound, Choice, Choices, Conditions, Finding, FindingKind, Pointer, Question, QuestionKind,
    Rule, TableRows, WHOLE_DIALECT,
};
use survey_expression::{Expression, Value, Variable};

/// Where an expression is written, and for whom.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) group: GroupIndex,
    pub(super) owner: Owner,
    pub(super) pointer: &'a Pointer,
}

impl Compiler<'_> {
    pub(super) fn take_expressions(&mut self) {
        for group in (0..self.survey.groups.len()).map(GroupIndex) {
            let begin = self.survey.expressions.len();
            for container in self.survey.group(group).containers.clone().map(ContainerIndex) {
                self.take_from_container(group, container);
            }
            for question in self.survey.group_questions(group) {
                self.take_from_question(group, question);
            }
            if WHOLE_DIALECT && group == SURVEY {
                self.take_flow();
            }
            self.survey.groups[group.0].expressions = begin..self.survey.expressions.len();
        }
    }

    fn take_from_container(&mut self, group: GroupIndex, container: ContainerIndex) {
        let mut panel = std::mem::take(&mut self.survey.containers[container.0].panel);
        let pointer = panel.pointer.clone();
        let site = Site { group, owner: Owner::Container(container), pointer: &pointer };
        let hooks = self.conditions(&mut panel.conditions, site);
        let entry = &mut self.survey.containers[container.0];
        entry.hooks = hooks;
        entry.panel = panel;
    }

    fn conditions(&mut self, conditions: &mut Conditions, site: Site<'_>) -> Hooks {
        Hooks {
            visible: self.add(conditions.visible_if.take(), site, Effect::Visible, "visibleIf"),
            enabled: self.add(conditions.enable_if.take(), site, Effect::State, "enableIf"),
            required: self.add(conditions.required_if.take(), site, Effect::State, "requiredIf"),
        }
    }

    fn take_from_question(&mut self, group: GroupIndex, index: QuestionIndex) {
        let mut question = std::mem::take(&mut self.survey.questions[index.0].question);
        let pointer = question.pointer.clone();
        let site = Site { group, owner: Owner::Question(index), pointer: &pointer };
        let hooks = self.conditions(&mut question.conditions, site);
        let default = question.default_value_expression.take();
        let default = self.add(default, site, Effect::Default, "defaultValueExpression");
        let set_if = self.add(question.set_value_if.take(), site, Effect::Set, "setValueIf");
        let set = question.set_value_expression.take();
        let set = self.add(set, site, Effect::Set, "setValueExpression");
        let reset = self.add(question.reset_value_if.take(), site, Effect::Reset, "resetValueIf");
        let entry = &mut self.survey.questions[index.0];
        entry.hooks = hooks;
        entry.default = default;
        entry.set_if = set_if;
        entry.set = set;
        entry.reset = reset;
        self.take_from_kind(&mut question.kind, index, site);
        self.take_totals(&mut question, index, site);
        let rules = self.rules(&mut question, site);
        let entry = &mut self.survey.questions[index.0];
        entry.rules = rules;
        entry.question = question;
    }

    /// In the dialect, too, only choices that are always shown have room for fields of their own.
    fn report_fields(&mut self, kind: &QuestionKind, site: Site<'_>) {
        let Some(choices) = kind.choices().filter(|_| !questions::choice::may_have_fields(kind))
        else {
            return;
        };
        for (place, _) in choices.items.iter().enumerate().filter(|(_, it)| it.show_comment) {
            let choice = site.pointer.join("choices").join(&place.to_string());
            let kind = FindingKind::UnsupportedProperty;
            self.findings.push(Finding { pointer: choice.join("showCommentArea"), kind });
        }
    }

    fn take_from_kind(&mut self, kind: &mut QuestionKind, index: QuestionIndex, site: Site<'_>) {
        if WHOLE_DIALECT {
            self.report_fields(kind, site);
        }
        match kind {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Tagbox(choices)
            | QuestionKind::Buttongroup(choices) => self.take_from_choices(choices, index, site),
            QuestionKind::Ranking(ranking) => {
                self.take_from_choices(&mut ranking.choices, index, site);
            }
            QuestionKind::Imagepicker(picker) => {
                self.take_from_choices(&mut picker.choices, index, site);
            }
            QuestionKind::Rating(rating) => {
                let hooks = self.choices(&mut rating.items, site, "rateValues");
                self.survey.questions[index.0].choice_hooks = hooks;
            }
            QuestionKind::Matrix(matrix) => {
                let columns = self.choices(&mut matrix.columns, site, "columns");
                let rows = self.choices(&mut matrix.rows, site, "rows");
                let (which, list) = (matrix.columns_visible_if.take(), ItemList::Choices);
                let visible = self.add_each(which, site, list, "columnsVisibleIf");
                let rows_visible = self.add_each(
                    matrix.rows_visible_if.take(),
                    site,
                    ItemList::Rows,
                    "rowsVisibleIf",
                );
                let entry = &mut self.survey.questions[index.0];
                entry.choice_hooks = columns;
                entry.row_hooks = rows;
                entry.choices_visible = visible;
                entry.rows_visible = rows_visible;
            }
            QuestionKind::Table(table) => {
                let (which, list) = (table.columns_visible_if.take(), ItemList::Choices);
                let visible = self.add_each(which, site, list, "columnsVisibleIf");
                let rows_visible = self.add_each(
                    table.rows_visible_if.take(),
                    site,
                    ItemList::Rows,
                    "rowsVisibleIf",
                );
                let (mut row_hooks, mut count) = (Vec::new(), None);
                match &mut table.rows {
                    TableRows::Named { rows, .. } => row_hooks = self.choices(rows, site, "rows"),
                    TableRows::Dynamic(rows) => {
                        let expression = rows.count_expression.take();
                        count = self.add(expression, site, Effect::Count, "rowCountExpression");
                    }
                }
                let entry = &mut self.survey.questions[index.0];
                entry.choices_visible = visible;
                entry.rows_visible = rows_visible;
                entry.row_hooks = row_hooks;
                entry.count = count;
            }
            QuestionKind::PanelDynamic(panels) => {
                let expression = panels.count_expression.take();
                let count = self.add(expression, site, Effect::Count, "panelCountExpression");
                self.survey.questions[index.0].count = count;
            }
            QuestionKind::Text(text) => {
                let min = self.bound(&mut text.min, site, "min");
                let max = self.bound(&mut text.max, site, "max");
                self.set_bounds(index, min, max);
            }
            QuestionKind::Slider(slider) => {
                let min = self.add(
                    slider.min_expression.take(),
                    site,
                    Effect::Rule,
                    "minValueExpression",
                );
                let max = self.add(
                    slider.max_expression.take(),
                    site,
                    Effect::Rule,
                    "maxValueExpression",
                );
                self.set_bounds(index, min, max);
            }
            QuestionKind::Expression(calculation) => {
                let expression = calculation.expression.take();
                let answer = self.add(expression, site, Effect::Answer, "expression");
                self.survey.questions[index.0].answer = answer;
            }
            QuestionKind::Comment(_)
            | QuestionKind::Boolean(_)
            | QuestionKind::MultipleText(_)
            | QuestionKind::File(_)
            | QuestionKind::Signature(_)
            | QuestionKind::Html(_)
            | QuestionKind::Image(_)
            | QuestionKind::Empty => {}
        }
    }

    fn set_bounds(
        &mut self,
        index: QuestionIndex,
        min: Option<ExpressionIndex>,
        max: Option<ExpressionIndex>,
    ) {
        let entry = &mut self.survey.questions[index.0];
        entry.min = min;
        entry.max = max;
    }

    fn take_from_choices(&mut self, choices: &mut Choices, index: QuestionIndex, site: Site<'_>) {
        let hooks = self.choices(&mut choices.items, site, "choices");
        let list = ItemList::Choices;
        let visible = self.add_each(choices.visible_if.take(), site, list, "choicesVisibleIf");
        let enabled = self.add_each(choices.enable_if.take(), site, list, "choicesEnableIf");
        let entry = &mut self.survey.questions[index.0];
        entry.choice_hooks = hooks;
        entry.choices_visible = visible;
        entry.choices_enabled = enabled;
    }

    /// An expression that is asked about each item of a list.
    fn add_each(
        &mut self,
        expression: Option<Expression>,
        site: Site<'_>,
        list: ItemList,
        property: &str,
    ) -> Option<ExpressionIndex> {
        let index = self.add(expression, site, Effect::Choices, property)?;
        self.survey.expressions[index.0].each = Some(list);
        Some(index)
    }

    fn choices(&mut self, choices: &mut [Choice], site: Site<'_>, list: &str) -> Vec<Hooks> {
        let list = site.pointer.join(list);
        let mut hooks = Vec::new();
        for (index, choice) in choices.iter_mut().enumerate() {
            if choice.visible_if.is_none() && choice.enable_if.is_none() {
                hooks.push(Hooks::default());
                continue;
            }
            let site = Site { pointer: &list.join(&index.to_string()), ..site };
            let visible = self.add(choice.visible_if.take(), site, Effect::Choices, "visibleIf");
            let enabled = self.add(choice.enable_if.take(), site, Effect::Choices, "enableIf");
            for expression in [visible, enabled].into_iter().flatten() {
                self.bind_item(expression, &choice.value);
            }
            hooks.push(Hooks { visible, enabled, required: None });
        }
        hooks
    }

    /// In a choice's own conditions `{item}` is its value.
    fn bind_item(&mut self, expression: ExpressionIndex, item: &Value) {
        for reference in &mut self.survey.expressions[expression.0].references {
            if *reference == Reference::Item {
                *reference = Reference::Constant(item.clone());
            }
        }
    }

    fn bound(
        &mut self,
        bound: &mut Option<Bound>,
        site: Site<'_>,
        property: &str,
    ) -> Option<ExpressionIndex> {
        match bound.take() {
            Some(Bound::Expression(expression)) => {
                self.add(Some(expression), site, Effect::Rule, property)
            }
            other => {
                *bound = other;
                None
            }
        }
    }

    fn rules(&mut self, question: &mut Question, site: Site<'_>) -> Vec<Option<ExpressionIndex>> {
        let list = site.pointer.join("validators");
        let mut rules = Vec::new();
        for (index, validator) in question.validators.iter_mut().enumerate() {
            let site = Site { pointer: &list.join(&index.to_string()), ..site };
            rules.push(match &mut validator.rule {
                Rule::Expression(expression) => {
                    self.add(expression.take(), site, Effect::Rule, "expression")
                }
                Rule::Pattern { pattern, ignore_case } => {
                    if self.platform.pattern_matches(pattern, *ignore_case, "").is_none() {
                        self.findings.push(Finding {
                            pointer: site.pointer.join("regex"),
                            kind: FindingKind::BadPattern(pattern.clone()),
                        });
                    }
                    None
                }
                _ => None,
            });
        }
        rules
    }

    pub(super) fn add(
        &mut self,
        expression: Option<Expression>,
        site: Site<'_>,
        effect: Effect,
        property: &str,
    ) -> Option<ExpressionIndex> {
        let expression = expression?;
        let index = ExpressionIndex(self.survey.expressions.len());
        let mut references = Vec::new();
        for variable in expression.variables() {
            references.push(self.reference(variable, site, effect, property));
        }
        self.survey.expressions.push(CompiledExpression {
            expression,
            references,
            group: site.group,
            owner: site.owner,
            effect,
            each: None,
        });
        Some(index)
    }

    /// What a name refers to. One that the survey does not have is reported, and is a value that a host may give.
    fn reference(
        &mut self,
        variable: &Variable,
        site: Site<'_>,
        effect: Effect,
        property: &str,
    ) -> Reference {
        let name = &variable.name;
        // In a row of a table, too, what is asked about each choice is about that, not about the row.
        if effect == Effect::Choices && self.platform.lower_case(name) == "item" {
            return Reference::Item;
        }
        match self.survey.resolve(name, site.group, self.platform) {
            Reference::Item | Reference::Unknown => {}
            found => return found,
        }
        // Within a filter it is a field of the rows.
        if variable.may_be_field {
            return Reference::Unknown;
        }
        self.findings.push(Finding {
            pointer: site.pointer.join(property),
            kind: FindingKind::UnknownVariable(name.clone()),
        });
        // The small program opens no survey with findings, and has no values that a host gives.
        if !WHOLE_DIALECT {
            return Reference::Unknown;
        }
        let end = name.find(['.', '[']).unwrap_or(name.len());
        self.survey.names.add_value(&name[..end], false, self.platform);
        self.survey.resolve(name, site.group, self.platform)
    }
}

impl Reference {
    /// The question on whose answer or comment the value depends.
    pub(crate) fn place(&self) -> Option<Relative> {
        match self {
            Reference::Answer(place, _) | Reference::Comment(place) => Some(*place),
            _ => None,
        }
    }
}
