//! The programs that the build and the tests need: which versions, where they are, and how to get what is
//! missing. It builds nothing of ours.
//!
//! Every version is pinned once: here; in Cargo.lock for wasm-bindgen, whose program must equal the library; in
//! xtask/package-lock.json for what comes from npm; in rust-toolchain.toml for Rust.

use std::env;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::{self, stage};
use crate::workspace;

/// Trunk.toml names the same one, and refuses any other.
const TRUNK: &str = "0.21.14";
/// Checks licences, bans and sources of dependencies.
const CARGO_DENY: &str = "0.20.2";

/// Builds and runs fuzz targets, with the nightly compiler.
const CARGO_FUZZ: &str = "0.13.2";

/// Drives Firefox.
const GECKODRIVER: &str = "0.36.0";

/// Packages of Debian and Ubuntu that the browser tests need.
const BROWSER_PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Programs that are there, at the right versions.
#[derive(Debug)]
pub struct Tools {
    /// The folders to look for programs in, ours before the system's.
    path: OsString,
}

impl Tools {
    /// Makes sure of everything that building the widget takes.
    ///
    /// # Errors
    /// When something is missing and cannot be installed.
    pub fn for_widget() -> Result<Self> {
        wasm_target()?;
        let bindgen = locked_version(
            &workspace::read(&workspace::root().join("Cargo.lock"))?,
            "wasm-bindgen",
        )
        .context("Cargo.lock names no wasm-bindgen")?;
        npm_packages()?;
        let mut folders = Vec::new();
        // Its own lock file names versions that some registries lack.
        let minutes = "about 2 minutes, once";
        folders.push(cargo_program("wasm-bindgen", "wasm-bindgen-cli", &bindgen, &[], minutes)?);
        let minutes = "about 5 minutes, once";
        folders.push(cargo_program("trunk", "trunk", TRUNK, &["--locked"], minutes)?);
        Ok(Self { path: path_with(folders)? })
    }

    /// Makes sure of cargo-deny.
    ///
    /// # Errors
    /// When it is missing and cannot be installed.
    pub fn for_licences() -> Result<Self> {
        let minutes = "about 5 minutes, once";
        let folder = cargo_program("cargo-deny", "cargo-deny", CARGO_DENY, &["--locked"], minutes)?;
        Ok(Self { path: path_with(vec![folder])? })
    }

    /// Makes sure of cargo-fuzz and of the nightly compiler, which alone instruments code for it.
    ///
    /// # Errors
    /// When one is missing and cannot be installed.
    pub fn for_fuzzing() -> Result<Self> {
        let minutes = "about 2 minutes, once";
        let folder = cargo_program("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, &["--locked"], minutes)?;
        let mut rustc = Command::new("rustup");
        rustc.args(["run", "nightly", "rustc", "--version"]).stdout(Stdio::null());
        if !rustc.status().is_ok_and(|it| it.success()) {
            stage("Adding Rust's nightly compiler", "about 1 minute, once");
            let mut rustup = Command::new("rustup");
            process::run(rustup.args(["toolchain", "install", "nightly", "--profile=minimal"]))?;
        }
        Ok(Self { path: path_with(vec![folder])? })
    }

    /// A command that finds these programs, and so do the programs that it starts.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(find(program, &self.path).unwrap_or_else(|| program.into()));
        command.env("PATH", &self.path).current_dir(workspace::root());
        command
    }
}

/// Where the browser and its driver are.
#[derive(Debug)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The program that drives it by WebDriver.
    pub chromedriver: PathBuf,
}

/// Where the other browser and its driver are.
#[derive(Debug)]
pub struct Firefox {
    /// The browser's program.
    pub browser: PathBuf,
    /// The program that drives it by WebDriver.
    pub driver: PathBuf,
}

/// Makes sure of a browser, its driver, and a font that has Hangul.
///
/// # Errors
/// When something is missing and cannot be installed, or may not be without `yes`.
pub fn browser(yes: bool) -> Result<Browser> {
    if let Some(browser) = installed_browser() {
        return Ok(browser);
    }
    system_packages(BROWSER_PACKAGES, yes)?;
    installed_browser().context("chromium, chromedriver or a Korean font is still missing")
}

fn installed_browser() -> Option<Browser> {
    let path = env::var_os("PATH")?;
    let browser = Browser {
        chromium: find("chromium", &path).or_else(|| find("google-chrome", &path))?,
        chromedriver: find("chromedriver", &path)?,
    };
    let fonts = Command::new("fc-list").args([":lang=ko", "family"]).output().ok()?;
    (!fonts.stdout.is_empty()).then_some(browser)
}

/// Makes sure of Firefox and of its driver.
///
/// # Errors
/// When something is missing and cannot be installed, or may not be without `yes`.
pub fn firefox(yes: bool) -> Result<Firefox> {
    let installed = || {
        let path = env::var_os("PATH")?;
        find("firefox-esr", &path).or_else(|| find("firefox", &path))
    };
    if installed().is_none() {
        system_packages(&["firefox-esr"], yes)?;
    }
    let browser = installed().context("firefox-esr is still missing")?;
    let minutes = "about 3 minutes, once";
    let folder = cargo_program("geckodriver", "geckodriver", GECKODRIVER, &["--locked"], minutes)?;
    Ok(Firefox { browser, driver: folder.join("geckodriver") })
}

/// A program of one of the npm packages in xtask/package.json.
///
/// # Errors
/// When the packages are missing and cannot be installed.
pub fn npm_program(name: &str) -> Result<Command> {
    npm_packages()?;
    let mut command = Command::new(npm_folder().join(".bin").join(name));
    command.current_dir(workspace::root());
    Ok(command)
}

