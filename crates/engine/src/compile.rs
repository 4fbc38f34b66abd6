//! From the definition's tree to indexed arrays: questions, containers, expressions and what depends on what.
//!
//! Compiled once, read by every session. Nothing here changes afterwards, and nothing is looked up by name later.

use crate::names::{Names, Reference};
use survey_definition::{
    Bound, Choice, Element, Finding, FindingKind, LocalizedText, Panel, Pointer, Question,
    QuestionKind, Rule, Survey,
};
use survey_expression::{Expression, Platform, Value};

/// A question of the compiled survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionId(pub usize);

/// A page or a panel of the compiled survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContainerId(pub usize);

/// What stands on a page or in a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// A panel.
    Container(ContainerId),
    /// A question.
    Question(QuestionId),
}

/// An expression of the compiled survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ExpressionId(pub(crate) usize);

/// A survey definition compiled into indexed arrays.
#[derive(Debug, Default)]
pub struct CompiledSurvey {
    definition: Survey,
    questions: Vec<QuestionEntry>,
    containers: Vec<ContainerEntry>,
    pages: Vec<ContainerId>,
    expressions: Vec<CompiledExpression>,
    names: Names,
}

/// Conditions of a question, a container, a choice or a row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hooks {
    pub(crate) visible: Option<ExpressionId>,
    pub(crate) enabled: Option<ExpressionId>,
    pub(crate) required: Option<ExpressionId>,
}

#[derive(Debug)]
struct QuestionEntry {
    question: Question,
    container: ContainerId,
    hooks: Hooks,
    /// Of the choices or matrix columns, by index.
    choice_hooks: Vec<Hooks>,
    /// Of the matrix rows, by index.
    row_hooks: Vec<Hooks>,
    /// Of the validators, by index.
    rules: Vec<Option<ExpressionId>>,
    min: Option<ExpressionId>,
    max: Option<ExpressionId>,
    /// The expressions that mention its answer or comment.
    dependents: Vec<ExpressionId>,
    /// Whose texts mention its answer.
    mentioned_by: Vec<Owner>,
}

#[derive(Debug)]
struct ContainerEntry {
    panel: Panel,
    parent: Option<ContainerId>,
    children: Vec<Child>,
    hooks: Hooks,
}

/// Whom an expression's result or a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Question(QuestionId),
    Container(ContainerId),
}

/// What an expression's result decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Visible,
    /// Whether it is open for input, or required.
    State,
    /// Which choices, columns or rows there are.
    Choices,
    /// A limit or a rule: read when the answer is checked.
    Rule,
    /// The answer itself.
    Answer,
}

#[derive(Debug)]
pub(crate) struct CompiledExpression {
    pub(crate) expression: Expression,
    /// What each of the expression's variables refers to, by index.
    pub(crate) references: Vec<Reference>,
    pub(crate) owner: Owner,
    pub(crate) effect: Effect,
}

/// Compiles a definition. Where a finding [is an error](FindingKind::is_error), the definition must not be put
/// before respondents; the compiled survey can still be asked anything without a panic.
pub fn compile(definition: Survey, platform: &dyn Platform) -> (CompiledSurvey, Vec<Finding>) {
    let mut compiler = Compiler {
        survey: CompiledSurvey { definition, ..CompiledSurvey::default() },
        platform,
        findings: Vec::new(),
    };
    compiler.flatten();
    compiler.take_expressions();
    compiler.connect();
    compiler.find_cycles();
    (compiler.survey, compiler.findings)
}

impl CompiledSurvey {
    /// What stands at the survey's top level; its pages have been taken apart into the arrays.
    pub fn definition(&self) -> &Survey {
        &self.definition
    }

    /// A question as its author wrote it, less its conditions.
    pub fn question(&self, question: QuestionId) -> &Question {
        &self.questions[question.0].question
    }

    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = QuestionId> + use<> {
        (0..self.questions.len()).map(QuestionId)
    }

    /// The question of this name, exactly.
    pub fn question_named(&self, name: &str) -> Option<QuestionId> {
        self.questions().find(|it| self.question(*it).name == name)
    }

    /// A page or panel as its author wrote it, less its conditions and elements.
    pub fn container(&self, container: ContainerId) -> &Panel {
        &self.containers[container.0].panel
    }

    /// What stands on a page or in a panel.
    pub fn children(&self, container: ContainerId) -> &[Child] {
        &self.containers[container.0].children
    }

    /// All pages in order.
    pub fn pages(&self) -> &[ContainerId] {
        &self.pages
    }

    /// The page on which a question stands.
    pub fn page_of(&self, question: QuestionId) -> ContainerId {
        self.outermost(self.container_of(question))
    }

