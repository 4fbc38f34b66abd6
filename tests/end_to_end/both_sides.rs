//! The engine in a browser, on the browser's platform, and on this machine, on the server's: both must come to the same,
//! or the receiver refuses what the page took for right.
//!
//! Numbers and instants as a language writes them are no part of it: the view asks the browser for them, and the receiver
//! never compares them.

#[path = "../both_sides/port.rs"]
mod port;

use std::rc::Rc;

use serde_json::{Value as Json, json};
use survey_expression::Value;
use survey_native::NativePlatform;
use survey_replay::played;
use xtask::agree::Random;
use xtask::pages::{self, Pages};

use crate::support::browser::{Browser, DESKTOP};
use crate::support::environment;

/// What the random cases follow from.
const SEED: u64 = 20_260_315;

/// How many cases go to the browser at once.
const AT_ONCE: usize = 20;

/// East and west of Greenwich, with and without summer time, by half hours, and beyond the date line.
const ZONES: &[&str] = &[
    "UTC",
    "Asia/Seoul",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "America/St_Johns",
];

/// A browser in which the program of the tests runs.
struct Page {
    browser: Browser,
    _pages: Pages,
}

impl Page {
    fn open() -> Self {
        let mut options = pages::Options::new(([127, 0, 0, 1], 0).into(), "http://127.0.0.1:9");
        let html = "<!doctype html><meta charset=\"utf-8\"><title>Both sides</title>\
                    <link rel=\"icon\" href=\"data:,\"><script src=\"survey-widget.js\"></script>";
        options.pages.push(("/".to_owned(), html.to_owned()));
        let pages = pages::serve(&environment::both_sides(), options).expect("the page is served");
        let browser = Browser::start(DESKTOP);
        browser.open(&pages.origin());
        Self { browser, _pages: pages }
    }

    /// What the program answers to each of a list.
    fn call(&self, function: &str, list: &[Json]) -> Vec<String> {
        let mut answers = Vec::new();
        for part in list.chunks(AT_ONCE) {
            let call = format!("bothSides.then((it) => it.{function}({}))", json!(part));
            let answered = self.browser.evaluate(&call);
            let answered = answered.as_array().expect("a list");
            answers.extend(answered.iter().filter_map(Json::as_str).map(str::to_owned));
        }
        assert_eq!(answers.len(), list.len(), "each has an answer");
        answers
    }

    fn closes(self) {
        assert_eq!(self.browser.console(), Vec::<String>::new(), "the console is empty");
    }
}

fn in_zone(zone: &str) -> NativePlatform {
    NativePlatform::new(zone).expect("the zone exists")
}

fn read(json: &str) -> Value {
    survey_delivery::json::read(json.as_bytes(), 100).expect("JSON")
}

/// Plays cases on both sides, and compares all that each comes to; gives the results.
fn compare(page: &Page, cases: &[Json]) -> Vec<Json> {
    let lines: Vec<Json> = cases.iter().map(|it| json!(it.to_string())).collect();
    let in_browser = page.call("replayed", &lines);
    let mut results = Vec::new();
    for (case, in_browser) in cases.iter().zip(in_browser) {
        let platform = |zone: &str| Ok(Rc::new(in_zone(zone)) as _);
        let here = played(&read(&case.to_string()), &platform);
        let in_browser: Json = serde_json::from_str(&in_browser).expect("JSON");
        if let Some(place) = difference(&here, &in_browser, "") {
            panic!("{place}\nof {case}");
        }
        results.push(here);
    }
    results
}

/// The first place at which two results differ, and what is there.
fn difference(here: &Json, in_browser: &Json, place: &str) -> Option<String> {
    let parts: Vec<(String, &Json)> = match here {
        Json::Object(members) => members.iter().map(|(name, it)| (name.clone(), it)).collect(),
        Json::Array(items) => {
            items.iter().enumerate().map(|(place, it)| (place.to_string(), it)).collect()
        }
        _ => Vec::new(),
    };
    if here == in_browser {
        return None;
    }
    let inner = parts.into_iter().find_map(|(name, it)| {
        let other = in_browser.pointer(&format!("/{}", name.replace('~', "~0").replace('/', "~1")));
        other.and_then(|other| difference(it, other, &format!("{place}/{name}")))
    });
    inner.or_else(|| Some(format!("{place}: here {here}, in the browser {in_browser}")))
}

