//! Forgeries by question type: each is one change to a response that the same test sees accepted, and is refused at its
//! place with its code.

mod scenario;

use scenario::forging::refuses;
use serde_json::json;

/// What survey-core 3.1.1 lets through, all but three: reference for the receiver.
#[test]
fn the_seventeen_that_the_reference_was_tried_with() {
    let survey = json!([
        { "type": "radiogroup", "name": "choice", "choices": ["a", "b"], "isRequired": true },
        { "type": "text", "name": "number", "inputType": "number", "max": 10 },
        { "type": "text", "name": "mail", "inputType": "email" },
        { "type": "text", "name": "hidden", "visibleIf": "{choice} = 'b'" },
        { "type": "checkbox", "name": "several", "choices": ["a", "b", "c"], "maxSelectedChoices": 2 },
        { "type": "text", "name": "short", "maxLength": 5 },
        { "type": "text", "name": "fixed", "readOnly": true, "defaultValue": "as is" },
        { "type": "rating", "name": "rating" },
        { "type": "boolean", "name": "truth" },
        { "type": "text", "name": "date", "inputType": "date" },
        { "type": "matrix", "name": "matrix", "columns": [1, 2], "rows": ["x", "y"] },
        { "type": "ranking", "name": "ranking", "choices": ["a", "b", "c"] },
        { "type": "text", "name": "text" },
        { "type": "file", "name": "file", "acceptedTypes": "image/png", "maxSize": 3 },
    ]);
    let picture = |kind: &str, content: &str| json!([{ "name": "a.png", "type": kind, "content": format!("data:{kind};base64,{content}") }]);
    let honest = json!({ "choice": "a", "number": 7, "mail": "a@b.kr", "several": ["a", "b"],
        "short": "short", "fixed": "as is", "rating": 5, "truth": true, "date": "2026-02-28",
        "matrix": { "x": 1, "y": 2 }, "ranking": ["c", "a", "b"], "text": "x",
        "file": picture("image/png", "AAAA") });
    refuses(
        survey,
        honest,
        &[
            ("/choice", json!("z"), "unknown-choice"),
            ("/number", json!(11), "too-large"),
            ("/mail", json!("nobody"), "not-an-email"),
            ("/unknown", json!("x"), "unknown-question"),
            ("/hidden", json!("x"), "hidden"),
            ("/number", json!("many"), "wrong-type"),
            ("/several", json!(["a", "b", "c"]), "too-many-choices"),
            ("/several", json!(["a", "z"]), "unknown-choice"),
            ("/short", json!("too long"), "too-long"),
            ("/fixed", json!("changed"), "read-only"),
            ("/rating", json!(99), "unknown-choice"),
            ("/truth", json!("maybe"), "wrong-type"),
            ("/date", json!("2026-99-99"), "wrong-format"),
            ("/matrix", json!({ "x": 3 }), "unknown-choice"),
            ("/matrix", json!({ "z": 1 }), "unknown-choice"),
            ("/ranking", json!(["a", "a", "z"]), "repeated-choice"),
            ("/text", json!({ "a": 1 }), "wrong-type"),
            ("/file", picture("text/html", "AAAA"), "wrong-file-type"),
            ("/file", picture("image/png", "AAAAAAAA"), "file-too-large"),
        ],
    );
}