    /// The survey's own language first, then those it is translated into.
    pub fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        languages.push(self.definition.locale.clone().unwrap_or_else(|| "en".to_owned()));
        let titles = self.questions.iter().map(|entry| &entry.question.title);
        for text in titles.chain([&self.definition.title]) {
            for language in text.languages() {
                if !languages.iter().any(|it| it == language) {
                    languages.push(language.to_owned());
                }
            }
        }
        languages
    }

    /// In how many panels a panel stands.
    pub fn nesting(&self, container: ContainerId) -> u8 {
        let mut nesting = 0u8;
        let mut around = self.parent(container);
        while let Some(container) = around {
            around = self.parent(container);
            nesting = nesting.saturating_add(u8::from(around.is_some()));
        }
        nesting
    }

    pub(crate) fn containers(&self) -> impl Iterator<Item = ContainerId> + use<> {
        (0..self.containers.len()).map(ContainerId)
    }

    pub(crate) fn container_of(&self, question: QuestionId) -> ContainerId {
        self.questions[question.0].container
    }

    pub(crate) fn parent(&self, container: ContainerId) -> Option<ContainerId> {
        self.containers[container.0].parent
    }

    /// The container and all it stands in, innermost first.
    pub(crate) fn ancestry(&self, container: ContainerId) -> impl Iterator<Item = ContainerId> {
        std::iter::successors(Some(container), |it| self.parent(*it))
    }

    fn outermost(&self, container: ContainerId) -> ContainerId {
        self.ancestry(container).last().unwrap_or(container)
    }

    pub(crate) fn hooks(&self, owner: Owner) -> Hooks {
        match owner {
            Owner::Question(question) => self.questions[question.0].hooks,
            Owner::Container(container) => self.containers[container.0].hooks,
        }
    }

    pub(crate) fn choice_hooks(&self, question: QuestionId, index: usize) -> Hooks {
        self.questions[question.0].choice_hooks.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn row_hooks(&self, question: QuestionId, index: usize) -> Hooks {
        self.questions[question.0].row_hooks.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn rule(&self, question: QuestionId, validator: usize) -> Option<ExpressionId> {
        self.questions[question.0].rules.get(validator).copied().flatten()
    }

    /// The expressions that give the least and the greatest value of a text question.
    pub(crate) fn bounds(
        &self,
        question: QuestionId,
    ) -> (Option<ExpressionId>, Option<ExpressionId>) {
        let entry = &self.questions[question.0];
        (entry.min, entry.max)
    }

    pub(crate) fn dependents(&self, question: QuestionId) -> &[ExpressionId] {
        &self.questions[question.0].dependents
    }

    pub(crate) fn mentioned_by(&self, question: QuestionId) -> &[Owner] {
        &self.questions[question.0].mentioned_by
    }

    pub(crate) fn expression(&self, expression: ExpressionId) -> &CompiledExpression {
        &self.expressions[expression.0]
    }

    pub(crate) fn expressions(&self) -> impl Iterator<Item = ExpressionId> + use<> {
        (0..self.expressions.len()).map(ExpressionId)
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    fn text_mentions(&self, text: &LocalizedText, platform: &dyn Platform) -> Vec<QuestionId> {
        let mut questions = Vec::new();
        for translation in text.texts() {
            for name in crate::piping::names(translation) {
                questions.extend(self.names.resolve(name.trim(), platform).question());
            }
        }
        questions
    }
}

struct Compiler<'a> {
    survey: CompiledSurvey,
    platform: &'a dyn Platform,
    findings: Vec<Finding>,
}

impl Compiler<'_> {
    fn flatten(&mut self) {
        for page in std::mem::take(&mut self.survey.definition.pages) {
            let page = self.container(page, None);
            self.survey.pages.push(page);
        }
    }

    fn container(&mut self, mut panel: Panel, parent: Option<ContainerId>) -> ContainerId {
        let id = ContainerId(self.survey.containers.len());
        let elements = std::mem::take(&mut panel.elements);
        self.survey.containers.push(ContainerEntry {
            panel,
            parent,
            children: Vec::new(),
            hooks: Hooks::default(),
        });
        for element in elements {
            let child = match element {
                Element::Panel(panel) => Child::Container(self.container(*panel, Some(id))),
                Element::Question(question) => Child::Question(self.question(*question, id)),
            };
            self.survey.containers[id.0].children.push(child);
        }
        id
    }

    fn question(&mut self, question: Question, container: ContainerId) -> QuestionId {
        let id = QuestionId(self.survey.questions.len());
        self.survey.names.add(&question.name, self.platform);
        self.survey.questions.push(QuestionEntry {
            question,
            container,
            hooks: Hooks::default(),
            choice_hooks: Vec::new(),
            row_hooks: Vec::new(),
            rules: Vec::new(),
            min: None,
            max: None,
            dependents: Vec::new(),
            mentioned_by: Vec::new(),
        });
        id
    }

    /// Moves every expression out of the definition into the array.
    fn take_expressions(&mut self) {
        for container in self.survey.containers() {
            let panel = &mut self.survey.containers[container.0].panel;
            let mut conditions = std::mem::take(&mut panel.conditions);
            let pointer = panel.pointer.clone();
            let owner = Owner::Container(container);
            let hooks = self.conditions(&mut conditions, owner, &pointer);
            let entry = &mut self.survey.containers[container.0];
            entry.hooks = hooks;
            entry.panel.conditions = conditions;
        }
        for question in self.survey.questions() {
            self.take_from_question(question);
        }
    }

    fn conditions(
        &mut self,
        conditions: &mut survey_definition::Conditions,
        owner: Owner,
        pointer: &Pointer,
    ) -> Hooks {
        Hooks {
            visible: self.add(
                conditions.visible_if.take(),
                owner,
                Effect::Visible,
                pointer,
                "visibleIf",
            ),
            enabled: self.add(
                conditions.enable_if.take(),
                owner,
                Effect::State,
                pointer,
                "enableIf",
            ),
            required: self.add(
                conditions.required_if.take(),
                owner,
                Effect::State,
                pointer,
                "requiredIf",
            ),
        }
    }

    fn take_from_question(&mut self, id: QuestionId) {
        let owner = Owner::Question(id);
        let mut question = std::mem::take(&mut self.survey.questions[id.0].question);
        let pointer = question.pointer.clone();
        let hooks = self.conditions(&mut question.conditions, owner, &pointer);
        let mut choice_hooks = Vec::new();
        let mut row_hooks = Vec::new();
        let (mut min, mut max) = (None, None);
        match &mut question.kind {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices) => {
                choice_hooks = self.choices(&mut choices.items, id, &pointer.join("choices"));
            }
            QuestionKind::Rating(rating) => {
                choice_hooks = self.choices(&mut rating.items, id, &pointer.join("rateValues"));
            }
            QuestionKind::Matrix(matrix) => {
                choice_hooks = self.choices(&mut matrix.columns, id, &pointer.join("columns"));
                row_hooks = self.choices(&mut matrix.rows, id, &pointer.join("rows"));
            }
            QuestionKind::Text(text) => {
                min = self.bound(&mut text.min, owner, &pointer, "min");
                max = self.bound(&mut text.max, owner, &pointer, "max");
            }
            QuestionKind::Expression(calculation) => {
                let expression = calculation.expression.take();
                self.add(expression, owner, Effect::Answer, &pointer, "expression");
            }
            QuestionKind::Comment(_) | QuestionKind::Boolean(_) | QuestionKind::Html(_) => {}
        }
        let rules = self.rules(&mut question, owner, &pointer);
        let entry = &mut self.survey.questions[id.0];
        entry.question = question;
        entry.hooks = hooks;
        entry.choice_hooks = choice_hooks;
        entry.row_hooks = row_hooks;
        entry.rules = rules;
        entry.min = min;
        entry.max = max;
    }

    fn choices(
        &mut self,
        choices: &mut [Choice],
        question: QuestionId,
        list: &Pointer,
    ) -> Vec<Hooks> {
        let owner = Owner::Question(question);
        let mut hooks = Vec::new();
        for (index, choice) in choices.iter_mut().enumerate() {
            let pointer = list.join(&index.to_string());
            let visible =
                self.add(choice.visible_if.take(), owner, Effect::Choices, &pointer, "visibleIf");
            let enabled =
                self.add(choice.enable_if.take(), owner, Effect::Choices, &pointer, "enableIf");
            for expression in [visible, enabled].into_iter().flatten() {
                self.bind_item(expression, &choice.value);
            }
            hooks.push(Hooks { visible, enabled, required: None });
        }
        hooks
    }

    /// In a choice's own conditions `{item}` is its value.
    fn bind_item(&mut self, expression: ExpressionId, item: &Value) {
        let compiled = &mut self.survey.expressions[expression.0];
        for (variable, reference) in
            compiled.expression.variables().iter().zip(&mut compiled.references)
        {
            if variable.name == "item" {
                *reference = Reference::Constant(item.clone());
            }
        }
    }

    fn bound(
        &mut self,
        bound: &mut Option<Bound>,
        owner: Owner,
        pointer: &Pointer,
        property: &str,
    ) -> Option<ExpressionId> {
        match bound.take() {
            Some(Bound::Expression(expression)) => {
                self.add(Some(expression), owner, Effect::Rule, pointer, property)
            }
            other => {
                *bound = other;
                None
            }
        }
    }

    fn rules(
        &mut self,
        question: &mut Question,
        owner: Owner,
        pointer: &Pointer,
    ) -> Vec<Option<ExpressionId>> {
        let list = pointer.join("validators");
        let mut rules = Vec::new();
        for (index, validator) in question.validators.iter_mut().enumerate() {
            let pointer = list.join(&index.to_string());
            rules.push(match &mut validator.rule {
                Rule::Expression(expression) => {
                    self.add(expression.take(), owner, Effect::Rule, &pointer, "expression")
                }
                Rule::Pattern { pattern, ignore_case } => {
                    if self.platform.pattern_matches(pattern, *ignore_case, "").is_none() {
                        self.findings.push(Finding {
                            pointer: pointer.join("regex"),
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

    fn add(
        &mut self,
        expression: Option<Expression>,
        owner: Owner,
        effect: Effect,
        pointer: &Pointer,
        property: &str,
    ) -> Option<ExpressionId> {
        let expression = expression?;
        let id = ExpressionId(self.survey.expressions.len());
        let mut references = Vec::new();
        for variable in expression.variables() {
            let reference = self.survey.names.resolve(&variable.name, self.platform);
            let is_item = effect == Effect::Choices && variable.name == "item";
            let is_known = is_item || variable.may_be_field;
            if matches!(reference, Reference::Unknown) && !is_known {
                self.findings.push(Finding {
                    pointer: pointer.join(property),
                    kind: FindingKind::UnknownVariable(variable.name.clone()),
                });
            }
            references.push(reference);
        }
        self.survey.expressions.push(CompiledExpression { expression, references, owner, effect });
        Some(id)
    }

    /// Draws the edges from answers to expressions and texts.
    fn connect(&mut self) {
        for id in self.survey.expressions() {
            for question in self.mentioned(id) {
                let dependents = &mut self.survey.questions[question.0].dependents;
                if dependents.last() != Some(&id) {
                    dependents.push(id);
                }
            }
        }
        let mut mentions: Vec<(QuestionId, Owner)> = Vec::new();
        for question in self.survey.questions() {
            for text in question_texts(self.survey.question(question)) {
                for mentioned in self.survey.text_mentions(text, self.platform) {
                    mentions.push((mentioned, Owner::Question(question)));
                }
            }
        }
        for container in self.survey.containers() {
            let panel = self.survey.container(container);
            for text in [&panel.title, &panel.description] {
                for mentioned in self.survey.text_mentions(text, self.platform) {
                    mentions.push((mentioned, Owner::Container(container)));
                }
            }
        }
        for (question, owner) in mentions {
            let owners = &mut self.survey.questions[question.0].mentioned_by;
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
    }

    /// The questions on whose answers an expression depends.
    fn mentioned(&self, id: ExpressionId) -> Vec<QuestionId> {
        let compiled = self.survey.expression(id);
        // The function takes a question's name as text, which may itself be computed.
        if compiled.expression.text().contains("displayValue") {
            return self.survey.questions().collect();
        }
        compiled.references.iter().filter_map(Reference::question).collect()
    }

    /// Reports each expression question that depends on its own result.
    fn find_cycles(&mut self) {
        for question in self.survey.questions() {
            let mut path = vec![question];
            if self.leads_back(question, &mut path) {
                let names: Vec<&str> =
                    path.iter().map(|it| self.survey.question(*it).name.as_str()).collect();
                self.findings.push(Finding {
                    pointer: self.survey.question(question).pointer.join("expression"),
                    kind: FindingKind::Cycle(names.join(", ")),
                });
            }
        }
    }

    fn leads_back(&self, start: QuestionId, path: &mut Vec<QuestionId>) -> bool {
        let last = path[path.len() - 1];
        for dependent in self.survey.dependents(last) {
            let compiled = self.survey.expression(*dependent);
            let (Owner::Question(next), Effect::Answer) = (compiled.owner, compiled.effect) else {
                continue;
            };
            if next == start {
                return true;
            }
            if !path.contains(&next) {
                path.push(next);
                if self.leads_back(start, path) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }
}

/// The texts of a question in which answers may be piped.
fn question_texts(question: &Question) -> Vec<&LocalizedText> {
    let mut texts = vec![&question.title, &question.description];
    match &question.kind {
        QuestionKind::Html(html) => texts.push(html),
        QuestionKind::Matrix(matrix) => {
            texts.extend(matrix.rows.iter().chain(&matrix.columns).map(|it| &it.text));
        }
        kind => {
            if let Some(choices) = kind.choices() {
                texts.extend(choices.items.iter().map(|it| &it.text));
            }
        }
    }
    texts
}
