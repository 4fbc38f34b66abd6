//! What can be seen in the browser's window: the survey's words, its errors, where the focus is. Reading only;
//! what a respondent does is in `respondent`, `pointer` and `keyboard`.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::browser::{Browser, Size, until, wait};
use super::environment;

const FINDER: &str = include_str!("finder.js");

/// Where the focus is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The element's name, such as `input`.
    pub tag: String,
    /// The title of the question that it belongs to, or nothing.
    pub question: String,
    /// The words in it.
    pub words: String,
    /// Its class names.
    pub classes: String,
}

/// A window that shows a page with a survey.
pub struct Window {
    browser: Browser,
}

impl Window {
    /// Opens the page at `address` in a new browser.
    pub fn open(address: &str, size: Size) -> Self {
        let browser = Browser::start(size);
        browser.open(address);
        Self { browser }
    }

    /// The browser itself.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Closes the window; nothing may have been written to the console.
    pub fn closes_with_an_empty_console(self) {
        assert_eq!(self.browser.console(), Vec::<String>::new(), "the console is empty");
    }

    /// Closes the window; the console must show errors about each of these, and nothing about anything else.
    pub fn closes_with_errors_about(self, subjects: &[&str]) {
        let entries = self.browser.console();
        // Firefox tells there of no request that failed.
        let expected = if environment::is_firefox() { &[] } else { subjects };
        for subject in expected {
            assert!(
                entries.iter().any(|it| it.contains(subject)),
                "{subject} is not on the console: {entries:#?}"
            );
        }
        let others: Vec<_> =
            entries.iter().filter(|entry| !subjects.iter().any(|it| entry.contains(it))).collect();
        assert!(others.is_empty(), "nothing else is on the console: {others:#?}");
    }

    /// Reads one of the finder's values.
    fn read(&self, wanted: &str, words: &[&str]) -> Value {
        self.browser.look(FINDER, arguments(wanted, words))
    }

    /// Finds one of the finder's elements, waiting for it as a person would.
    pub fn find(&self, wanted: &str, words: &[&str]) -> WebElement {
        until(&format!("the {wanted} of {words:?}"), || {
            let found = wait(self.browser.driver().execute(FINDER, arguments(wanted, words)));
            found
                .and_then(thirtyfour::session::scriptret::ScriptRet::element)
                .map_err(|_| format!("not there; the page reads:\n{}", self.text()))
        })
    }

    /// Clicks one of the finder's elements with the mouse.
    pub fn click(&self, wanted: &str, words: &[&str]) {
        until(&format!("a click on the {wanted} of {words:?}"), || {
            // Found anew each time: the page may have drawn it again meanwhile.
            wait(self.find(wanted, words).click()).map_err(|error| error.to_string())
        });
    }

    /// Clicks a button as long as it is there, until another page is shown. The page may go on by itself meanwhile.
    pub fn clicks_until_at(&self, button: &str, title: &str) {
        until(&format!("the page {title:?}, by {button:?} or by itself"), || {
            if self.page() == title {
                return Ok(());
            }
            let found = wait(self.browser.driver().execute(FINDER, arguments("button", &[button])));
            if let Ok(button) = found.and_then(thirtyfour::session::scriptret::ScriptRet::element) {
                // Gone between finding and clicking: looked for anew.
                let _ = wait(button.click());
            }
            Err(format!("at {:?}", self.page()))
        });
    }

    /// All words of the survey that are drawn.
    pub fn text(&self) -> String {
        self.text_of("text", &[])
    }

    fn text_of(&self, wanted: &str, words: &[&str]) -> String {
        self.read(wanted, words).as_str().unwrap_or_default().to_owned()
    }

