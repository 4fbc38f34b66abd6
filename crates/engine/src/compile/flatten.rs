//! Takes the definition's tree apart into the arrays: groups, containers, questions. Conditions stay where they are.

use super::{
    Compiler, ContainerEntry, ContainerIndex, DeclaredChild, Group, GroupIndex, GroupKind, Hooks,
    QuestionEntry, QuestionIndex, SURVEY,
};
use crate::questions;
use survey_definition::{
    Element, Finding, FindingKind, Page, Panel, Pointer, Question, QuestionsOnPage, WHOLE_DIALECT,
};

/// What the page is called on which all others stand, as the reference calls it.
const SINGLE_PAGE: &str = "single-page";

/// A group whose turn comes once what it stands in is laid out.
struct Waiting {
    owner: QuestionIndex,
    kind: GroupKind,
    /// What each row holds.
    template: Panel,
}

impl Compiler<'_> {
    pub(super) fn flatten(&mut self) {
        let mut waiting = Vec::new();
        self.begin(None, GroupKind::Survey);
        for page in self.pages() {
            let page = self.lay_out(page, None, SURVEY, &mut waiting);
            self.survey.pages.push(page);
        }
        self.end(SURVEY);
        while let Some(Waiting { owner, kind, mut template }) = waiting.pop() {
            self.add_shared_choice(owner, &mut template);
            let group = self.begin(Some(owner), kind);
            self.survey.questions[owner.0].rows = Some(group);
            self.lay_out(template, None, group, &mut waiting);
            self.end(group);
        }
    }

    /// The pages as they are shown: all on one, where the author says so.
    fn pages(&mut self) -> Vec<Page> {
        let definition = &mut self.survey.definition;
        let mut pages = std::mem::take(&mut definition.pages);
        match definition.questions_on_page {
            QuestionsOnPage::Standard | QuestionsOnPage::QuestionPerPage => {}
            QuestionsOnPage::SinglePage => {
                let first = usize::from(definition.first_page_is_start).min(pages.len());
                let panels = pages.split_off(first);
                let elements = panels.into_iter().map(|it| Element::Panel(Box::new(it))).collect();
                pages.push(Page { name: SINGLE_PAGE.to_owned(), elements, ..Page::default() });
            }
            QuestionsOnPage::InputPerPage => {
                self.findings.push(Finding {
                    pointer: Pointer::default().join("questionsOnPageMode"),
                    kind: FindingKind::UnsupportedRule,
                });
            }
        }
        // Even where there is nothing to show, a session is on some page.
        if pages.is_empty() {
            pages.push(Page::default());
        }
        pages
    }

    /// Where rows share their answer with choices that are held as objects, each row holds a choice too. A template
    /// that does not ask for it has it all the same, for expressions and texts to mention and to be kept.
    fn add_shared_choice(&self, owner: QuestionIndex, template: &mut Panel) {
        for twin in &self.survey.entry(owner).twins {
            let Some(choices) = self.survey.question(*twin).kind.choices() else {
                continue;
            };
            let Some(name) = &choices.value_property else {
                continue;
            };
            let is_asked = |it: &Element| matches!(it, Element::Question(it) if it.key() == name);
            if !template.elements.iter().any(is_asked) {
                let shared = questions::choice::shared(name, choices);
                template.elements.push(Element::Question(Box::new(shared)));
            }
        }
    }

    fn begin(&mut self, owner: Option<QuestionIndex>, kind: GroupKind) -> GroupIndex {
        let (questions, containers) = (self.survey.questions.len(), self.survey.containers.len());
        self.survey.groups.push(Group {
            owner,
            kind,
            questions: questions..questions,
            containers: containers..containers,
            expressions: 0..0,
        });
        GroupIndex(self.survey.groups.len() - 1)
    }

    fn end(&mut self, group: GroupIndex) {
        let (questions, containers) = (self.survey.questions.len(), self.survey.containers.len());
        let group = &mut self.survey.groups[group.0];
        group.questions.end = questions;
        group.containers.end = containers;
    }

    fn lay_out(
        &mut self,
        mut panel: Panel,
        parent: Option<ContainerIndex>,
        group: GroupIndex,
        waiting: &mut Vec<Waiting>,
    ) -> ContainerIndex {
        let index = ContainerIndex(self.survey.containers.len());
        let elements = std::mem::take(&mut panel.elements);
        self.survey.containers.push(ContainerEntry {
            panel,
            parent,
            children: Vec::new(),
            hooks: Hooks::default(),
        });
        for element in elements {
            let child = match element {
                Element::Panel(panel) => {
                    DeclaredChild::Container(self.lay_out(*panel, Some(index), group, waiting))
                }
                Element::Question(question) => {
                    DeclaredChild::Question(self.question(*question, index, group, waiting))
                }
            };
            self.survey.containers[index.0].children.push(child);
        }
        index
    }

    fn question(
        &mut self,
        mut question: Question,
        container: ContainerIndex,
        group: GroupIndex,
        waiting: &mut Vec<Waiting>,
    ) -> QuestionIndex {
        let index = QuestionIndex(self.survey.questions.len());
        if let Some((kind, template)) = questions::take_template(&mut question) {
            waiting.push(Waiting { owner: index, kind, template });
        }
        let twins = self.twins(&question, group);
        self.survey.names.add(group, &question, index, self.platform);
        for twin in &twins {
            self.survey.questions[twin.0].twins.push(index);
        }
        self.survey.questions.push(QuestionEntry {
            question,
            container,
            group,
            rows: None,
            hooks: Hooks::default(),
            choice_hooks: Vec::new(),
            row_hooks: Vec::new(),
            choices_visible: None,
            choices_enabled: None,
            rows_visible: None,
            default: None,
            answer: None,
            set_if: None,
            set: None,
            reset: None,
            count: None,
            source: None,
            is_source: false,
            is_set_by_itself: false,
            twins,
            rules: Vec::new(),
            min: None,
            max: None,
            dependents: Vec::new(),
        });
        index
    }

    /// The questions of the group so far that share their answer with this one.
    fn twins(&self, question: &Question, group: GroupIndex) -> Vec<QuestionIndex> {
        if !WHOLE_DIALECT {
            return Vec::new();
        }
        // Itself it is not among the names yet.
        let Some(first) = self.survey.names.of_key(group, question.key()) else {
            return Vec::new();
        };
        let mut twins = vec![first];
        twins.extend(&self.survey.entry(first).twins);
        twins
    }
}
