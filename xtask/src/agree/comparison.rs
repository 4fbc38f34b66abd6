//! Whether two engines answer alike, field by field, and what the named exceptions explain.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::exceptions::Exception;

/// How the answers of two engines compare.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) agreeing: usize,
    /// How many cases differ only as exceptions explain.
    pub(super) hidden: usize,
    /// How many cases each exception had a part in explaining.
    pub(super) explained: BTreeMap<&'static str, usize>,
    /// The cases with a difference that nothing explains, by place.
    pub(super) unexplained: Vec<usize>,
}

impl Comparison {
    /// Compares the fields of every answer.
    pub(super) fn of(
        fields: &[&'static str],
        exceptions: &[Exception],
        cases: &[&Json],
        ours: &[Json],
        theirs: &[Json],
    ) -> Self {
        let mut comparison = Comparison::default();
        for (place, case) in cases.iter().enumerate() {
            let (our, their) = (&ours[place], &theirs[place]);
            let differing = differing(fields, our, their);
            if differing.is_empty() {
                comparison.agreeing += 1;
                continue;
            }
            match explanations(&differing, exceptions, case, our, their) {
                Ok(names) => {
                    comparison.hidden += 1;
                    for name in names {
                        *comparison.explained.entry(name).or_default() += 1;
                    }
                }
                Err(_) => comparison.unexplained.push(place),
            }
        }
        comparison
    }
}

/// The fields in which two answers differ; a crash is a field of its own.
pub(super) fn differing(fields: &[&'static str], ours: &Json, theirs: &Json) -> Vec<&'static str> {
    if ours.get("crash").is_some() || theirs.get("crash").is_some() {
        return vec!["crash"];
    }
    let differs = |field: &&&'static str| match (ours.get(**field), theirs.get(**field)) {
        (Some(our), Some(their)) => !same(our, their),
        (our, their) => our.is_some() || their.is_some(),
    };
    fields.iter().filter(differs).copied().collect()
}

/// The names of the exceptions that explain every difference, each its own field; or the first unexplained field.
pub(super) fn explanations(
    differing: &[&'static str],
    exceptions: &[Exception],
    case: &Json,
    ours: &Json,
    theirs: &Json,
) -> Result<Vec<&'static str>, &'static str> {
    let mut names = Vec::new();
    for field in differing {
        let fitting = exceptions
            .iter()
            .find(|it| it.fields.contains(field) && (it.explains)(case, ours, theirs));
        match fitting {
            Some(exception) if names.contains(&exception.name) => {}
            Some(exception) => names.push(exception.name),
            None => return Err(field),
        }
    }
    Ok(names)
}

/// Whether two values are one. Numbers are the doubles that they stand for: an engine may write 1e18 or all its
/// digits. The members of an object have no order. A text that ours does not have is not compared: the engine words
/// nothing itself.
pub(super) fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Number(ours), Json::Number(theirs)) => ours.as_f64() == theirs.as_f64(),
        (Json::Array(ours), Json::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(our, their)| same(our, their))
        }
        (Json::Object(ours), Json::Object(theirs)) => {
            let unworded = ours.contains_key("kind") && !ours.contains_key("text");
            let compared = theirs.iter().filter(|(name, _)| !(unworded && *name == "text"));
            compared.clone().count() == ours.len()
                && compared
                    .into_iter()
                    .all(|(name, it)| ours.get(name).is_some_and(|our| same(our, it)))
        }
        _ => ours == theirs,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::exceptions::OF_EXPRESSIONS;
    use super::*;
    use serde_json::json;

    const FIELDS: &[&str] = &["value", "errors"];

    fn compared(ours: &Json, theirs: &Json) -> Vec<&'static str> {
        differing(FIELDS, ours, theirs)
    }

    #[test]
    fn large_numbers_agree_however_they_are_written() {
        let agreeing = |ours: &str, theirs: &str| {
            compared(&serde_json::from_str(ours).unwrap(), &serde_json::from_str(theirs).unwrap())
                .is_empty()
        };
        assert!(agreeing(r#"{"value":[1e18]}"#, r#"{"value":[1000000000000000000]}"#));
        assert!(agreeing(
            r#"{"value":-8.056394763343404e18}"#,
            r#"{"value":-8056394763343404000}"#
        ));
        assert!(!agreeing(r#"{"value":1e18}"#, r#"{"value":1000000000000000200}"#));
        assert!(!agreeing(r#"{"value":1}"#, r#"{"value":"1"}"#));
    }

    #[test]
    fn the_words_of_an_error_are_compared_where_they_are_the_authors() {
        let error = |text: Option<&str>| match text {
            Some(text) => json!({ "errors": [{ "kind": "required", "text": text }] }),
            None => json!({ "errors": [{ "kind": "required" }] }),
        };
        assert!(compared(&error(None), &error(Some("Response required."))).is_empty());
        assert_eq!(
            compared(&error(Some("Answer!")), &error(Some("Response required."))),
            ["errors"]
        );
    }

    #[test]
    fn a_difference_is_found_and_a_crash_of_the_reference_explained() {
        let cases = [json!({}), json!({}), json!({})];
        let ours = [json!({ "value": 1 }), json!({ "value": 1 }), json!({ "value": null })];
        let theirs = [json!({ "value": 1 }), json!({ "value": 2 }), json!({ "crash": "toFixed" })];
        let cases: Vec<&Json> = cases.iter().collect();
        let comparison = Comparison::of(FIELDS, OF_EXPRESSIONS, &cases, &ours, &theirs);
        assert_eq!((comparison.agreeing, comparison.unexplained), (1, vec![1]));
        assert_eq!(comparison.explained["the reference throws"], 1);
    }

    #[test]
    fn an_exception_explains_no_other_field_than_its_own() {
        let exceptions = [Exception { name: "ours", fields: &["value"], explains: |_, _, _| true }];
        let (ours, theirs) =
            (json!({ "value": 1, "errors": [] }), json!({ "value": 2, "errors": [1] }));
        let differing = compared(&ours, &theirs);
        assert_eq!(differing, ["value", "errors"]);
        assert_eq!(
            explanations(&differing, &exceptions, &json!({}), &ours, &theirs),
            Err("errors")
        );
        assert_eq!(
            explanations(&["value"], &exceptions, &json!({}), &ours, &theirs),
            Ok(vec!["ours"])
        );
    }
}
