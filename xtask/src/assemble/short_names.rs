//! Gives what wasm and glue call each other by short names: wasm-bindgen's end in hashes, which do not compress.
//! binaryen renames in the wasm and tells how; this does the same in the glue.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::glue;

/// What binaryen is told, to rename and to print what it renamed.
pub(super) const OPTION: &str = "--minify-imports-and-exports-and-modules";

/// The module name that binaryen gives to what was one module.
const MODULE: &str = "a";

/// The glue with the names that `renamed`, binaryen's report, has for imports, exports and their module, and without
/// the imports that the wasm no longer has.
///
/// # Errors
/// When the report is no such report, or the glue has no place for an import of it.
pub(super) fn apply(glue: &str, renamed: &str) -> Result<String> {
    let renamed: Value = serde_json::from_str(renamed).context("binaryen reports no renaming")?;
    let imports = list(&renamed, "imports")?;
    let mut glue = glue::with_imports(glue, |name| imports.iter().any(|entry| entry[1] == name));
    for entry in imports {
        let (module, name, short) = (text(entry, 0)?, text(entry, 1)?, text(entry, 2)?);
        glue = glue.replace(&format!("\"{module}\":"), &format!("\"{MODULE}\":"));
        let (found, changed) = rename(&glue, " ", name, ":", short);
        if !found {
            bail!("the glue has no import {name}");
        }
        glue = changed;
    }
    for entry in list(&renamed, "exports")? {
        let (name, short) = (text(entry, 0)?, text(entry, 1)?);
        glue = rename(&glue, "wasm.", name, "", short).1;
    }
    Ok(glue)
}

fn list<'a>(renamed: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    renamed[key].as_array().with_context(|| format!("binaryen reports no {key}"))
}

fn text(entry: &Value, place: usize) -> Result<&str> {
    entry[place].as_str().context("binaryen reports a renaming without a name")
}

/// Puts `short` wherever the whole name stands between `before` and `after`, and tells whether it did.
fn rename(glue: &str, before: &str, name: &str, after: &str, short: &str) -> (bool, String) {
    let wanted = format!("{before}{name}{after}");
    let mut text = String::with_capacity(glue.len());
    let mut rest = glue;
    let mut found = false;
    while let Some(start) = rest.find(&wanted) {
        let end = start + wanted.len();
        // `wasm.a` is not `wasm.alloc`.
        let longer = after.is_empty()
            && rest[end..]
                .starts_with(|letter: char| letter.is_alphanumeric() || "_$".contains(letter));
        if longer {
            text.push_str(&rest[..end]);
        } else {
            text.push_str(&rest[..start]);
            text.push_str(before);
            text.push_str(short);
            text.push_str(after);
            found = true;
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    (found, text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const GLUE: &str = "const import0 = {\n __wbg_now_01: function() {},\n};\n\
                        return { \"./app_bg.js\": import0 };\n\
                        function mount() { wasm.mount(); wasm.mountain(); }\n";

    #[test]
    fn imports_exports_and_their_module_get_their_short_names() {
        let renamed =
            r#"{"imports": [["./app_bg.js", "__wbg_now_01", "$"]], "exports": [["mount", "b"]]}"#;
        assert_eq!(
            apply(GLUE, renamed).unwrap(),
            "const import0 = {\n $: function() {},\n};\n\
             return { \"a\": import0 };\n\
             function mount() { wasm.b(); wasm.mountain(); }\n"
        );
    }

    #[test]
    fn an_import_that_the_glue_lacks_stops_the_build() {
        let renamed = r#"{"imports": [["./app_bg.js", "__wbg_other", "$"]], "exports": []}"#;
        assert_eq!(
            apply(GLUE, renamed).unwrap_err().to_string(),
            "the glue has no import __wbg_other"
        );
    }

    #[test]
    fn another_report_stops_the_build() {
        assert!(apply(GLUE, "").is_err());
        assert!(apply(GLUE, "{}").is_err());
    }
}