/// Everything that surveys are made of, in several zones, the state compared after each step; then what the receiver
/// says of the answers, as they are and with each at another's place.
#[test]
fn surveys_are_played_alike_and_responses_judged_alike() {
    let page = Page::open();
    let count = if std::env::var_os("SURVEY_LONG_TESTS").is_some() { 1_000 } else { 250 };
    let mut cases = xtask::agree::random_surveys(count, SEED);
    for (index, case) in cases.iter_mut().enumerate() {
        case["options"]["everyStep"] = json!(true);
        case["options"]["timeZone"] = json!(ZONES[index % ZONES.len()]);
    }
    let results = compare(&page, &cases);
    let crashes = results.iter().map(|it| &it["crash"]).filter(|it| !it.is_null());
    let crashes: Vec<&Json> = crashes.collect();
    assert!(crashes.len() < count / 20, "{crashes:?}");
    let steps: usize = results.iter().map(|it| it["states"].as_array().map_or(0, Vec::len)).sum();
    assert!(steps > 8 * count, "only {steps} steps");

    let played = cases.iter().zip(&results).filter(|(_, result)| result["crash"].is_null());
    let responses: Vec<Json> = played
        .flat_map(|(case, result)| {
            [result["data"].clone(), turned(&result["data"])].map(|answers| {
                json!({ "definition": case["definition"], "options": case["options"],
                    "accept": answers })
            })
        })
        .collect();
    let judged = compare(&page, &responses);
    let taken = judged.iter().filter(|it| it["refused"] == json!([])).count();
    assert!(taken > count / 20 && judged.len() - taken > count, "{taken} of {}", judged.len());
    page.closes();
}

/// The same answers, each at the place of the one before it.
fn turned(answers: &Json) -> Json {
    let answers = answers.as_object().expect("an object");
    let next = answers.values().cycle().skip(1).cloned();
    Json::Object(answers.keys().cloned().zip(next).collect())
}

#[test]
fn expressions_come_to_the_same() {
    let page = Page::open();
    let mut cases = xtask::agree::random_expressions(5_000, SEED);
    for (index, case) in cases.iter_mut().enumerate() {
        case["options"]["timeZone"] = json!(ZONES[index % ZONES.len()]);
    }
    compare(&page, &cases);
    page.closes();
}

#[test]
fn the_platforms_answer_alike() {
    let page = Page::open();
    let mut random = Random::new(SEED);
    let questions: Vec<Json> = (0..20_000).map(|_| question(&mut random)).collect();
    let in_browser = page.call("answered", &questions);
    let mut differing = Vec::new();
    for (question, in_browser) in questions.iter().zip(in_browser) {
        let zone = question[0].as_str().expect("a zone");
        let asked = question[1].as_str().expect("a question");
        let here = port::answer(&in_zone(zone), &read(asked));
        assert_ne!(here, "no question", "{asked}");
        if here != in_browser {
            differing.push(format!("{question}: here {here}, in the browser {in_browser}"));
        }
    }
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    page.closes();
}

/// A zone, and a question of `port.rs` in JSON.
fn question(random: &mut Random) -> Json {
    let zone = *random.one_of(ZONES);
    let asked = match random.below(8) {
        0 => json!(["number_from_text", of(NUMBERS, 4, random)]),
        1 => json!(["number_to_text", bits(number(random))]),
        2 => json!(["round", bits(number(random)), format!("{:x}", random.below(102))]),
        3 => json!(["lower_case", of(TEXTS, 8, random)]),
        4 => json!(["count_characters", of(TEXTS, 40, random)]),
        5 | 6 => {
            let case = *random.one_of(&["", "i"]);
            json!(["pattern_matches", of(PATTERNS, 7, random), case, of(TEXTS, 8, random)])
        }
        _ => json!(["utc_offset_minutes", bits(instant(random))]),
    };
    json!([zone, asked.to_string()])
}

