//! One response in progress: visibility, validation, calculation, navigation, acceptance.
//!
//! Pure: time, locale and words are inputs, the platform is a port. The same code runs in the page, which shows
//! what a [`Session`] says, and at the receiver, which [`accept`]s or refuses what comes.

mod accept;
mod check;
mod compile;
mod evaluation;
mod names;
mod ordering;
mod particles;
mod piping;
mod problem;
mod questions;
mod session;

pub use accept::accept;
pub use compile::{CompiledSurvey, QuestionIndex, compile};
pub use evaluation::evaluate;
pub use problem::{Forgery, Place, Problem, ProblemKind};
pub use questions::file::FileRefusal;
pub use session::{
    Changes, Child, ChoiceKind, ChoiceRequest, ChoiceState, ChoicesPhase, ContainerId, HeldRow,
    Inputs, Phase, QuestionId, RowState, Score, Session, Step, Words,
};
