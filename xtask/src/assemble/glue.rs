//! Makes of wasm-bindgen's glue what the loader needs of it: a function that evaluates it afresh, without the ways to
//! fetch and compile, which the loader has of its own. The glue's form is wasm-bindgen's, whose version is pinned.

use anyhow::{Context, Result};

/// Where the glue's own function begins and its ways to load begin.
const BEGIN: &str = "(function(exports) {";
const LOADING: &str = "    async function __wbg_load(";

/// What the loader calls instead of them, with the compiled module.
const START: &str = "
    export async function start(module) {
        return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
    }
    export { exports as calls };
";

/// The glue as an ES module that exports `start` and `calls`. A bundler leaves out of it what nothing uses.
///
/// # Errors
/// When the glue has not the form that wasm-bindgen gave it so far.
pub(super) fn module(glue: &str) -> Result<String> {
    let unknown = "wasm-bindgen's glue has a new form: see xtask/src/assemble/glue.rs";
    let (_, inside) = glue.split_once(BEGIN).context(unknown)?;
    let (body, _) = inside.split_once(LOADING).context(unknown)?;
    Ok(format!("const exports = {{}};{body}{START}"))
}

/// A bundle of one module as a function's body: what it exports is what it returns.
///
/// # Errors
/// When it does not end with its exports.
pub(super) fn returning(bundle: &str) -> Result<String> {
    let unknown = "esbuild's bundle has a new form: see xtask/src/assemble/glue.rs";
    let (body, exports) = bundle
        .rsplit_once("export{")
        .or_else(|| bundle.rsplit_once("export {"))
        .context(unknown)?;
    let exports = exports.trim().trim_end_matches(';').strip_suffix('}').context(unknown)?;
    let members: Vec<String> = exports
        .split(',')
        .map(|export| {
            let (name, member) = export.split_once(" as ").unwrap_or((export, export));
            format!("{}: {}", member.trim(), name.trim())
        })
        .collect();
    Ok(format!("{body}return {{ {} }};", members.join(", ")))
}

/// The glue without the imports that `is_used` does not name: the wasm no longer asks for them.
pub(super) fn with_imports(glue: &str, is_used: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut inside_unused = false;
    for line in glue.lines() {
        // Each import is a member of one object: its name and its closing brace stand at the same depth.
        let member = line.strip_prefix("            ").filter(|it| !it.starts_with(' '));
        if let Some((name, _)) = member.and_then(|it| it.split_once(": function")) {
            inside_unused = !is_used(name);
        }
        if !inside_unused {
            kept.push_str(line);
            kept.push('\n');
        }
        if member.is_some_and(|it| it.starts_with('}')) {
            inside_unused = false;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const GLUE: &str = "\
let wasm_bindgen = (function(exports) {
    function mount() {}
    exports.mount = mount;
    function __wbg_get_imports() {
        const import0 = {
            __proto__: null,
            __wbg_now: function() {
                return 1;
            },
            __wbg_gone: function() { return handleError(function () {
                return 2;
            }, arguments); },
            __wbg_last: function() {
                return 3;
            },
        };
    }
    async function __wbg_load(module, imports) {
    }
})({ __proto__: null });
";

    #[test]
    fn the_module_has_the_calls_and_none_of_the_loading() {
        let module = module(GLUE).unwrap();
        assert!(module.contains("exports.mount = mount;"));
        assert!(module.contains("export async function start"));
        assert!(!module.contains("__wbg_load") && !module.contains("wasm_bindgen"));
    }

    #[test]
    fn another_form_of_glue_stops_the_build() {
        assert!(module("export default function () {}").is_err());
    }

    #[test]
    fn a_bundle_returns_what_it_exports() {
        assert_eq!(
            returning("var a=1;export{a as calls,b};\n").unwrap(),
            "var a=1;return { calls: a, b: b };"
        );
        assert_eq!(
            returning("var exports = 1;\nexport {\n  exports as calls,\n  b\n};\n").unwrap(),
            "var exports = 1;\nreturn { calls: exports, b: b };",
            "not made small"
        );
        assert!(returning("var a = 1;").is_err());
    }

    #[test]
    fn only_imports_that_are_used_stay() {
        let kept = with_imports(GLUE, |name| name != "__wbg_gone");
        let gone = "            __wbg_gone: function() { return handleError(function () {
                return 2;
            }, arguments); },
";
        assert_eq!(kept, GLUE.replace(gone, ""));
    }
}
