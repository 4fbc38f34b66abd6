//! A person who fills in any survey of this repository: page by page, from top to bottom, with clicks and keys, from
//! answers as a scripted case lists them.

mod words;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;

use crate::support::browser::{until, wait};
use crate::support::environment;
use crate::support::window::Window;
use words::{Words, asked, cell, list, listed, plain, text};

const NAMED: &str = include_str!("named.js");

/// The way to a question: each name with its place among those of its name within the one before.
type Way = Vec<(String, usize)>;

/// Somebody who knows the answers by name, and looks for the questions on the screen.
pub struct Filler<'a> {
    window: &'a Window,
    words: Words,
    /// Where the files are that are picked.
    device: TempDir,
}

impl<'a> Filler<'a> {
    /// Sits down before a window that shows the survey of this definition.
    pub fn at(window: &'a Window, definition: Value) -> Self {
        let device = tempfile::tempdir().expect("a folder for files");
        Self { window, words: Words::of(definition), device }
    }

    /// Answers all pages and sends the response. `look` is shown each page once it is answered, and the review.
    pub fn fills_to_the_end(&self, answers: &Value, look: &dyn Fn(&str)) {
        self.window.is_at(&text(&self.words.pages()[0]["title"]));
        for page in self.words.pages() {
            let title = text(&page["title"]);
            let answered: Vec<Value> =
                asked(page).into_iter().filter(|it| has_answer(answers, it)).collect();
            if self.window.page() != title {
                assert!(answered.is_empty(), "the page {title:?} is not shown: {answered:?}");
                continue;
            }
            for question in &answered {
                self.answer(&vec![(plain(&question["name"]), 0)], question, answers);
            }
            look(&plain(&page["name"]));
            self.go_on_from(&title);
        }
        if self.words.own("showPreviewBeforeComplete").is_some() {
            look("review");
            self.go_on_from(&self.window.page());
        }
        self.window.receipt();
        look("receipt");
    }

    /// Presses the button that leads on, and waits for another page.
    fn go_on_from(&self, title: &str) {
        let names = ["startSurveyText", "pageNextText", "previewText", "completeText"];
        let shown = self.texts("buttons", &[], &[]);
        let button = names.iter().filter_map(|it| self.words.own(it)).find(|it| shown.contains(it));
        let button = button.unwrap_or_else(|| panic!("no button leads on among {shown:?}"));
        self.window.click("button", &[&button]);
        until(&format!("another page than {title:?}"), || match self.window.page() {
            page if page == title => Err(format!("{:?}", self.window.errors())),
            _ => Ok(()),
        });
    }

    /// Answers one question; `answers` are those of the row that it stands in.
    fn answer(&self, way: &Way, question: &Value, answers: &Value) {
        let name = plain(&question["name"]);
        let answer = &answers[&name];
        until(&format!("the question {way:?}"), || match self.look("shown", way, &[]) {
            Value::Bool(true) => Ok(()),
            _ => Err(self.window.text()),
        });
        match question["type"].as_str().unwrap_or_default() {
            "text" => self.write(way, question, answer),
            "comment" => self.type_over("field", "value", way, &plain(answer)),
            "radiogroup" | "buttongroup" | "boolean" | "rating" => {
                self.choose(way, &self.words.choice(question, answer));
            }
            "checkbox" => {
                for value in list(answer) {
                    self.choose(way, &self.words.choice(question, value));
                }
            }
            "dropdown" => self.pick(way, &self.words.choice(question, answer)),
            "tagbox" => self.search(way, question, answer),
            "matrix" => self.choose_in_rows(way, question, answer),
            "file" => self.pick_files(way, answer),
            "slider" => self.slide(way, answer),
            "ranking" if question["selectToRankEnabled"] == json!(true) => {
                for value in list(answer) {
                    let choice = self.words.choice(question, value);
                    self.click("rank-button", way, &[&choice, "순위에 넣기"]);
                    self.has("ranks", way, &choice);
                }
            }
            "ranking" => self.put_in_order(way, question, answer),
            "multipletext" => {
                for item in list(&question["items"]) {
                    let mut field = item.clone();
                    field["type"] = json!("text");
                    self.answer_held(way, 0, &field, answer);
                }
            }
            "matrixdropdown" => {
                for (place, row) in list(&question["rows"]).iter().enumerate() {
                    self.answer_cells(way, place, question, &answer[plain(&row["value"])]);
                }
            }
            "matrixdynamic" => {
                self.add_rows(way, list(answer).len(), &question["columns"][0]["name"]);
                for (place, row) in list(answer).iter().enumerate() {
                    self.answer_cells(way, place, question, row);
                }
            }
            "paneldynamic" => {
                self.add_rows(way, list(answer).len(), &question["templateElements"][0]["name"]);
                for (place, panel) in list(answer).iter().enumerate() {
                    for held in list(&question["templateElements"]) {
                        self.answer_held(way, place, held, panel);
                    }
                }
            }
            other => panic!("nobody here knows how to answer a {other:?}"),
        }
        if let Some(comment) = answers[format!("{name}-Comment")].as_str() {
            self.type_over("beside", "beside-value", way, comment);
        }
    }