#[test]
fn texts_in_the_form_of_their_input() {
    refuses(
        json!([
            { "type": "text", "name": "text" },
            { "type": "text", "name": "number", "inputType": "number", "min": -1, "max": 9, "step": 0.5 },
            { "type": "text", "name": "month", "inputType": "month" },
            { "type": "text", "name": "week", "inputType": "week" },
            { "type": "text", "name": "time", "inputType": "time", "min": "09:00" },
            { "type": "text", "name": "at", "inputType": "datetime-local" },
            { "type": "text", "name": "colour", "inputType": "color" },
            { "type": "text", "name": "until", "inputType": "date", "max": "2026-12-31" },
            { "type": "comment", "name": "lines", "acceptCarriageReturn": false },
        ]),
        json!({ "text": "x", "number": 1.5, "month": "2026-12", "week": "2026-W53", "time": "09:30",
            "at": "2026-11-01T09:30", "colour": "#00ff00", "until": "2026-12-31", "lines": "one" }),
        &[
            ("/text", json!(true), "wrong-type"),
            ("/text", json!(7), "wrong-type"),
            ("/text", json!(["x"]), "wrong-type"),
            ("/text", json!(""), "empty-value"),
            ("/text", json!("a\u{7}b"), "impossible-text"),
            ("/text", json!("a\nb"), "impossible-text"),
            ("/text", json!("가".repeat(10_001)), "too-long"),
            ("/number", json!(-2), "too-small"),
            ("/number", json!(1.7), "wrong-step"),
            ("/number", json!("1.5"), "wrong-type"),
            ("/month", json!("2026-13"), "wrong-format"),
            ("/week", json!("2026-W54"), "wrong-format"),
            ("/week", json!("2025-W53"), "wrong-format"),
            ("/time", json!("24:00"), "wrong-format"),
            ("/time", json!("08:59"), "too-small"),
            ("/at", json!("2026-11-01 09:30"), "wrong-format"),
            ("/colour", json!("red"), "wrong-format"),
            ("/until", json!("2027-01-01"), "too-large"),
            ("/until", json!("12026-01-01"), "wrong-format"),
            ("/month", json!("12026-01"), "wrong-format"),
            ("/lines", json!("one\ntwo"), "impossible-text"),
            ("/text-Comment", json!("x"), "unexpected-comment"),
        ],
    );
}

#[test]
fn a_range_input_stays_on_its_scale() {
    refuses(
        json!([
            { "type": "text", "name": "plain", "inputType": "range" },
            { "type": "text", "name": "steps", "inputType": "range", "min": 1, "max": 10, "step": 3 },
            { "type": "text", "name": "given", "inputType": "range", "defaultValue": 150 },
        ]),
        json!({ "plain": 100, "steps": 7, "given": 150 }),
        &[
            ("/plain", json!(101), "off-scale"),
            ("/plain", json!(-1), "off-scale"),
            ("/plain", json!(0.5), "off-scale"),
            ("/plain", json!("50"), "wrong-type"),
            ("/steps", json!(8), "off-scale"),
            ("/steps", json!(13), "off-scale"),
            ("/given", json!(151), "off-scale"),
        ],
    );
}

#[test]
fn a_number_in_a_text_field_only_as_its_default() {
    let elements = json!([{ "type": "text", "name": "a", "defaultValue": 5 }]);
    refuses(elements, json!({ "a": 5 }), &[("/a", json!(6), "wrong-type")]);
}

#[test]
fn one_choice_of_a_list() {
    for kind in ["radiogroup", "dropdown", "buttongroup", "imagepicker"] {
        refuses(
            json!([
                { "type": kind, "name": "one", "choices": [1, "b",
                    { "value": "brought up", "visibleIf": "{two} = 'b'" },
                    { "value": "closed", "enableIf": "false" } ] },
                { "type": "radiogroup", "name": "two", "choices": ["a", "b"], "showOtherItem": true },
            ]),
            json!({ "one": 1, "two": "a" }),
            &[
                ("/one", json!("1"), "unknown-choice"),
                ("/one", json!("B"), "unknown-choice"),
                ("/one", json!("other"), "unknown-choice"),
                ("/one", json!([1]), "wrong-type"),
                ("/one", json!({ "value": 1 }), "wrong-type"),
                ("/one", json!("brought up"), "unavailable-choice"),
                ("/one", json!("closed"), "unavailable-choice"),
                ("/two", json!("other"), "other-empty"),
                ("/two-Comment", json!("not chosen"), "unexpected-comment"),
                ("/two-Comment", json!(" "), "empty-value"),
                ("/two-Comment", json!(["x"]), "wrong-type"),
            ],
        );
    }
}

