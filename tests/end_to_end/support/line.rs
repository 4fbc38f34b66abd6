//! The line between the browser and the collector, which a test can cut: a TCP forwarder that counts what passes
//! and can swallow answers. It understands just enough of HTTP to tell a POST from the question before it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A forwarder on a port of its own; it ends with the test's process.
pub struct Line {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    swallows: AtomicBool,
    swallowed: AtomicUsize,
}

impl Line {
    /// Forwards every connection to `collector`.
    pub fn to(collector: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("the port is known");
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for browser in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || forward(browser, collector, &shared));
            }
        });
        Self { address, state }
    }

    /// Where it listens, as a browser names it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on the answer to a POST is read from the collector and never reaches the browser.
    pub fn swallow_answers(&self, swallow: bool) {
        self.state.swallows.store(swallow, Ordering::SeqCst);
    }

    /// How many answers to a POST have been swallowed.
    pub fn swallowed(&self) -> usize {
        self.state.swallowed.load(Ordering::SeqCst)
    }
}

/// Passes bytes both ways until one side ends, or an answer is swallowed.
fn forward(mut browser: TcpStream, collector: SocketAddr, state: &Arc<State>) {
    // A refused connection reaches the browser as an ended one.
    let Ok(mut server) = TcpStream::connect(collector) else { return };
    let posting = Arc::new(AtomicBool::new(false));

    let (Ok(mut from_browser), Ok(mut to_server)) = (browser.try_clone(), server.try_clone())
    else {
        return;
    };
    let sees_post = Arc::clone(&posting);
    std::thread::spawn(move || {
        let mut bytes = [0; 16 * 1024];
        while let Ok(count @ 1..) = from_browser.read(&mut bytes) {
            if bytes.starts_with(b"POST ") {
                sees_post.store(true, Ordering::SeqCst);
            }
            if to_server.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _ = to_server.shutdown(Shutdown::Write);
    });

    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = server.read(&mut bytes) {
        if posting.load(Ordering::SeqCst) && state.swallows.load(Ordering::SeqCst) {
            state.swallowed.fetch_add(1, Ordering::SeqCst);
            // The browser goes on waiting for as long as the collector's process holds the connection.
            while let Ok(1..) = server.read(&mut bytes) {}
            break;
        }
        if browser.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = browser.shutdown(Shutdown::Both);
}
