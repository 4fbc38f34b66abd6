//! The whole program: every definition, and the words for what is wrong with one.

fn main() {
    survey_widget::program::start();
}
