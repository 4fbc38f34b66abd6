//! The program that drives a browser by WebDriver, and the browser that it starts: Chromium by chromedriver, and where
//! `SURVEY_BROWSER` says `firefox`, Firefox by geckodriver. Both speak English themselves: Korean words are a package
//! of their own on some systems, and date fields must ask for their parts in one order everywhere.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::prelude::*;

use super::environment;

/// What the person who sits before it reads, best first.
const LANGUAGES: &str = "ko-KR,ko,en-US,en";

/// Nothing of the machine's own: no services, no first-run pages, no quirks of its graphics.
const CHROMIUM: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=en-US",
];

/// A driver that runs.
pub struct Driver {
    process: Child,
    port: u16,
    /// What it has printed since it told its port: the console of Firefox among it.
    printed: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Starts it on a port that is free. It gives up where another takes the port in the moment between.
    pub fn start() -> Result<Self, String> {
        let (program, arguments, announcement) = if environment::is_firefox() {
            let arguments = ["--port=0", "--log=info"];
            (environment::geckodriver(), arguments, "Listening on 127.0.0.1:")
        } else {
            let arguments = ["--port=0", "--log-level=SEVERE"];
            (environment::chromedriver(), arguments, "was started successfully on port ")
        };
        let mut process = Command::new(program)
            .args(arguments)
            .env("LANGUAGE", "en_US")
            .env("TZ", "Asia/Seoul")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        let output = process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once(announcement)?;
            port.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            let ended = process.wait();
            return Err(format!("it told no port, and ended with {ended:?}"));
        };
        let printed = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&printed);
        // A full pipe would stop it.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                keep.lock().expect("nobody panics here").push(line);
            }
        });
        Ok(Self { process, port, printed })
    }

    /// Starts the browser; `profile` is a folder of its own.
    pub async fn connect(&self, profile: &TempDir) -> WebDriverResult<WebDriver> {
        let address = format!("http://127.0.0.1:{}", self.port);
        let driver = if environment::is_firefox() {
            WebDriver::new(address, firefox()?).await?
        } else {
            WebDriver::new(address, chromium(profile)?).await?
        };
        driver.set_script_timeout(Duration::from_secs(60)).await?;
        Ok(driver)
    }

    /// Takes what has been printed since the last time.
    pub fn printed(&self) -> Vec<String> {
        std::mem::take(&mut *self.printed.lock().expect("nobody panics there"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn chromium(profile: &TempDir) -> WebDriverResult<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(&environment::chromium().to_string_lossy())?;
    for flag in CHROMIUM {
        wanted.add_arg(flag)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
    wanted.add_experimental_option("prefs", json!({ "intl.accept_languages": LANGUAGES }))?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(wanted.into())
}

/// geckodriver makes a profile by itself.
fn firefox() -> WebDriverResult<Capabilities> {
    let mut wanted = DesiredCapabilities::firefox();
    wanted.set_firefox_binary(&environment::firefox().to_string_lossy())?;
    wanted.add_arg("-headless")?;
    let mut preferences = FirefoxPreferences::new();
    preferences.set("intl.accept_languages", LANGUAGES)?;
    preferences.set("intl.locale.requested", "en-US")?;
    // The console goes to what the driver prints: WebDriver has no command for it.
    preferences.set("devtools.console.stdout.content", true)?;
    preferences.set("browser.dom.window.dump.enabled", true)?;
    wanted.set_preferences(preferences)?;
    Ok(wanted.into())
}
