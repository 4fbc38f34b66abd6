//! A respondent who clicks labels and types: real mouse and key events, nothing set by script.

use thirtyfour::Key;

use super::browser::until;
use super::respondent::Respondent;
use super::window::Window;

/// A respondent with mouse and keyboard.
pub struct Pointer<'a> {
    window: &'a Window,
}

impl<'a> Pointer<'a> {
    /// Sits down before a window.
    pub fn at(window: &'a Window) -> Self {
        Self { window }
    }

    /// Clicks into a question's field.
    pub fn click_into(&self, question: &str) {
        self.window.click("label", &[question]);
        self.window.has_focus_in(question);
    }

    /// Follows the link of the review that leads back to a question.
    pub fn change(&self, question: &str) {
        self.window.click("change", &[question]);
    }

    /// Types over what the focused field holds.
    fn type_over(&self, text: &str) {
        let browser = self.window.browser();
        browser.press_with(Key::Control, 'a');
        browser.press(Key::Delete);
        browser.press_keys(text);
    }
}

impl Respondent for Pointer<'_> {
    fn window(&self) -> &Window {
        self.window
    }

    fn fill(&self, question: &str, text: &str) {
        self.click_into(question);
        self.type_over(text);
        self.window.holds(question, text);
    }

    fn fill_date(&self, question: &str, year: u16, month: u8, day: u8) {
        self.click_into(question);
        type_date(self.window, year, month, day);
        self.window.holds(question, &format!("{year:04}-{month:02}-{day:02}"));
    }

    fn choose(&self, question: &str, choice: &str) {
        self.window.click("choice", &[question, choice]);
        until(&format!("{choice:?} is chosen"), || {
            let chosen = self.window.chosen(question);
            if chosen == [choice] { Ok(()) } else { Err(format!("{chosen:?}")) }
        });
    }

    fn tick(&self, question: &str, choice: &str) {
        let before = self.window.chosen(question).iter().any(|chosen| chosen == choice);
        self.window.click("choice", &[question, choice]);
        until(&format!("{choice:?} is ticked or no more"), || {
            let chosen = self.window.chosen(question);
            let now = chosen.iter().any(|chosen| chosen == choice);
            if now == before { Err(format!("chosen: {chosen:?}")) } else { Ok(()) }
        });
    }

    fn specify(&self, question: &str, text: &str) {
        self.window.click("beside", &[question]);
        self.window.has_focus_in(question);
        self.type_over(text);
    }

    fn pick(&self, question: &str, choice: &str) {
        self.click_into(question);
        self.window.browser().press(Key::Home);
        step_to(self.window, question, choice);
    }

    fn choose_in_row(&self, question: &str, row: &str, column: &str) {
        self.window.click("cell", &[question, row, column]);
    }

    fn press(&self, button: &str) {
        self.window.click("button", &[button]);
    }
}

/// Types a date into the focused field, in the order in which an English browser asks for its parts.
pub fn type_date(window: &Window, year: u16, month: u8, day: u8) {
    window.browser().press_keys(&format!("{month:02}{day:02}{year:04}"));
}

/// Goes down the focused list until it has picked `choice`.
pub fn step_to(window: &Window, question: &str, choice: &str) {
    const LONGEST_LIST: usize = 100;
    let mut seen = Vec::new();
    for _ in 0..LONGEST_LIST {
        let picked = window.picked(question);
        if picked == choice {
            return;
        }
        seen.push(picked);
        window.browser().press(Key::Down);
    }
    panic!("{question:?} has no {choice:?} among {seen:?}");
}