    /// Answers a question in a row of another, if there is an answer.
    fn answer_held(&self, way: &Way, place: usize, question: &Value, answers: &Value) {
        if has_answer(answers, question) {
            let mut way = way.clone();
            way.push((plain(&question["name"]), place));
            self.answer(&way, question, answers);
        }
    }

    fn answer_cells(&self, way: &Way, place: usize, table: &Value, row: &Value) {
        for column in list(&table["columns"]) {
            self.answer_held(way, place, &cell(table, column), row);
        }
    }

    /// Adds rows until there are so many.
    fn add_rows(&self, way: &Way, count: usize, name: &Value) {
        let there = || self.look("count", way, &[&plain(name)]).as_u64().unwrap_or_default();
        for wanted in there() + 1..=count as u64 {
            self.click("add", way, &[]);
            until(
                "another row",
                || if there() == wanted { Ok(()) } else { Err(there().to_string()) },
            );
        }
    }

    fn write(&self, way: &Way, question: &Value, answer: &Value) {
        let typed = plain(answer);
        let parts: Vec<&str> = typed.split('-').collect();
        // In the order in which an English browser asks for the parts.
        let in_order = match (question["inputType"].as_str(), parts.as_slice()) {
            (Some("date"), [year, month, day]) => vec![*month, day, year],
            // Firefox has no field for months: they are typed as they are written.
            (Some("month"), [year, month]) if !environment::is_firefox() => vec![*month, year],
            _ => return self.type_over("field", "value", way, &typed),
        };
        self.click("field", way, &[]);
        let browser = self.window.browser();
        // A click goes to the part that it hits.
        in_order.iter().for_each(|_| browser.press(Key::Left));
        for (place, part) in in_order.iter().enumerate() {
            if place > 0 && in_order.len() == 2 {
                browser.press(Key::Right);
            }
            browser.press_keys(part);
        }
        self.holds("value", way, &typed);
    }

    fn type_over(&self, field: &str, value: &str, way: &Way, typed: &str) {
        self.click(field, way, &[]);
        let browser = self.window.browser();
        browser.press_with(Key::Control, 'a');
        browser.press(Key::Delete);
        browser.press_keys(typed);
        self.holds(value, way, typed);
    }

    fn holds(&self, value: &str, way: &Way, typed: &str) {
        until(&format!("{way:?} holds {typed:?}"), || match self.look(value, way, &[]) {
            held if held == typed => Ok(()),
            held => Err(held.to_string()),
        });
    }

    fn choose(&self, way: &Way, choice: &str) {
        self.click("choice", way, &[choice]);
        self.has("chosen", way, choice);
    }

    fn has(&self, wanted: &str, way: &Way, choice: &str) {
        until(&format!("{choice:?} is among what is {wanted} of {way:?}"), || {
            let chosen = self.texts(wanted, way, &[]);
            if chosen.iter().any(|it| it == choice) { Ok(()) } else { Err(format!("{chosen:?}")) }
        });
    }

    fn pick(&self, way: &Way, choice: &str) {
        const LONGEST_LIST: usize = 100;
        self.click("field", way, &[]);
        let browser = self.window.browser();
        if self.look("is-searched", way, &[]) == json!(true) {
            browser.press_keys(choice);
            browser.press(Key::Enter);
            return self.holds("value", way, choice);
        }
        if environment::is_firefox() {
            // Its list is a window of its own, which takes the keys.
            return self.click("option", way, &[choice]);
        }
        // The click has opened the browser's own list.
        browser.press(Key::Escape);
        browser.press(Key::Home);
        for _ in 0..LONGEST_LIST {
            if self.look("picked", way, &[]) == choice {
                return;
            }
            browser.press(Key::Down);
        }
        panic!("{way:?} has no {choice:?}");
    }

