//! Which question types the widget draws so far: the engine and the receiver know all of them. Each type leaves the list
//! when its view is there.

use crate::finding::{Finding, FindingKind};
use crate::panel::Element;
use crate::question::Question;
use crate::question_kind::QuestionKind;
use crate::survey::Survey;

/// Reports each question of a type that the widget cannot draw yet: it must not put such a survey before respondents.
pub fn undrawn(survey: &Survey) -> Vec<Finding> {
    let mut findings = Vec::new();
    for page in &survey.pages {
        collect(&page.elements, &mut findings);
    }
    findings
}

fn collect(elements: &[Element], findings: &mut Vec<Finding>) {
    for element in elements {
        match element {
            Element::Panel(panel) => collect(&panel.elements, findings),
            Element::Question(question) => {
                collect_question(question, "type", findings);
            }
        }
    }
}

/// A question whose type is named by a property of its own, and those that it holds.
fn collect_question(question: &Question, named_by: &str, findings: &mut Vec<Finding>) {
    if !is_drawn(&question.kind) {
        let pointer = question.pointer.join(named_by);
        findings.push(Finding { pointer, kind: FindingKind::NotDrawn });
    }
    match &question.kind {
        QuestionKind::Table(table) => {
            for column in &table.columns {
                collect_question(&column.question, "cellType", findings);
            }
            collect(&table.detail, findings);
        }
        QuestionKind::PanelDynamic(panels) => collect(&panels.template.elements, findings),
        _ => {}
    }
}

fn is_drawn(kind: &QuestionKind) -> bool {
    matches!(
        kind,
        QuestionKind::Text(_)
            | QuestionKind::Comment(_)
            | QuestionKind::Radiogroup(_)
            | QuestionKind::Checkbox(_)
            | QuestionKind::Dropdown(_)
            | QuestionKind::Tagbox(_)
            | QuestionKind::Buttongroup(_)
            | QuestionKind::Ranking(_)
            | QuestionKind::Imagepicker(_)
            | QuestionKind::Slider(_)
            | QuestionKind::Image(_)
            | QuestionKind::Boolean(_)
            | QuestionKind::Rating(_)
            | QuestionKind::Matrix(_)
            | QuestionKind::Html(_)
            | QuestionKind::Expression(_)
            | QuestionKind::MultipleText(_)
            | QuestionKind::Table(_)
            | QuestionKind::PanelDynamic(_)
            | QuestionKind::File(_)
            | QuestionKind::Signature(_)
    )
}
