//! What the functions of a wasm are called in the Rust that they come from. It only reads.

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// The names of a wasm's functions.
#[derive(Debug, Default)]
pub struct FunctionNames {
    /// How many functions come from outside: those with bodies are counted after them.
    pub imported: u32,
    /// By index, in ascending order of it.
    names: Vec<(u32, String)>,
}

impl FunctionNames {
    /// Reads the names in a wasm that still has them.
    ///
    /// # Errors
    /// When it is not a valid wasm.
    pub fn of(wasm: &[u8]) -> Result<Self> {
        let mut found = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        found.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(subsections) = section.as_known() {
                        for subsection in subsections {
                            if let Name::Function(map) = subsection? {
                                for naming in map {
                                    let naming = naming?;
                                    found.names.push((naming.index, naming.name.to_owned()));
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        found.names.sort();
        Ok(found)
    }

    /// The name of the function whose body is at `place` among the bodies, without hashes.
    #[must_use]
    pub fn of_body(&self, place: u32) -> String {
        let index = self.imported + place;
        let mangled = match self.names.binary_search_by_key(&index, |(index, _)| *index) {
            Ok(found) => self.names[found].1.as_str(),
            Err(_) => "(unnamed)",
        };
        without_hashes(&format!("{:#}", rustc_demangle::demangle(mangled)))
    }
}

/// A demangled name without the hashes of its crates and its own, as in `core[1f..]::fmt::h0f..`.
fn without_hashes(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        match after.split_once(']') {
            Some((hash, after)) if hash.len() == 16 && is_hexadecimal(hash) => rest = after,
            _ => {
                text.push('[');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    match text.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 && is_hexadecimal(hash) => path.to_owned(),
        _ => text,
    }
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn hashes_leave_a_name() {
        let name = "<char as core[c5930c85a12de822]::fmt::Debug>::fmt::h351fe0a472371847";
        assert_eq!(without_hashes(name), "<char as core::fmt::Debug>::fmt");
        assert_eq!(without_hashes("a::<[u8; 4]>::hash"), "a::<[u8; 4]>::hash");
    }

    #[test]
    fn a_function_without_a_name_is_called_so() {
        let names = FunctionNames::of(b"\0asm\x01\0\0\0").unwrap();
        assert_eq!(names.of_body(0), "(unnamed)");
    }
}