    fn search(&self, way: &Way, question: &Value, answer: &Value) {
        self.click("field", way, &[]);
        let browser = self.window.browser();
        for value in list(answer) {
            let choice = self.words.choice(question, value);
            browser.press_keys(&choice);
            browser.press(Key::Enter);
            self.has("chips", way, &choice);
        }
        browser.press(Key::Escape);
    }

    /// Types the number, or both.
    fn slide(&self, way: &Way, answer: &Value) {
        let numbers: Vec<String> = match answer {
            Value::Array(ends) => ends.iter().map(plain).collect(),
            one => vec![plain(one)],
        };
        let browser = self.window.browser();
        for (place, number) in numbers.iter().enumerate() {
            self.click("slider-field", way, &[&place.to_string()]);
            browser.press_with(Key::Control, 'a');
            browser.press_keys(number);
            browser.press(Key::Tab);
        }
        until(&format!("{way:?} holds {numbers:?}"), || match self.texts("numbers", way, &[]) {
            held if held == numbers => Ok(()),
            held => Err(format!("{held:?}")),
        });
    }

    /// Moves each choice up to its place.
    fn put_in_order(&self, way: &Way, question: &Value, answer: &Value) {
        let wanted: Vec<String> =
            list(answer).iter().map(|it| self.words.choice(question, it)).collect();
        if self.texts("ranks", way, &[]) == wanted {
            self.click("rank-confirm", way, &[]);
        }
        for (place, choice) in wanted.iter().enumerate() {
            let at = || self.texts("ranks", way, &[]).iter().position(|it| it == choice);
            while let Some(from) = at().filter(|from| *from > place) {
                self.click("rank-button", way, &[choice, "위로"]);
                until("a step up", || if at() < Some(from) { Ok(()) } else { Err("none".into()) });
            }
        }
    }

    fn choose_in_rows(&self, way: &Way, question: &Value, answer: &Value) {
        for row in list(&question["rows"]) {
            let chosen = &answer[plain(&row["value"])];
            if !chosen.is_null() {
                let column = listed(&question["columns"], chosen);
                self.click("cell", way, &[&text(&row["text"]), &column]);
            }
        }
    }

    /// Picks files of these names in the browser's own window, which no driver can work.
    fn pick_files(&self, way: &Way, answer: &Value) {
        let paths: Vec<String> = list(answer)
            .iter()
            .map(|file| {
                let path = self.device.path().join(plain(&file["name"]));
                std::fs::write(&path, contents(file)).expect("a file is written");
                path.to_string_lossy().into_owned()
            })
            .collect();
        let field = self.find("files", way, &[]);
        wait(field.send_keys(paths.join("\n"))).expect("the files are picked");
    }

    fn click(&self, wanted: &str, way: &Way, words: &[&str]) {
        until(&format!("a click on the {wanted} of {way:?}"), || {
            wait(self.find(wanted, way, words).click()).map_err(|error| error.to_string())
        });
    }

    fn find(&self, wanted: &str, way: &Way, words: &[&str]) -> WebElement {
        until(&format!("the {wanted} of {way:?} {words:?}"), || {
            let found =
                self.window.browser().driver().execute(NAMED, arguments(wanted, way, words));
            wait(found)
                .and_then(thirtyfour::session::scriptret::ScriptRet::element)
                .map_err(|_| format!("not there; the page reads:\n{}", self.window.text()))
        })
    }

    fn look(&self, wanted: &str, way: &[(String, usize)], words: &[&str]) -> Value {
        self.window.browser().look(NAMED, arguments(wanted, way, words))
    }

    fn texts(&self, wanted: &str, way: &[(String, usize)], words: &[&str]) -> Vec<String> {
        list(&self.look(wanted, way, words)).iter().map(plain).collect()
    }
}

fn arguments(wanted: &str, way: &[(String, usize)], words: &[&str]) -> Vec<Value> {
    let mut arguments = vec![json!(wanted), json!(way)];
    arguments.extend(words.iter().map(|it| json!(it)));
    arguments
}

fn has_answer(answers: &Value, question: &Value) -> bool {
    question["name"].as_str().is_some_and(|it| !answers[it].is_null())
}

/// The bytes of a file as an answer holds it.
fn contents(file: &Value) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let content = plain(&file["content"]);
    let digits = content.split_once(";base64,").map_or("", |it| it.1).trim_end_matches('=');
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.bytes() {
        let value = DIGITS.iter().position(|it| *it == digit).expect("a digit of base 64");
        bits = bits << 6 | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
