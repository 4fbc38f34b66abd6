//! What the repository's own commands are made of. Nothing here ships, and no shipped crate may use it; the
//! end-to-end tests use [`pages`], [`gallery`] and the random cases of [`agree`].

pub mod agree;
pub mod assemble;
pub mod bench;
pub mod both_sides;
pub mod check;
pub mod demo;
pub mod fuzz;
pub mod gallery;
pub mod pages;
pub mod process;
pub mod size;
pub mod small_engine;
pub mod test;
pub mod tools;
pub mod wasm_names;
pub mod widget;
pub mod workspace;
