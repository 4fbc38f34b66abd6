//! Where our engine may answer otherwise than the reference: each a named predicate with its reason, listed in
//! docs/dialect.md. Whatever none of them explains is a defect.

use serde_json::Value as Json;

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
        // JavaScript has two of it, and only one of them equals an empty list.
        name: "nothing is one value",
        fields: RESULT,
        explains: |case, _, _| {
            let text = case["expression"].as_str().unwrap_or_default();
            let compared = text.contains("[]") || text.contains("{list}");
            compared && ["min(", "max(", "iif("].iter().any(|it| text.contains(it))
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
            text.contains("dateAdd(") && ours["error"] == reference["error"]
        },
    },
];

/// Those of surveys.
pub(super) const OF_SURVEYS: &[Exception] = &[];

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
