//! What stands below the columns of a table: sums and the like, kept in the response under the table's key with `-total`.

use super::expressions::Site;
use super::{Compiler, Effect, QuestionIndex, SURVEY};
use survey_definition::{Finding, FindingKind, Question, QuestionKind, TotalType};
use survey_expression::{Expression, Value};

/// Appended to a table's key, it is the key of its totals.
const TOTAL_SUFFIX: &str = "-total";

/// The key of a table's totals.
pub(crate) fn totals_key(table: &Question) -> String {
    [table.key(), TOTAL_SUFFIX].concat()
}

impl Compiler<'_> {
    /// Gives the totals a name before anything can mention them.
    pub(super) fn name_totals(&mut self) {
        let mut names = Vec::new();
        for entry in self.survey.questions.iter().filter(|it| it.group == SURVEY) {
            if let QuestionKind::Table(table) = &entry.question.kind
                && table.columns.iter().any(|it| it.total.is_asked_for())
            {
                names.push(totals_key(&entry.question));
            }
        }
        for name in names {
            let index = self.survey.names.add_value(&name, true, self.platform);
            self.survey.calculated.push(index);
        }
    }

    pub(super) fn take_totals(
        &mut self,
        question: &mut Question,
        index: QuestionIndex,
        site: Site<'_>,
    ) {
        let name = question.name.clone();
        let key = totals_key(question);
        let QuestionKind::Table(table) = &mut question.kind else {
            return;
        };
        let Some(group) = self.survey.entry(index).rows else {
            return;
        };
        let columns: Vec<QuestionIndex> = self.survey.group_questions(group).collect();
        let list = site.pointer.join("columns");
        for (number, column) in table.columns.iter_mut().enumerate() {
            if !column.total.is_asked_for() {
                continue;
            }
            let pointer = list.join(&number.to_string());
            let Some(total) =
                self.survey.names.value(&key, self.platform).filter(|_| site.group == SURVEY)
            else {
                let kind = FindingKind::UnsupportedRule;
                self.findings.push(Finding { pointer: pointer.join("totalType"), kind });
                continue;
            };
            let cell = self.survey.entry(columns[number]).question.name.clone();
            let own = column.total.expression.take();
            let expression = own.or_else(|| over_column(column.total.total_type, &name, &cell));
            let site = Site { pointer: &pointer, ..site };
            self.add(expression, site, Effect::Total(total, columns[number]), "totalExpression");
        }
    }
}

/// The expression that goes over a column of a table.
fn over_column(total: TotalType, table: &str, column: &str) -> Option<Expression> {
    let function = match total {
        TotalType::None => return None,
        TotalType::Sum => "sum",
        TotalType::Count => "count",
        TotalType::Min => "min",
        TotalType::Max => "max",
        TotalType::Avg => "avg",
    };
    let text = [function, "InArray({", table, "}, '", &column.replace('\'', "\\'"), "')"].concat();
    Some(Expression::parse(&text).0)
}

/// One total among those of a table; an empty one is left out.
pub(crate) fn with_total(totals: &Value, column: &str, total: Value) -> Value {
    let mut members = match totals {
        Value::Map(members) => members.clone(),
        _ => Vec::new(),
    };
    members.retain(|(name, _)| name != column);
    if !total.is_empty() {
        members.push((column.to_owned(), total));
    }
    if members.is_empty() { Value::Null } else { Value::Map(members) }
}
