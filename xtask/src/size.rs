//! What a browser downloads, measured on the files that ship, and what the small program is made of. It builds for
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

/// What the script, the sheet, the Korean texts and the small program may weigh together, in bytes of brotli.
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

/// Prints the size of each shipped file and their sums, and the `top` largest parts of the small program.
///
/// # Errors
/// When the widget does not build, or weighs more than its budget.
pub fn run(top: usize) -> Result<()> {
    let tools = Tools::for_widget()?;
    widget::build(&tools)?;

    let small = assemble::SMALL.wasm;
    let whole = assemble::WHOLE.wasm;
    let korean = format!("{}/ko.json", assemble::LOCALES);
    println!("{:<34}{:>8}{:>10}{:>12}", "bytes", "raw", "gzip -9", "brotli -11");
    let common = [assemble::SCRIPT, assemble::STYLES, &korean, small];
    let mut sum = Sizes::default();
    for name in common {
        sum.add(print_file(name)?);
    }
    print("a common survey in Korean", sum);
    println!("the budget for that{:>45}", BUDGET);
    let mut all = sum;
    for name in [assemble::WHOLE_STYLES, whole] {
        all.add(print_file(name)?);
    }
    print("a survey of the whole dialect", all);
    for name in locales()?.iter().filter(|name| **name != korean) {
        print_file(name)?;
    }

    if top > 0 {
        print_contributors(top)?;
    }
    if sum.brotli > BUDGET {
        bail!("{} bytes over the budget", sum.brotli - BUDGET);
    }
    Ok(())
}

/// The files of texts that ship, one a language.
fn locales() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in workspace::files(&workspace::dist().join(assemble::LOCALES))? {
        let name = file.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        names.push(format!("{}/{name}", assemble::LOCALES));
    }
    Ok(names)
}

/// Measures a file that ships, and prints what it weighs.
fn print_file(name: &str) -> Result<Sizes> {
    let sizes = Sizes::of(&read(&workspace::dist().join(name))?)?;
    print(name, sizes);
    Ok(sizes)
}

fn print(name: &str, sizes: Sizes) {
    println!("{name:<34}{:>8}{:>10}{:>12}", sizes.raw, sizes.gzip, sizes.brotli);
}

fn print_contributors(top: usize) -> Result<()> {
    stage("Making the wasm small once more, with names", "about half a minute");
    let small = workspace::scratch()?.join("named.wasm");
    let mut optimiser = tools::npm_program("wasm-opt")?;
    process::run(
        optimiser
            .args(assemble::SMALLEST)
            .arg("-g")
            .arg(assemble::SMALL.named_wasm()?)
            .arg("-o")
            .arg(&small),
    )?;
    let parts = contributors::of(&read(&small)?)?;
    println!("\nthe largest parts of the small program, in bytes before compression");
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