/// A script of ours in xtask/ that uses the npm packages.
///
/// # Errors
/// When the packages are missing and cannot be installed.
pub fn npm_script(path: &str) -> Result<Command> {
    node(&[], path)
}

/// The same with options for Node.js itself.
///
/// # Errors
/// When the packages are missing and cannot be installed.
pub fn node(options: &[&str], path: &str) -> Result<Command> {
    npm_packages()?;
    let mut command = Command::new("node");
    command.args(options).arg(path).current_dir(workspace::root().join("xtask"));
    Ok(command)
}

/// A file of one of the npm packages.
///
/// # Errors
/// When the packages are missing and cannot be installed.
pub fn npm_file(path: &str) -> Result<PathBuf> {
    npm_packages()?;
    Ok(npm_folder().join(path))
}

/// Where the npm packages are.
#[must_use]
pub fn npm_folder() -> PathBuf {
    workspace::root().join("xtask/node_modules")
}

fn npm_packages() -> Result<()> {
    let lock = workspace::read(&workspace::root().join("xtask/package-lock.json"))?;
    let installed = npm_folder().join(".installed-from");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    stage(
        "Installing esbuild, binaryen, axe-core and survey-core from npm",
        "about 10 seconds, once",
    );
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    process::run(npm.current_dir(workspace::root().join("xtask")))
        .context("Node.js 18 or newer with npm is needed: https://nodejs.org")?;
    workspace::write(&installed, lock)
}

fn wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print=target-libdir", "--target=wasm32-unknown-unknown"]);
    let folder = process::output(rustc.current_dir(workspace::root()))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    stage("Adding Rust's wasm target", "about 20 seconds, once");
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", "wasm32-unknown-unknown"]);
    process::run(rustup.current_dir(workspace::root()))
}

/// The folder that holds `program` at exactly `version`, after installing it if need be.
///
/// A program that is missing goes where cargo puts programs, for use by hand. Another version that somebody
/// installed for something else stays: ours then goes into the target folder.
fn cargo_program(
    program: &str,
    package: &str,
    version: &str,
    options: &[&str],
    duration: &str,
) -> Result<PathBuf> {
    let own = workspace::target()?.join("tools");
    let places = path_with(vec![own.join("bin")])?;
    let mut other = false;
    for folder in env::split_paths(&places) {
        let file = folder.join(program);
        if file.is_file() {
            if version_of(&file).as_deref() == Some(version) {
                return Ok(folder);
            }
            other = true;
        }
    }

    stage(&format!("Installing {package} {version}"), duration);
    let mut install = workspace::cargo();
    install.args(["install", package, "--version", version]).args(options);
    if other {
        install.arg("--root").arg(&own);
    }
    // Tools that run for seconds need not be optimised for an extra ten minutes.
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    process::run(&mut install)?;

    let folder = if other { own.join("bin") } else { cargo_bin()? };
    if version_of(&folder.join(program)).as_deref() != Some(version) {
        bail!("{package} {version} was installed, but is not in {}", folder.display());
    }
    Ok(folder)
}

/// What a program answers to `--version`: the word after its name.
fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of a package in a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let line = lines.find(|line| line.starts_with("version = "))?;
    Some(line.trim_start_matches("version = ").trim_matches('"').to_owned())
}

/// Where `cargo install` puts programs.
fn cargo_bin() -> Result<PathBuf> {
    let home = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME"));
    let home = match home {
        Some(home) => PathBuf::from(home),
        None => PathBuf::from(env::var_os("HOME").context("HOME is not set")?).join(".cargo"),
    };
    Ok(home.join("bin"))
}

/// The folders to search: `first`, those of PATH, and cargo's, which PATH may lack.
fn path_with(first: Vec<PathBuf>) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = first;
    folders.extend(env::split_paths(&path));
    folders.push(cargo_bin()?);
    env::join_paths(folders).context("a folder in PATH has a colon in its name")
}

fn find(program: &str, path: &OsString) -> Option<PathBuf> {
    env::split_paths(path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Installs packages by apt: prints the line, and asks unless `yes` or a CI says so.
fn system_packages(packages: &[&str], yes: bool) -> Result<()> {
    let line = format!("apt-get install --yes --no-install-recommends {}", packages.join(" "));
    let path = env::var_os("PATH").unwrap_or_default();
    if find("apt-get", &path).is_none() {
        bail!("needed, by your system's own names: {}", packages.join(", "));
    }
    let root = process::output(Command::new("id").arg("-u"))?.trim() == "0";
    let line = if root {
        format!("apt-get update && {line}")
    } else {
        format!("sudo apt-get update && sudo {line}")
    };
    eprintln!("The browser tests need system packages:\n\n    {line}\n");
    if !yes && !env::var("CI").is_ok_and(|value| value == "true" || value == "1") && !agreed()? {
        bail!("not installed; run the line above yourself, or answer y");
    }
    stage("Installing system packages", "about 1 minute, once");
    process::run(Command::new("sh").args(["-c", &line]).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn agreed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        bail!("nobody to ask: run it again with --yes to install them");
    }
    eprint!("Install them now? [y/N] ");
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }

    #[test]
    fn trunk_is_pinned_alike_here_and_in_its_settings() {
        let settings = workspace::read(&workspace::root().join("Trunk.toml")).unwrap();
        assert!(settings.contains(&format!("trunk-version = \"={TRUNK}\"")));
    }

    #[test]
    fn the_npm_lock_file_names_no_host() {
        let lock = workspace::read(&workspace::root().join("xtask/package-lock.json")).unwrap();
        assert!(!lock.contains("://"), "write it with omit-lockfile-registry-resolved");
    }
}
