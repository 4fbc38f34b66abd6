//! What a browser downloads, measured on the files that ship, and what the wasm is made of. It builds for
//! release if need be, and changes nothing that ships.

mod contributors;

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::process::{self, stage};
use crate::tools::{self, Tools};
use crate::{assemble, widget, workspace};

/// What the wasm, the script, the sheet and the Korean texts may weigh together, in bytes of brotli.
const BUDGET: usize = 107_000;

/// The sizes of one file, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn of(contents: &[u8]) -> Result<Self> {
        Ok(Self { raw: contents.len(), gzip: gzip(contents)?, brotli: brotli(contents)? })
    }

    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints the size of each shipped file and their sums, and the `top` largest parts of the wasm.
///
/// # Errors
/// When the widget does not build, or weighs more than its budget.
pub fn run(top: usize) -> Result<()> {
    let tools = Tools::for_widget()?;
    widget::build(&tools)?;

    let dist = workspace::dist();
    let mut names =
        [assemble::WASM, assemble::SCRIPT, assemble::STYLES].map(str::to_owned).to_vec();
    for file in workspace::files(&dist.join(assemble::LOCALES))? {
        let name = file.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        names.push(format!("{}/{name}", assemble::LOCALES));
    }
    let korean_texts = format!("{}/ko.json", assemble::LOCALES);

    println!("{:<24}{:>10}{:>10}{:>12}", "bytes", "raw", "gzip -9", "brotli -11");
    let mut all = Sizes::default();
    let mut korean = Sizes::default();
    for name in &names {
        let contents = std::fs::read(dist.join(name)).with_context(|| name.clone())?;
        let sizes = Sizes::of(&contents)?;
        print(name, sizes);
        all.add(sizes);
        if !name.starts_with(assemble::LOCALES) || *name == korean_texts {
            korean.add(sizes);
        }
    }
    print("all of them", all);
    print("one survey in Korean", korean);
    println!("the budget for that{:>37}", BUDGET);

    if top > 0 {
        print_contributors(top)?;
    }
    if korean.brotli > BUDGET {
        bail!("{} bytes over the budget", korean.brotli - BUDGET);
    }
    Ok(())
}

fn print(name: &str, sizes: Sizes) {
    println!("{name:<24}{:>10}{:>10}{:>12}", sizes.raw, sizes.gzip, sizes.brotli);
}

fn print_contributors(top: usize) -> Result<()> {
    stage("Making the wasm small once more, with names", "about half a minute");
    let small = workspace::scratch()?.join("named.wasm");
    let mut optimiser = tools::npm_program("wasm-opt")?;
    process::run(
        optimiser
            .args(assemble::SMALLEST)
            .arg("-g")
            .arg(assemble::named_wasm()?)
            .arg("-o")
            .arg(&small),
    )?;
    let parts = contributors::of(&read(&small)?)?;
    println!("\nthe largest parts of the wasm, in bytes before compression");
    for (name, size) in parts.by_crate.iter().take(top) {
        println!("{size:>8}  {name}");
    }
    println!("\nthe largest functions");
    for (name, size) in parts.by_function.iter().take(top) {
        println!("{size:>8}  {name}");
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

fn gzip(contents: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?.len())
}

fn brotli(contents: &[u8]) -> Result<usize> {
    let parameters = ::brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: contents.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    ::brotli::BrotliCompress(&mut &contents[..], &mut packed, &parameters)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn repeated_text_shrinks_and_sums_add_up() {
        let sizes = Sizes::of("survey ".repeat(1000).as_bytes()).unwrap();
        assert_eq!(sizes.raw, 7000);
        assert!(sizes.gzip < 100 && sizes.brotli < sizes.gzip, "{sizes:?}");
        let mut sum = sizes;
        sum.add(sizes);
        assert_eq!(sum.raw, 14_000);
        assert_eq!(sum.brotli, 2 * sizes.brotli);
    }
}
