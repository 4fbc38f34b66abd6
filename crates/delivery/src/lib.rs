//! The wire contract's types, and one submission as a sans-I/O state machine.
//!
//! Pure: no clock, no randomness, no network. Whoever drives it gives instants and random numbers, and does what
//! the [`Delivery`] commands. It decides what an endpoint's answer means, and nothing about surveys.
//!
//! The feature `serde` adds what a receiver needs: strict reading of JSON, and serde for the contract's types.

mod identifier;
#[cfg(feature = "serde")]
pub mod json;
mod machine;
mod members;
mod wire;

pub use identifier::unique_id;
pub use machine::{Acknowledge, Command, Delivery, Event, ParkReason, Status, WaitReason};
pub use members::Members;
pub use wire::{
    Context, Meta, ProblemDocument, ProblemError, Receipt, ReceiptDocument, ResponseFacts,
    Submission, SurveyState, problem_errors, problem_name,
};
