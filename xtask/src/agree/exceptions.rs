//! Where our engine may answer otherwise than the reference: each a named predicate with its reason, listed in
//! docs/dialect.md. Whatever none of them explains is a defect.

use serde_json::Value as Json;

use super::OF_SURVEY;

/// A difference that is meant.
pub(super) struct Exception {
    /// Its name in docs/dialect.md.
    pub(super) name: &'static str,
    /// The only fields in which it explains a difference.
    pub(super) fields: &'static [&'static str],
    /// Whether it explains that a case has these answers: the case, ours, the reference's.
    pub(super) explains: fn(&Json, &Json, &Json) -> bool,
}

/// The fields of an answer to an expression.
const RESULT: &[&str] = &["value", "type", "condition", "error"];

/// Those of expressions.
pub(super) const OF_EXPRESSIONS: &[Exception] = &[
    Exception {
        // It gives no guidance there: we answer null and go on.
        name: "the reference throws",
        fields: &["crash"],
        explains: |_, _, reference| reference.get("crash").is_some(),
    },
    Exception {
        // It takes the call for null, and a condition silently for false: an author's slip that we name.
        name: "an unknown function is an error",
        fields: RESULT,
        explains: |_, ours, _| {
            ours["error"].as_str().is_some_and(|error| error.starts_with("unknown function"))
        },
    },
    Exception {
        // It writes "Sun Mar 15 2026 00:00:00 GMT+0900 (Korean Standard Time)", in the words of the machine's
        // language: no two would agree. We write the instant, RFC 3339.
        name: "a date within text is RFC 3339",
        fields: RESULT,
        explains: |_, _, reference| {
            reference["value"]
                .as_str()
                .is_some_and(|value| value.contains(" GMT") || value.contains("Invalid Date"))
        },
    },
    Exception {
        // Engines differ among themselves in the last digit: ECMA-262 leaves it open.
        name: "a power may differ in its last digit",
        fields: RESULT,
        explains: |case, ours, reference| {
            let text = case["expression"].as_str().unwrap_or_default();
            // The last digit decides how many decimals a sum is rounded to, and stands in text as well.
            let near = match (ours["value"].as_f64(), reference["value"].as_f64()) {
                (Some(ours), Some(theirs)) => (ours - theirs).abs() <= 1e-6 * theirs.abs().max(1.0),
                _ => ours["value"].is_string() && reference["value"].is_string(),
            };
            near && ["^", "power", "round("].iter().any(|it| text.contains(it))
        },
    },
    Exception {
        // It guesses what `(, 1)`, `a *== b` or `( - (3))` mean: slips that we name.
        name: "a slip is an error rather than guessed at",
        fields: RESULT,
        explains: |_, ours, reference| {
            ours["error"] == "syntax" && reference.get("error").is_none()
        },
    },
    Exception {
        // Each JavaScript engine reads other texts in its own way (ECMA-262, Date.parse).
        name: "dates are read by ISO 8601 alone",
        fields: RESULT,
        explains: |case, ours, reference| {
            let text = case["expression"].as_str().unwrap_or_default();
            let reads = [
                "year(",
                "getYear(",
                "month(",
                "day(",
                "age(",
                "dateDiff(",
                "diffDays(",
                "getDate(",
                "dateAdd(",
            ];
            ours["value"]["$number"] == "NaN"
                && reference["value"]["$number"] != "NaN"
                && reads.iter().any(|it| text.contains(it))
        },
    },
    Exception {
        // It cuts the printed form: 1e21 to 1, 1e-7 to 1.
        name: "trunc cuts the number, not its exponent",
        fields: RESULT,
        explains: |case, ours, _| {
            let expression = case["expression"].as_str().unwrap_or_default();
            let far = |text: &str| ["e+", "e-", "1e3"].iter().any(|it| text.contains(it));
            expression.contains("trunc(") && (far(&case.to_string()) || far(&ours.to_string()))
        },
    },
    Exception {
        // It joins the day of the month and a text: '5' days after the 15th are 155 days.
        name: "dateAdd of a text counts it as a number",
        fields: RESULT,
        explains: |case, ours, reference| {
            let text = case["expression"].as_str().unwrap_or_default();
            let adds_text = text.match_indices("dateAdd(").any(|(place, name)| {
                let count = second_argument(&text[place + name.len()..]);
                count.parse::<f64>().is_err() && count != "{number}"
            });
            adds_text && ours["error"] == reference["error"]
        },
    },
];