    fn texts_of(&self, wanted: &str, words: &[&str]) -> Vec<String> {
        let texts = self.read(wanted, words);
        texts
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// Waits until these words are somewhere in the survey.
    pub fn sees(&self, words: &str) {
        until(&format!("{words:?} is seen"), || {
            let text = self.text();
            if text.contains(words) { Ok(()) } else { Err(format!("the page reads:\n{text}")) }
        });
    }

    /// Waits until the page of this title is shown.
    pub fn is_at(&self, title: &str) {
        until(&format!("the page {title:?}"), || {
            let shown = self.page();
            if shown == title {
                Ok(())
            } else {
                Err(format!("at {shown:?}; errors: {:?}\n{}", self.errors(), self.text()))
            }
        });
    }

    /// The title of the page that is shown.
    pub fn page(&self) -> String {
        self.text_of("title", &[])
    }

    /// Whether a question is shown.
    pub fn shows_question(&self, question: &str) -> bool {
        self.read("question-shown", &[question]) == json!(true)
    }

    /// Waits until a question is shown, or is not.
    pub fn question_is_shown(&self, question: &str, shown: bool) {
        until(&format!("whether {question:?} is shown"), || {
            if self.shows_question(question) == shown {
                Ok(())
            } else {
                Err(format!("not {shown}"))
            }
        });
    }

    /// Waits until exactly this error stands at a question.
    pub fn sees_error(&self, question: &str, error: &str) {
        until(&format!("the error at {question:?}"), || {
            let errors = self.texts_of("errors-at", &[question]);
            if errors == [error] { Ok(()) } else { Err(format!("{errors:?} instead of {error:?}")) }
        });
    }

    /// Waits until no error stands at a question.
    pub fn sees_no_error(&self, question: &str) {
        until(&format!("no error at {question:?}"), || {
            let errors = self.texts_of("errors-at", &[question]);
            if errors.is_empty() { Ok(()) } else { Err(format!("{errors:?}")) }
        });
    }

    /// All errors that stand at questions.
    pub fn errors(&self) -> Vec<String> {
        self.texts_of("errors", &[])
    }

    /// The links of the error summary.
    pub fn summary(&self) -> Vec<String> {
        self.texts_of("summary", &[])
    }

    /// Waits until the page shows errors.
    pub fn has_errors(&self) {
        until("errors", || if self.errors().is_empty() { Err("none".to_owned()) } else { Ok(()) });
    }

    /// Waits until the count of characters below a field reads so.
    pub fn counts(&self, question: &str, words: &str) {
        until(&format!("the count {words:?}"), || {
            let count = self.text_of("count", &[question]);
            if count == words { Ok(()) } else { Err(format!("{count:?}")) }
        });
    }

    /// What a calculated question shows.
    pub fn result(&self, question: &str) -> String {
        self.text_of("result", &[question])
    }

    /// What is in a question's field.
    pub fn value(&self, question: &str) -> String {
        self.text_of("value", &[question])
    }

    /// Waits until a question has files of these names.
    pub fn has_files(&self, question: &str, names: &[&str]) {
        until(&format!("the files {names:?}"), || {
            let files = self.texts_of("files", &[question]);
            if files == names { Ok(()) } else { Err(format!("{files:?}")) }
        });
    }

    /// Waits until something is on the pad of a question, or nothing is.
    pub fn has_ink(&self, question: &str, ink: bool) {
        until(&format!("whether there is ink: {ink}"), || {
            if self.read("ink", &[question]) == json!(ink) { Ok(()) } else { Err("not so".into()) }
        });
    }

    /// Waits until a question's field holds this.
    pub fn holds(&self, question: &str, value: &str) {
        until(&format!("{question:?} holds {value:?}"), || {
            let held = self.value(question);
            if held == value { Ok(()) } else { Err(format!("it holds {held:?}")) }
        });
    }

    /// What a question's list has picked.
    pub fn picked(&self, question: &str) -> String {
        self.text_of("picked", &[question])
    }

    /// The choices of a question that are chosen.
    pub fn chosen(&self, question: &str) -> Vec<String> {
        self.texts_of("chosen", &[question])
    }

    /// What one of the finder's lists reads, once it reads so.
    pub fn lists(&self, wanted: &str, question: &str, texts: &[&str]) {
        until(&format!("the {wanted} of {question:?}"), || {
            let found = self.texts_of(wanted, &[question]);
            if found == texts { Ok(()) } else { Err(format!("{found:?} instead of {texts:?}")) }
        });
    }

    /// Waits until this has been said to assistive technology.
    pub fn hears(&self, words: &str) {
        until(&format!("{words:?} is said"), || {
            let said = self.text_of("status", &[]);
            if said == words { Ok(()) } else { Err(format!("{said:?}")) }
        });
    }

    /// Where the middle of one of the finder's elements is in the window, once it has been scrolled to.
    pub fn middle_of(&self, wanted: &str, words: &[&str]) -> (f64, f64) {
        let element = self.find(wanted, words).to_json().expect("an element can be named");
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        self.browser.look(script, vec![element]);
        self.place_of(wanted, words)
    }

    /// Where the middle of one of the finder's elements is now.
    pub fn place_of(&self, wanted: &str, words: &[&str]) -> (f64, f64) {
        let script = "const box = arguments[0].getBoundingClientRect(); \
            return [box.x + box.width / 2, box.y + box.height / 2];";
        let element = self.find(wanted, words).to_json().expect("an element can be named");
        let place = self.browser.look(script, vec![element]);
        (place[0].as_f64().unwrap_or_default(), place[1].as_f64().unwrap_or_default())
    }

    /// How wide one of the finder's elements is.
    pub fn width_of(&self, wanted: &str, words: &[&str]) -> f64 {
        let element = self.find(wanted, words).to_json().expect("an element can be named");
        let script = "return arguments[0].getBoundingClientRect().width;";
        self.browser.look(script, vec![element]).as_f64().unwrap_or_default()
    }

    /// The answers that the review or the receipt lists: title and words.
    pub fn answers(&self) -> Vec<(String, String)> {
        let rows = self.read("answers", &[]);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        rows.as_array().into_iter().flatten().map(|row| (text(&row[0]), text(&row[1]))).collect()
    }

    /// Waits for the receipt, and gives its number.
    pub fn receipt(&self) -> String {
        until("the receipt", || {
            let number = self.text_of("receipt", &[]);
            if number.is_empty() { Err(self.text()) } else { Ok(number) }
        })
    }

    /// What the site's owner is told, folded away from the respondent.
    pub fn owner_details(&self) -> Vec<String> {
        self.texts_of("owner-details", &[])
    }

    /// Where the focus is.
    pub fn focus(&self) -> Focus {
        let focus = self.read("focus", &[]);
        let text = |key: &str| focus[key].as_str().unwrap_or_default().to_owned();
        Focus {
            tag: text("tag"),
            question: text("question"),
            words: text("words"),
            classes: text("part"),
        }
    }

    /// Waits until the focus is in a question.
    pub fn has_focus_in(&self, question: &str) {
        until(&format!("the focus in {question:?}"), || {
            let focus = self.focus();
            if focus.question == question { Ok(()) } else { Err(format!("{focus:?}")) }
        });
    }

    /// Waits until the focus is on the element of this class.
    pub fn has_focus_on(&self, class: &str) {
        until(&format!("the focus on {class:?}"), || {
            let focus = self.focus();
            let found = focus.classes.split(' ').any(|it| it == class);
            if found { Ok(()) } else { Err(format!("{focus:?}")) }
        });
    }

    /// Clicks an element of the page around the survey.
    pub fn click_on_the_page(&self, selector: &str) {
        let found = wait(self.browser.driver().find(By::Css(selector))).expect("it is on the page");
        wait(found.click()).expect("it can be clicked");
    }

    /// Scrolls until the survey begins at the top of the window, and nothing of what stands above is left.
    pub fn scroll_to_survey(&self) {
        self.browser.look(
            &FINDER.replace(
                "return finders",
                "survey.scrollIntoView(); scrollBy(0, 16); return finders",
            ),
            vec!["title".into()],
        );
        self.settles();
    }

    /// Waits until fonts are there and nothing moves any more.
    pub fn settles(&self) {
        self.browser.evaluate(
            "document.fonts.ready.then(() => Promise.allSettled(document.getAnimations().map((it) => it.finished))) \
             .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))",
        );
    }
}

fn arguments(wanted: &str, words: &[&str]) -> Vec<Value> {
    std::iter::once(wanted).chain(words.iter().copied()).map(Value::from).collect()
}
