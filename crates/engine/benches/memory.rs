//! What a response in progress takes of memory: prints one JSON object of figures, for `cargo xtask bench --engine`.
//! A program of its own, because counting slows down whatever allocates.

mod case;

use case::{Case, answered, platform};
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::path::PathBuf;
use std::rc::Rc;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder of the surveys"));
    let platform = platform();
    let large = Case::read(&folder, "large");
    let definition = Region::new(ALLOCATOR);
    let survey = large.compiled(&*platform);
    let definition = definition.change();
    let response = Region::new(ALLOCATOR);
    let session = answered(&survey, Rc::clone(&platform), &large.answers);
    let response = response.change();
    let questions = session.questions().len() as f64;
    let kept = |it: stats_alloc::Stats| (it.bytes_allocated - it.bytes_deallocated) as f64;
    println!(
        "{}",
        json!({
            "bytesPerQuestion": kept(response) / questions,
            "definitionBytesPerQuestion": kept(definition) / questions,
        })
    );
}