#[test]
fn several_choices_of_a_list() {
    for kind in ["checkbox", "tagbox"] {
        refuses(
            json!([{ "type": kind, "name": "several", "minSelectedChoices": 2, "maxSelectedChoices": 3,
                "choices": ["a", "b", "c", "d", "closed"], "choicesEnableIf": "{item} != 'closed'",
                "showNoneItem": true, "showDontKnowItem": true }]),
            json!({ "several": ["a", "b"] }),
            &[
                ("/several", json!("a"), "wrong-type"),
                ("/several", json!(["a"]), "too-few-choices"),
                ("/several", json!(["a", "b", "c", "d"]), "too-many-choices"),
                ("/several", json!(["a", "a"]), "repeated-choice"),
                ("/several", json!(["a", "none"]), "exclusive-choice"),
                ("/several", json!(["none", "dontknow"]), "exclusive-choice"),
                ("/several", json!(["a", "refused"]), "unknown-choice"),
                ("/several", json!(["a", "closed"]), "unavailable-choice"),
                ("/several", json!([["a"], "b"]), "wrong-type"),
                ("/several", json!([]), "empty-value"),
            ],
        );
    }
}

#[test]
fn choices_made_of_another_question() {
    refuses(
        json!([
            { "type": "checkbox", "name": "known", "choices": ["a", "b", "c"] },
            { "type": "radiogroup", "name": "best", "choicesFromQuestion": "known",
              "choicesFromQuestionMode": "selected" },
        ]),
        json!({ "known": ["a", "b"], "best": "b" }),
        &[
            ("/best", json!("c"), "unknown-choice"),
            ("/known>/best", json!(["a", "c"]), "unknown-choice"),
        ],
    );
}

#[test]
fn no_more_choices_are_moved_over_into_a_ranking_than_its_author_says() {
    refuses(
        json!([
            { "type": "ranking", "name": "some", "choices": ["a", "b", "c", "d"],
              "selectToRankEnabled": true, "minSelectedChoices": 2, "maxSelectedChoices": 3 },
            // Where all are ranked there is nothing to choose.
            { "type": "ranking", "name": "all", "choices": ["a", "b", "c"], "maxSelectedChoices": 2 },
        ]),
        json!({ "some": ["c", "a", "d"], "all": ["c", "b", "a"] }),
        &[
            ("/some", json!(["c"]), "too-few-choices"),
            ("/some", json!(["d", "c", "b", "a"]), "too-many-choices"),
        ],
    );
}

#[test]
fn a_ranking_is_a_permutation() {
    refuses(
        json!([
            { "type": "ranking", "name": "all", "choices": ["a", "b", "c"] },
            { "type": "ranking", "name": "some", "choices": ["a", "b", "c"], "selectToRankEnabled": true },
        ]),
        json!({ "all": ["b", "c", "a"], "some": ["c"] }),
        &[
            ("/all", json!(["b", "c"]), "incomplete-ranking"),
            ("/all", json!(["b", "c", "c"]), "repeated-choice"),
            ("/all", json!(["b", "c", "d"]), "unknown-choice"),
            ("/all", json!(["b", "c", "a", "d"]), "unknown-choice"),
            ("/all", json!("a"), "wrong-type"),
            ("/some", json!(["c", "c"]), "repeated-choice"),
        ],
    );
}

