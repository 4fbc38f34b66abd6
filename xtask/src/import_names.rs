//! Short names for what the wasm imports from its glue. wasm-bindgen's carry a hash each, which no compression makes
//! smaller: 4 kB of the download. It changes names and nothing else.

use anyhow::{Result, bail};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser};

/// The module that wasm-bindgen's imports come from, as wasm and glue name it once shortened.
const MODULE: &str = "a";

/// Renames the imports in a wasm and in the glue that provides them.
///
/// # Errors
/// When the wasm is not valid, or the glue does not provide exactly what the wasm imports.
pub(crate) fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut shortener = Shortener::default();
    let mut module = Module::new();
    shortener
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow::anyhow!("the wasm cannot be rewritten: {error}"))?;
    let mut glue = glue.to_owned();
    for (long, short) in &shortener.names {
        glue = provided(&glue, &format!("{long}: "), &format!("{short}: "))?;
    }
    for module in &shortener.modules {
        glue = provided(&glue, &format!("\"{module}\": "), &format!("\"{MODULE}\": "))?;
    }
    Ok((module.finish(), glue))
}

/// Replaces the one place where the glue names an import.
fn provided(glue: &str, long: &str, short: &str) -> Result<String> {
    match glue.matches(long).count() {
        1 => Ok(glue.replacen(long, short, 1)),
        count => bail!("the glue names {long:?} {count} times; is this another wasm-bindgen?"),
    }
}

#[derive(Default)]
struct Shortener {
    modules: Vec<String>,
    names: Vec<(String, String)>,
}

impl Reencode for Shortener {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            if !self.modules.iter().any(|it| it == import.module) {
                self.modules.push(import.module.to_owned());
            }
            let short = numbered(self.names.len());
            self.names.push((import.name.to_owned(), short.clone()));
            imports.import(MODULE, &short, self.entity_type(import.ty)?);
        }
        Ok(())
    }
}

/// `a` … `z`, `ba`, `bb`, …
fn numbered(mut number: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.insert(0, b'a' + (number % 26) as u8);
        number /= 26;
        if number == 0 {
            return String::from_utf8_lossy(&name).into_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_short_and_each_its_own() {
        let names: BTreeSet<String> = (0..1000).map(numbered).collect();
        assert_eq!(names.len(), 1000);
        assert!(names.iter().all(|it| it.len() <= 3));
    }

    #[test]
    fn wasm_and_glue_agree_on_the_new_names() {
        // (module (import "./x_bg.js" "__wbg_log_0123" (func)))
        let wasm =
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x1c\x01\x09./x_bg.js\x0e__wbg_log_0123\0\0";
        let glue = "const i = { __wbg_log_0123: function() {} }; return { \"./x_bg.js\": i };";
        let (wasm, glue) = shorten(wasm, glue).expect("both are whole");
        assert_eq!(glue, "const i = { a: function() {} }; return { \"a\": i };");
        assert!(wasm.ends_with(b"\x01\x01a\x01a\0\0"), "{wasm:?}");
    }

    #[test]
    fn glue_without_the_import_is_refused() {
        let wasm =
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x1c\x01\x09./x_bg.js\x0e__wbg_log_0123\0\0";
        assert!(shorten(wasm, "const i = {};").is_err());
    }
}