/// Those of surveys.
pub(super) const OF_SURVEYS: &[Exception] = &[
    Exception {
        // It keeps what its input's limits exclude out of the data, and shows it: the respondent believes it given.
        name: "what an input's limits exclude is kept",
        fields: OF_SURVEY,
        explains: |case, ours, reference| {
            questions(&case["definition"]).iter().any(|question| {
                let limits = ["min", "max", "minValueExpression", "maxValueExpression"];
                let is_limited = limits.iter().any(|it| question.get(*it).is_some());
                let name = question["name"].as_str().unwrap_or_default();
                let is_set = case["steps"].as_array().into_iter().flatten();
                let mut is_set = is_set.filter(|it| it["set"] == question["name"]);
                is_limited
                    && is_set.any(|it| it["value"] == ours["data"][name])
                    && ours["data"][name] != reference["data"][name]
            })
        },
    },
    Exception {
        // It takes it for the text of a choice, though not of a title.
        name: "an empty translation is none",
        fields: &["choices", "displays", "titles"],
        explains: |case, _, _| case["definition"].to_string().contains("\"ko\":\"\""),
    },
    Exception {
        // It shows it once the last page is right, whatever has become of those before.
        name: "a review waits until every page is right",
        fields: OF_SURVEY,
        explains: |case, ours, reference| {
            case["definition"]["showPreviewBeforeComplete"] == true
                && ours["state"] == "running"
                && reference["state"] != "running"
                && ours["errors"] != serde_json::json!([])
        },
    },
    Exception {
        // It goes to the first page where the current one is no longer shown: the respondent's place is lost.
        name: "a page that hides leaves the respondent beside it",
        fields: &["page", "titles", "pageTitles", "steps", "errors"],
        explains: |case, ours, reference| {
            let mut pages = case["definition"]["pages"].as_array().into_iter().flatten();
            pages.any(|it| it.get("visibleIf").is_some())
                && ours["pages"] == reference["pages"]
                && (ours["page"].as_i64() > reference["page"].as_i64()
                    || ours["steps"] != reference["steps"])
        },
    },
    Exception {
        // It clears a hidden one, calculates it while hidden where something in it changes, and shows it again empty.
        name: "a hidden calculation stays calculated",
        fields: OF_SURVEY,
        explains: |case, ours, reference| {
            case["definition"].to_string().contains("\"onHidden")
                && questions(&case["definition"]).iter().any(|question| {
                    let name = question["name"].as_str().unwrap_or_default();
                    question["type"] == "expression"
                        && ours["data"][name] != reference["data"][name]
                })
        },
    },
    Exception {
        // It drops the answers of hidden questions last, and calculates nothing again: the response contradicts
        // itself. Ours is one that the receiver can check.
        name: "what hung on a dropped answer follows it",
        fields: OF_SURVEY,
        explains: |case, ours, reference| {
            let text = case["definition"].to_string();
            let checks_last = text.contains("\"checkErrorsMode\":\"onComplete\"");
            let ends = ours["state"] == "completed" && reference["state"] == "completed";
            let visible = reference["visible"].as_array().cloned().unwrap_or_default();
            (ends || checks_last)
                && questions(&case["definition"]).iter().any(|question| {
                    let name = question["name"].as_str().unwrap_or_default();
                    let steps = case["steps"].as_array().into_iter().flatten();
                    let was_answered = question.get("defaultValue").is_some()
                        || question.get("expression").is_some()
                        || steps.clone().any(|it| it["set"] == question["name"]);
                    was_answered
                        && !visible.contains(&question["name"])
                        && text.contains(&format!("{{{name}"))
                })
        },
    },
];

/// Every element of a definition that has a name.
fn questions(definition: &Json) -> Vec<&Json> {
    let inner: Vec<&Json> = match definition {
        Json::Object(members) => members.values().flat_map(questions).collect(),
        Json::Array(items) => items.iter().flat_map(questions).collect(),
        _ => Vec::new(),
    };
    let own = definition.get("name").is_some().then_some(definition);
    own.into_iter().chain(inner).collect()
}

/// The second of the arguments that a text begins with.
fn second_argument(arguments: &str) -> &str {
    let mut depth = 0;
    let mut ends = arguments.char_indices().filter_map(|(place, letter)| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        let ends = depth < 0 || (depth == 0 && letter == ',');
        ends.then_some(place)
    });
    let first = ends.next().unwrap_or(arguments.len());
    let second = ends.next().unwrap_or(arguments.len());
    arguments.get(first + 1..second).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::workspace;

    #[test]
    fn they_are_few() {
        assert!(OF_EXPRESSIONS.len() + OF_SURVEYS.len() <= 30);
    }

    #[test]
    fn arguments_are_told_apart() {
        assert_eq!(second_argument("sum(1, [2, 3]), max(4, 5), 'days')"), "max(4, 5)");
        assert_eq!(second_argument("{date}, '5')"), "'5'");
        assert_eq!(second_argument("{date})"), "");
    }

    #[test]
    fn each_is_listed_for_authors() {
        let listed = workspace::read(&workspace::root().join("docs/dialect.md")).unwrap();
        for exception in OF_EXPRESSIONS.iter().chain(OF_SURVEYS) {
            assert!(
                listed.contains(exception.name),
                "{} is not in docs/dialect.md",
                exception.name
            );
        }
    }
}