#[test]
fn scales() {
    refuses(
        json!([
            { "type": "rating", "name": "rating", "rateMin": 0, "rateMax": 10, "rateStep": 2 },
            { "type": "rating", "name": "worded", "rateValues": ["low",
                { "value": "high", "visibleIf": "{rating} > 4" },
                { "value": "never", "enableIf": "1 = 2" } ] },
            { "type": "slider", "name": "slider", "min": 10, "max": 20, "step": 5 },
            { "type": "slider", "name": "span", "sliderType": "range", "minRangeLength": 10 },
            { "type": "boolean", "name": "sex", "valueTrue": "Y", "valueFalse": "N" },
        ]),
        json!({ "rating": 4, "worded": "low", "slider": 15, "span": [10, 90], "sex": "Y" }),
        &[
            ("/rating", json!(5), "unknown-choice"),
            ("/rating", json!(true), "wrong-type"),
            ("/worded", json!("high"), "unavailable-choice"),
            ("/worded", json!("never"), "unavailable-choice"),
            ("/slider", json!(16), "off-scale"),
            ("/slider", json!(25), "off-scale"),
            ("/slider", json!([15]), "wrong-type"),
            ("/span", json!([90, 10]), "off-scale"),
            ("/span", json!([10, 15]), "off-scale"),
            ("/span", json!([10, 120]), "off-scale"),
            ("/span", json!([10]), "wrong-type"),
            ("/span", json!(10), "wrong-type"),
            ("/sex", json!(true), "wrong-type"),
        ],
    );
}

#[test]
fn files_and_signatures() {
    let file = |name: &str, kind: &str, content: &str| json!({ "name": name, "type": kind, "content": content });
    let png = "data:image/png;base64,AAAA";
    refuses(
        json!([
            { "type": "file", "name": "one", "acceptedTypes": ".png,text/*", "maxSize": 6 },
            { "type": "file", "name": "two", "allowMultiple": true, "maxFiles": 2 },
            { "type": "signaturepad", "name": "signature" },
        ]),
        json!({ "one": [file("a.PNG", "image/png", png)], "two": [file("a", "", "data:,x"), file("b", "", "data:,x")],
            "signature": png }),
        &[
            (
                "/one",
                json!([file("a.exe", "application/x", "data:application/x;base64,AAAA")]),
                "wrong-file-type",
            ),
            (
                "/one",
                json!([file("a.png", "image/png", "data:image/png;base64,AAAAAAAAAAAA")]),
                "file-too-large",
            ),
            (
                "/one",
                json!([file("a.png", "image/png", "https://example.kr/a.png")]),
                "impossible-text",
            ),
            (
                "/one",
                json!([file("a.png", "image/png", "data:text/html;base64,AAAA")]),
                "impossible-text",
            ),
            (
                "/one",
                json!([file("a.png", "image/png", "data:image/png;base64,<b>")]),
                "impossible-text",
            ),
            (
                "/one",
                json!([file("a.png", "image/png", png), file("b.png", "image/png", png)]),
                "too-much-data",
            ),
            ("/one", json!([{ "name": "a.png", "type": "image/png" }]), "wrong-type"),
            ("/one", json!(png), "wrong-type"),
            ("/two/2>/two", file("c", "", "data:,x"), "too-much-data"),
            ("/signature", json!("x"), "impossible-text"),
            ("/signature", json!("data:image/svg+xml;base64,AAAA"), "impossible-text"),
            ("/signature", json!(["x"]), "wrong-type"),
        ],
    );
}

#[test]
fn what_has_no_answer() {
    refuses(
        json!([
            { "type": "text", "name": "a" },
            { "type": "html", "name": "h", "html": "x" },
            { "type": "image", "name": "i", "imageLink": "a.png" },
            { "type": "panel", "name": "p", "elements": [] },
        ]),
        json!({ "a": "x" }),
        &[
            ("/h", json!("x"), "unknown-question"),
            ("/i", json!("x"), "unknown-question"),
            ("/p", json!("x"), "unknown-question"),
            ("/page1", json!("x"), "unknown-question"),
            ("/constructor", json!("x"), "unknown-question"),
            ("/__proto__", json!({ "a": 1 }), "unknown-question"),
        ],
    );
}
