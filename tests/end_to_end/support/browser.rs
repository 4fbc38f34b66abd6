//! A real browser for one test: chromedriver on a port of its own, chromium with a profile of its own, both gone
//! when the test ends. It knows nothing of surveys, and changes no page by script.

use std::cell::Cell;
use std::future::Future;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;
use thirtyfour::{Key, LoggingPrefsLogLevel};
use tokio::runtime::Runtime;

use super::environment;

/// How long a person would wait for the page to follow.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Nothing of the machine's own: no services, no first-run pages, no quirks of its graphics.
const FLAGS: &[&str] = &[
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
];

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime for the WebDriver client")
});

/// Waits for `work`: tests read as one thing after the other.
pub fn wait<F: Future>(work: F) -> F::Output {
    RUNTIME.block_on(work)
}

/// Asks again and again until there is an answer, for as long as a person would wait.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Result<T, String>) -> T {
    let start = Instant::now();
    loop {
        match ask() {
            Ok(answer) => return answer,
            Err(why) if start.elapsed() > PATIENCE => panic!("{what}: {why}"),
            Err(_) => std::thread::sleep(Duration::from_millis(30)),
        }
    }
}

/// The size of the window's inside, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
}

/// The narrowest that must work without scrolling sideways: 1280 pixels at 400 % zoom.
pub const NARROW: Size = Size { width: 320, height: 800 };
/// A usual telephone.
pub const PHONE: Size = Size { width: 390, height: 844 };
/// A usual desktop window.
pub const DESKTOP: Size = Size { width: 1280, height: 900 };

/// One browser with one window.
pub struct Browser {
    driver: Option<WebDriver>,
    chromedriver: Child,
    /// Lives as long as the browser that writes into it.
    _profile: TempDir,
    /// Whether the console has been looked at: no test may end without.
    console_read: Cell<bool>,
}

impl Browser {
    /// Starts a browser whose person reads Korean first. The browser's own words are English: Korean ones are a
    /// package of their own on some systems, and date fields must ask for their parts in one order everywhere.
    pub fn start(size: Size) -> Self {
        let (chromedriver, port) = until("chromedriver", start_chromedriver);
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let driver = wait(connect(port, &profile)).expect("chromium starts");
        let browser = Self {
            driver: Some(driver),
            chromedriver,
            _profile: profile,
            console_read: Cell::new(false),
        };
        browser.resize(size);
        browser
    }

    /// The WebDriver session.
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("the session lasts as long as the browser")
    }

    /// Gives the window's inside this size.
    pub fn resize(&self, size: Size) {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Goes to an address, and waits until the page has loaded.
    pub fn open(&self, address: &str) {
        wait(self.driver().goto(address)).expect("the page opens");
    }

    /// Loads the page again.
    pub fn reload(&self) {
        wait(self.driver().refresh()).expect("the page loads again");
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub fn cdp(&self, method: &str, parameters: Value) -> Value {
        wait(self.driver().cdp().send_raw(method, parameters))
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Reads something off the page by script. The script may look, and must not touch.
    pub fn look(&self, script: &str, arguments: Vec<Value>) -> Value {
        wait(self.driver().execute(script, arguments))
            .unwrap_or_else(|error| panic!("{error} in {script}"))
            .json()
            .clone()
    }

    /// Evaluates an expression in the page as a developer at the console would; the page's policy does not apply.
    pub fn evaluate(&self, expression: &str) -> Value {
        let answer = self.cdp(
            "Runtime.evaluate",
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true }),
        );
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Presses a key and lets it go.
    pub fn press(&self, key: Key) {
        wait(self.driver().action_chain().key_down(key.clone()).key_up(key).perform())
            .expect("the key is pressed");
    }

    /// Presses a key while holding another.
    pub fn press_with(&self, held: Key, key: char) {
        let keys = self.driver().action_chain().key_down(held.clone()).key_down(key);
        wait(keys.key_up(key).key_up(held).perform()).expect("the keys are pressed");
    }

    /// Presses a key of no character while holding another.
    pub fn press_held(&self, held: Key, key: Key) {
        let keys = self.driver().action_chain().key_down(held.clone()).key_down(key.clone());
        wait(keys.key_up(key).key_up(held).perform()).expect("the keys are pressed");
    }

    /// Presses the key of each character, one after the other, wherever the focus is.
    pub fn press_keys(&self, text: &str) {
        // WebDriver's own character for the key Enter.
        let keys = text.replace('\n', "\u{E007}");
        let actions =
            self.driver().action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        wait(actions.send_keys(keys).perform()).expect("the keys are pressed");
    }

    /// A picture of what the window shows, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        wait(self.driver().screenshot_as_png()).expect("a picture of the window")
    }

    /// Takes what the console has shown since the last time.
    pub fn console(&self) -> Vec<String> {
        self.console_read.set(true);
        let entries = wait(self.driver().browser_log()).expect("the console can be read");
        entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // Whatever is left when this fails is killed with chromedriver.
            let _ = wait(driver.quit());
        }
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
        assert!(
            self.console_read.get() || std::thread::panicking(),
            "a test ends with a look at the console"
        );
    }
}

/// Starts it on a port that it found free, and that it tells on its standard output. It gives up where another took
/// the port in the moment between.
fn start_chromedriver() -> Result<(Child, u16), String> {
    let mut chromedriver = Command::new(environment::chromedriver())
        .args(["--port=0", "--log-level=SEVERE"])
        .env("LANGUAGE", "en_US")
        .env("TZ", "Asia/Seoul")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver starts");
    let output = chromedriver.stdout.take().expect("its output is piped");
    let mut lines = BufReader::new(output).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    let Some(port) = port else {
        let ended = chromedriver.wait();
        return Err(format!("it told no port, and ended with {ended:?}"));
    };
    // A full pipe would stop it.
    std::thread::spawn(move || lines.for_each(drop));
    Ok((chromedriver, port))
}

async fn connect(port: u16, profile: &TempDir) -> WebDriverResult<WebDriver> {
    let mut wanted = DesiredCapabilities::chrome();
    let binary: PathBuf = environment::chromium();
    wanted.set_binary(&binary.to_string_lossy())?;
    for flag in FLAGS {
        wanted.add_arg(flag)?;
    }
    wanted.add_arg("--lang=en-US")?;
    wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
    wanted.add_experimental_option(
        "prefs",
        json!({ "intl.accept_languages": "ko-KR,ko,en-US,en" }),
    )?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
    driver.set_script_timeout(Duration::from_secs(60)).await?;
    Ok(driver)
}
