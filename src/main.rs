//! The small program: what most surveys use. A definition that is beyond it is left to `whole.rs`.

fn main() {
    survey_widget::program::start();
}