/// Some of these, one after the other.
fn of(pieces: &[&str], most: usize, random: &mut Random) -> String {
    (0..random.below(most + 1)).map(|_| *random.one_of(pieces)).collect()
}

fn bits(number: f64) -> String {
    format!("{:016x}", number.to_bits())
}

/// Any number there is, or one such as answers are.
fn number(random: &mut Random) -> f64 {
    match random.below(3) {
        0 => f64::from_bits((random.below(1 << 32) as u64) << 32 | random.below(1 << 32) as u64),
        1 => (random.below(2_000_001) as f64 - 1_000_000.0) / 10_f64.powi(random.below(8) as i32),
        _ => random.below(1_000) as f64 + 0.5,
    }
}

/// An instant between the years 1800 and 2200, or one beyond all calendars.
fn instant(random: &mut Random) -> f64 {
    const CENTURY: f64 = 3_155_760_000_000.0;
    match random.below(10) {
        0 => number(random) * 1e10,
        _ => (random.below(1_000_000) as f64 / 250_000.0 - 1.7) * CENTURY,
    }
}

const NUMBERS: &[&str] = &[
    "0", "1", "9", "12", "007", ".", "-", "+", "e", "E", "e5", "e-400", "1e400", "0x", "0X", "0b",
    "0o", "7f", "F", "Infinity", "inf", "nan", "NaN", " ", "\u{a0}", "\u{feff}", "\u{85}", "\n",
    "_", ",", "n", "٣", "１",
];

const TEXTS: &[&str] = &[
    "a",
    "B",
    "z",
    "Z",
    "1",
    "-",
    "_",
    " ",
    "\n",
    "\r\n",
    "\t",
    "é",
    "É",
    "e\u{301}",
    "ß",
    "ẞ",
    "İ",
    "I",
    "ı",
    "Σ",
    "ς",
    "σ",
    "ΑΣ",
    "\u{17f}",
    "\u{212a}",
    "ǅ",
    "가",
    "각",
    "ㄱ",
    "ㅏ",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "ｶﾞ",
    "か\u{3099}",
    "नमस्ते",
    "क्ष",
    "ก็",
    "க்ஷ",
    "👨\u{200d}👩\u{200d}👧",
    "👍🏽",
    "🇰",
    "🇷",
    "❤\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "\u{200d}",
    "\u{200b}",
    "\u{ad}",
    "\u{301}",
    "\u{0}",
    "😀",
    "𐐀",
    "\u{e000}",
    "\u{2028}",
    "\u{fffd}",
    "ﷺ",
    "ﬁ",
    "\u{344}",
    "Ǆ",
    "\u{1e9e}",
    "ᾳ",
    "ᾼ",
];

const PATTERNS: &[&str] = &[
    "a",
    "b",
    "B",
    "z",
    "1",
    "가",
    "é",
    "ß",
    "σ",
    "İ",
    "ı",
    "\u{17f}",
    "😀",
    "😀+",
    ".",
    "^",
    "$",
    "|",
    "*",
    "+",
    "?",
    "*?",
    "{2}",
    "{1,2}",
    "{2,}",
    "{",
    "}",
    "{,2}",
    "]",
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<n>",
    "[ab]",
    "[^a]",
    "[a-z]",
    "[가-힣]",
    "[a-",
    "[^]",
    "[]",
    "[\\d-z]",
    "[\\b]",
    "[-a]",
    "[^\\W_]",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "\\B",
    "\\n",
    "\\cA",
    "\\c",
    "\\x41",
    "\\x4",
    "\\u0041",
    "\\u{61}",
    "\\p{L}",
    "\\0",
    "\\101",
    "\\8",
    "\\.",
    "\\-",
    "\\/",
    "\\a",
    "\\",
];
