//! What a respondent does, in the words of who answers a survey. How it is done, by pointer or by keyboard, is in
//! the modules of these names.

use super::window::Window;

/// Somebody who answers the survey in a window.
pub trait Respondent {
    /// The window that the respondent looks at.
    fn window(&self) -> &Window;

    /// Writes into a question's field, in place of what is there.
    fn fill(&self, question: &str, text: &str);

    /// Types a date into a question's date field.
    fn fill_date(&self, question: &str, year: u16, month: u8, day: u8);

    /// Chooses one of a question's choices.
    fn choose(&self, question: &str, choice: &str);

    /// Ticks a box, or takes the tick away.
    fn tick(&self, question: &str, choice: &str);

    /// Writes beside a chosen "other".
    fn specify(&self, question: &str, text: &str);

    /// Picks from a question's list.
    fn pick(&self, question: &str, choice: &str);

    /// Chooses a column in one row of a matrix.
    fn choose_in_row(&self, question: &str, row: &str, column: &str);

    /// Presses a button or follows a link.
    fn press(&self, button: &str);

    /// Ticks several boxes, one after the other.
    fn tick_all(&self, question: &str, choices: &[&str]) {
        for choice in choices {
            self.tick(question, choice);
        }
    }

    /// Chooses a number on a scale.
    fn rate(&self, question: &str, points: u8) {
        self.choose(question, &points.to_string());
    }

    /// Presses a button, and waits for the page that it leads to.
    fn go_to(&self, page: &str, button: &str) {
        self.press(button);
        self.window().is_at(page);
    }
}
