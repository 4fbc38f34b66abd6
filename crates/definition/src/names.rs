//! Whether each answer has a name of its own: two of one name would overwrite one another.

use crate::finding::{Finding, FindingKind};
use crate::name_table::NameTable;
use crate::panel::Element;
use crate::question::Question;
use crate::question_kind::QuestionKind;
use crate::reader::Reader;
use crate::survey::Survey;

pub(crate) fn check(survey: &Survey, reader: &mut Reader) {
    let mut questions = Vec::new();
    for page in &survey.pages {
        collect(&page.elements, &mut questions);
    }
    if questions.is_empty() {
        reader.report(FindingKind::NothingToAnswer);
    }
    check_scope(&questions, reader);
}

/// Questions whose answers stand side by side, and what stands within each.
fn check_scope(questions: &[&Question], reader: &mut Reader) {
    let mut names = NameTable::default();
    for question in questions {
        if names.find(0, &question.name).is_some() {
            reader.findings.push(Finding {
                pointer: question.pointer.join("name"),
                kind: FindingKind::DuplicateName(question.name.clone()),
            });
        } else {
            names.insert(0, question.name.clone(), 0);
        }
    }
    for question in questions {
        let mut within = Vec::new();
        match &question.kind {
            QuestionKind::Table(table) => {
                within.extend(table.columns.iter().map(|it| &it.question));
                collect(&table.detail, &mut within);
            }
            QuestionKind::MultipleText(texts) => within.extend(&texts.items),
            QuestionKind::PanelDynamic(repeated) => {
                collect(&repeated.template.elements, &mut within)
            }
            _ => continue,
        }
        check_scope(&within, reader);
    }
}

fn collect<'a>(elements: &'a [Element], questions: &mut Vec<&'a Question>) {
    for element in elements {
        match element {
            Element::Panel(panel) => collect(&panel.elements, questions),
            Element::Question(question) => {
                questions.push(question);
                for choice in question.kind.choices().iter().flat_map(|it| &it.items) {
                    collect(&choice.elements, questions);
                }
            }
        }
    }
}
