//! `matrix`: one choice a row, as a real table of native radio buttons. Narrow screens show the same nodes as cards,
//! so each cell carries its column's text too.

use survey_definition::{Matrix, Severity};
use survey_engine::{ChoiceState, Place, QuestionId, RowState};
use survey_expression::Value;
use yew::prelude::*;

use super::choices::{self, Row};
use crate::view::question::{Drawing, Gesture, error};
use crate::view::store::Store;
use crate::view::wording::problem_text;

/// The table; without rows the columns are a radio group.
pub(crate) fn draw(drawing: &Drawing<'_>, matrix: &Matrix) -> Html {
    let columns = drawing.session.choices(drawing.id);
    if matrix.rows.is_empty() {
        return without_rows(drawing, columns);
    }
    html! {
        <table class="matrix-table" aria-describedby={drawing.described_by.clone()}>
            <caption class="visually-hidden">{ drawing.session.title(drawing.id) }</caption>
            <thead><tr>
                <td key="corner"></td>
                { for columns.iter().enumerate().map(|(index, column)| html! {
                    <th key={index} scope="col" id={column_id(drawing, index)}>{ &column.text }</th>
                }) }
            </tr></thead>
            <tbody>
                { for drawing.session.rows(drawing.id).into_iter().map(|row| table_row(drawing, row, &columns)) }
            </tbody>
        </table>
    }
}

fn column_id(drawing: &Drawing<'_>, index: usize) -> String {
    drawing.part(&["-c", &index.to_string()].concat())
}

fn table_row(drawing: &Drawing<'_>, row: RowState, columns: &[ChoiceState]) -> Html {
    let part = |part: &str| drawing.store.row_id(drawing.id, row.index, part);
    let mut problems = Vec::new();
    for problem in drawing.session.problems(drawing.id) {
        let missing_here = problem.place == Place::Question(drawing.id)
            && problem.severity == Severity::Error
            && row.answer.is_empty();
        if problem.place == Place::Row(drawing.id, row.index) {
            problems.push(error(
                drawing.store,
                problem.severity,
                problem_text(drawing.store, problem),
            ));
        } else if missing_here {
            // The message stands above the table; the row only shows that it is one of those meant.
            problems.push(Html::default());
        }
    }
    let invalid = !problems.is_empty();
    let name = part("");
    let cells = columns.iter().enumerate().map(|(index, column)| {
        let number = index.to_string();
        html! {
            <td key={index} class="matrix-cell"><label class="cell">
                <input type="radio" id={part(&["-", &number].concat())} name={name.clone()} value={number.clone()}
                    data-part="choice" data-row={row.index.to_string()} checked={column.value == row.answer}
                    disabled={drawing.disabled || !column.enabled}
                    aria-labelledby={[&name, " ", &column_id(drawing, index)].concat()}
                    aria-describedby={invalid.then(|| part("-error"))} />
                <span class="cell-text" aria-hidden="true">{ &column.text }</span>
            </label></td>
        }
    });
    html! {
        <tr key={row.index} class={classes!("matrix-row", invalid.then_some("invalid"))}>
            <th key="row" scope="row">
                <span class="row-text" id={name.clone()}>{ &row.text }</span>
                if invalid {
                    <span class="row-error" id={part("-error")}>{ for problems }</span>
                }
            </th>
            { for cells }
        </tr>
    }
}

fn without_rows(drawing: &Drawing<'_>, columns: Vec<ChoiceState>) -> Html {
    let answer = drawing.session.answer(drawing.id);
    let rows = columns.into_iter().enumerate().map(|(index, column)| {
        choices::row(
            drawing,
            Row {
                control: "radio",
                index,
                chosen: column.value == *answer,
                text: column.text,
                enabled: column.enabled,
                class: ("choice", "choice-text"),
                described_by: None,
            },
        )
    });
    html! { <div class="choices columns-1">{ for rows }</div> }
}

/// Makes the column that was clicked the answer of its row.
pub(crate) fn take(store: &Store, id: QuestionId, gesture: &Gesture) {
    let Some(row) = gesture.row else {
        return choices::take_one(store, id, gesture);
    };
    let columns = store.session().choices(id);
    let value = gesture.choice(&columns).map(|column| column.value.clone());
    store.set_row(id, row, value.unwrap_or(Value::Null));
}
