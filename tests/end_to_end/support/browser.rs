//! A real browser for one test: a driver on a port of its own, the browser with a profile of its own, both gone when
//! the test ends. It knows nothing of surveys, and changes no page by script.

use std::cell::Cell;
use std::future::Future;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::Key;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

use super::driver::Driver;
use super::environment;

/// How long a person would wait for the page to follow.
pub const PATIENCE: Duration = Duration::from_secs(10);

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
    session: Option<WebDriver>,
    driver: Driver,
    /// Lives as long as the browser that writes into it.
    _profile: TempDir,
    /// Whether the console has been looked at: no test may end without.
    console_read: Cell<bool>,
}

impl Browser {
    /// Starts a browser whose person reads Korean first.
    pub fn start(size: Size) -> Self {
        let driver = until("a driver", Driver::start);
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let session = wait(driver.connect(&profile)).expect("the browser starts");
        let browser = Self {
            session: Some(session),
            driver,
            _profile: profile,
            console_read: Cell::new(false),
        };
        browser.resize(size);
        browser
    }

    /// The WebDriver session.
    pub fn driver(&self) -> &WebDriver {
        self.session.as_ref().expect("the session lasts as long as the browser")
    }

    /// Gives the window's inside this size.
    pub fn resize(&self, size: Size) {
        if environment::is_firefox() {
            return self.resize_window(size);
        }
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// The same by the window's own size, which is that of its inside and of what is around it.
    fn resize_window(&self, size: Size) {
        let inside = self.evaluate("[innerWidth, innerHeight]");
        let outside = wait(self.driver().get_window_rect()).expect("the window's size");
        let around = |outside: i64, inside: &Value| outside - inside.as_i64().unwrap_or(outside);
        let (right, below) =
            (around(outside.width, &inside[0]), around(outside.height, &inside[1]));
        let grown = |inside: u32, around: i64| inside + u32::try_from(around).unwrap_or_default();
        let window = self.driver().set_window_rect(
            0,
            0,
            grown(size.width, right),
            grown(size.height, below),
        );
        wait(window).expect("the window takes the size");
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
        if environment::is_firefox() {
            return self.look(&format!("return ({expression});"), Vec::new());
        }
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
        if environment::is_firefox() {
            return self.driver.printed().into_iter().filter(|it| is_of_the_page(it)).collect();
        }
        let entries = wait(self.driver().browser_log()).expect("the console can be read");
        entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }
}

/// Firefox prints messages of its own, too: the widget's begin with its name, and errors with the page's address.
fn is_of_the_page(line: &str) -> bool {
    let of_the_widget = line.starts_with("console.") && line.contains("survey-widget");
    of_the_widget || line.starts_with("JavaScript error: http://127.0.0.1")
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // Whatever is left when this fails is killed with the driver.
            let _ = wait(session.quit());
        }
        assert!(
            self.console_read.get() || std::thread::panicking(),
            "a test ends with a look at the console"
        );
    }
}
