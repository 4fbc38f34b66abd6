//! A small web server for the demo page and the end-to-end tests: files of one folder under the strict policy
//! that the widget must run under. Loopback only, no cache; not a server for the open internet.

use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Method, Response, StatusCode, Uri, header};
use tokio::sync::oneshot;

/// The collector's origin that index.html names.
pub const NAMED_COLLECTOR: &str = "http://127.0.0.1:8788";

/// What to serve, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The collector's origin: pages that name [`NAMED_COLLECTOR`] are served with this instead.
    pub collector: String,
    /// The Content-Security-Policy of every answer.
    pub policy: String,
    /// Pages beside those of the folder: address path and HTML.
    pub pages: Vec<(String, String)>,
    /// Routes beside those of the folder.
    pub beside: Router,
}

impl Options {
    /// The strict policy, and no pages but the folder's.
    #[must_use]
    pub fn new(listen: SocketAddr, collector: &str) -> Self {
        Self {
            listen,
            collector: collector.to_owned(),
            policy: strict_policy(collector),
            pages: Vec::new(),
            beside: Router::new(),
        }
    }
}

/// The strictest policy that the widget is promised to run under.
#[must_use]
pub fn strict_policy(collector: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self' {collector}; img-src 'self' data:; frame-src {collector}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct Pages {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Pages {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its origin, as a browser names it.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Fails only when the server has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Site {
    folder: PathBuf,
    options: Options,
}

/// Serves the files of `folder` from a thread of its own.
///
/// # Errors
/// When the address is taken, or no thread can be had.
pub fn serve(folder: &Path, options: Options) -> Result<Pages> {
    let listener = std::net::TcpListener::bind(options.listen)
        .with_context(|| format!("cannot listen on {}", options.listen))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let site = Arc::new(Site { folder: folder.to_owned(), options });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new().name("pages".to_owned()).spawn(move || {
        runtime.block_on(async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            let beside = site.options.beside.clone();
            let server = axum::serve(
                listener,
                beside.merge(Router::new().fallback(answer).with_state(site)),
            );
            // Connections that a browser keeps open must not keep us.
            tokio::select! {
                _ = server => {}
                _ = stopped => {}
            }
        });
    })?;
    Ok(Pages { address, stop: Some(stop), thread: Some(thread) })
}

async fn answer(State(site): State<Arc<Site>>, method: Method, uri: Uri) -> Response<Body> {
    let (status, kind, body) = if method == Method::GET || method == Method::HEAD {
        match contents(&site, uri.path()) {
            Some((kind, body)) => (StatusCode::OK, kind, body),
            None => (StatusCode::NOT_FOUND, "text/plain; charset=utf-8", b"not found\n".to_vec()),
        }
    } else {
        (StatusCode::METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", b"only GET\n".to_vec())
    };
    answer_of(status, kind, body, &site.options.policy)
}

/// An answer with the headers that all have here, and this Content-Security-Policy.
pub fn answer_of(
    status: StatusCode,
    kind: &'static str,
    body: impl Into<Body>,
    policy: &str,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn contents(site: &Site, path: &str) -> Option<(&'static str, Vec<u8>)> {
    const HTML: &str = "text/html; charset=utf-8";
    if let Some((_, html)) = site.options.pages.iter().find(|(address, _)| address == path) {
        return Some((HTML, html.clone().into_bytes()));
    }
    let relative = Path::new(path.strip_prefix('/')?);
    let plain = relative.components().all(|part| match part {
        Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
        _ => false,
    });
    if !plain {
        return None;
    }
    let mut file = site.folder.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    let kind = match file.extension()?.to_str()? {
        "html" => HTML,
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    let body = std::fs::read(file).ok()?;
    if kind == HTML {
        let html = String::from_utf8(body).ok()?;
        return Some((kind, html.replace(NAMED_COLLECTOR, &site.options.collector).into_bytes()));
    }
    Some((kind, body))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// Serves a folder with one page and one hidden file for one request, and gives the whole answer.
    fn ask(request: &str) -> String {
        let folder = std::env::temp_dir().join(format!("pages-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("folder")).unwrap();
        std::fs::write(folder.join("index.html"), format!("<p>{NAMED_COLLECTOR}/x</p>")).unwrap();
        std::fs::write(folder.join("a.wasm"), "wasm").unwrap();
        std::fs::write(folder.join(".hidden"), "secret").unwrap();
        let mut options = Options::new(([127, 0, 0, 1], 0).into(), "http://127.0.0.1:9");
        options.pages.push(("/extra".to_owned(), "<p>extra</p>".to_owned()));
        let pages = serve(&folder, options).unwrap();
        let mut stream = TcpStream::connect(pages.address()).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn the_page_names_the_collector_that_runs() {
        let answer = ask("GET /");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.ends_with("<p>http://127.0.0.1:9/x</p>"), "{answer}");
    }

    #[test]
    fn every_answer_carries_the_policy() {
        for request in ["GET /", "GET /a.wasm", "GET /extra", "GET /missing", "POST /"] {
            let answer = ask(request);
            assert!(answer.contains("content-security-policy: default-src 'none'"), "{answer}");
            assert!(answer.contains("x-content-type-options: nosniff"), "{answer}");
            assert!(answer.contains("cache-control: no-store"), "{answer}");
        }
    }

    #[test]
    fn wasm_has_the_type_that_streaming_asks_for() {
        assert!(ask("GET /a.wasm?hash").contains("content-type: application/wasm\r\n"));
    }

    #[test]
    fn nothing_outside_or_hidden_is_served() {
        for path in ["/../Cargo.toml", "/.hidden", "//etc/passwd", "/folder/../.hidden", "/folder"]
        {
            assert!(ask(&format!("GET {path}")).starts_with("HTTP/1.1 404"), "{path}");
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        assert!(ask("POST /").starts_with("HTTP/1.1 405"));
    }
}
