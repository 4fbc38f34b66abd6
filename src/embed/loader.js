// The script that a host page includes. It defines <survey-widget>, turns a script tag with
// data-survey into one, fetches the wasm, the style sheet and the texts from beside itself, and
// tells the visitor calmly when something fails. It knows nothing about surveys.
//
// `cargo xtask assemble` puts this file into one function together with unpack.js and two constants:
//   INTEGRITY  {"survey-widget.wasm": "sha384-...", "locales/ko.json": ..., ...}
//   newGlue    for each wasm a function that evaluates wasm-bindgen's glue afresh: {start, calls}
// Plain ASCII: a classic script is read in the page's encoding, which may be EUC-KR.
/* global INTEGRITY, newGlue, unpacked */

// Known only while this script is first evaluated.
const ownTag = document.currentScript;
const base = new URL(".", ownTag ? ownTag.src : document.baseURI).href;

const TAG = "survey-widget";

// The small program is tried first. It says when a definition is beyond it: the whole one then begins anew.
const SMALL = TAG + ".wasm";
const WHOLE = TAG + "-whole.wasm";

// Each reaches the wasm in camelCase (`focus-on-error` as `focusOnError`).
const ATTRIBUTES = [
  "survey", "src", "endpoint", "locale", "theme", "mode", "drafts", "meta", "acknowledge",
  "focus-on-error", "heading-level", "instance", "required-marker",
];

class Failure extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = TAG;
    this.code = code;
  }
}

// ---- What is fetched: once for all widgets of the page ----

// A failed attempt is forgotten, so that the next one tries again.
const memory = new Map();
function once(key, load) {
  if (!memory.has(key)) {
    const promise = load();
    memory.set(key, promise);
    promise.catch(() => memory.delete(key));
  }
  return memory.get(key);
}

// The start of the hash makes the address new whenever the content is: a browser that holds an
// older copy would otherwise fail the integrity check.
async function fetchOwn(name) {
  const integrity = INTEGRITY[name];
  const address = new URL(name + "?" + integrity.slice(7, 15), base);
  try {
    const response = await fetch(address, { integrity });
    if (response.ok) return response;
    throw new Error("HTTP status " + response.status);
  } catch (cause) {
    throw new Failure("load-failed", address + " could not be loaded: it is missing or altered, " +
      "its server does not send Access-Control-Allow-Origin, or the page's connect-src does not " +
      "allow it (" + cause.message + ")", cause);
  }
}

const compiledWasm = (program) => once(program, async () => {
  const response = await fetchOwn(program);
  const packed = new Uint8Array(await response.arrayBuffer());
  try {
    return await WebAssembly.compile(await unpacked(packed));
  } catch (cause) {
    throw /unsafe-eval|CSP|Content Security/i.test(cause.message)
      ? new Failure("csp-wasm", "the page's script-src lacks 'wasm-unsafe-eval'", cause)
      : new Failure("unsupported", "the wasm does not compile: " + cause.message, cause);
  }
});

const styleSheet = (program) => once(program + " styles", async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetchOwn(program.replace("wasm", "css"))).text());
  return sheet;
});
// The sheet of the whole program has only what the small one does not draw.
const styleSheets = (program) =>
  Promise.all((program === SMALL ? [SMALL] : [SMALL, WHOLE]).map(styleSheet));

// ---- What the wasm asks of the browser, under these names (src/browser/script.rs) ----

// What `ask` gives; undefined where the browser refuses by throwing.
function attempt(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

const environment = (what) => ({
  pageLanguage: document.documentElement.lang,
  browserLanguage: navigator.language,
  // Never the query, which may name a person.
  pageAddress: location.origin + location.pathname,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
})[what] || "";
const isOnline = () => navigator.onLine;
const addressPart = (address, part) => attempt(() => new URL(address, document.baseURI)[part]);

// Reading `sessionStorage` alone throws where storage is denied.
const readStored = (key) => attempt(() => sessionStorage.getItem(key));
const store = (key, text) => attempt(() => (sessionStorage.setItem(key, text), true)) || false;
const forget = (key) => attempt(() => sessionStorage.removeItem(key));

// Gives `done` the texts of a language tag, of English where the language is not known, or nothing
// where they cannot be had.
function loadMessages(locale, done) {
  const tag = locale.toLowerCase();
  const name = [tag, tag.split("-")[0], "en"]
    .map((language) => "locales/" + language + ".json")
    .find((file) => file in INTEGRITY);
  once(name, async () => (await fetchOwn(name)).json()).then(done, () => done());
}

// Tells `done` how a request went: as much of {redirected, status, retryAfter, text} as there was, and
// whether it was given up: {timedOut}.
async function request(address, options, done) {
  const answer = {};
  try {
    const response = await fetch(address, options);
    answer.redirected = response.type === "opaqueredirect";
    answer.status = response.status;
    answer.retryAfter = response.headers.get("Retry-After");
    answer.text = await response.text();
  } catch {
    answer.timedOut = options.signal && options.signal.aborted;
  }
  done(answer);
}

const fetchText = (address, done) => request(address, {}, done);

const post = (address, key, body, timeout, done) => request(address, {
  method: "POST",
  body,
  headers: { "Content-Type": "application/json", "Idempotency-Key": '"' + key + '"' },
  credentials: "omit",
  // A followed 302 would turn the POST into a GET whose answer looks like success.
  redirect: "manual",
  signal: AbortSignal.timeout(timeout),
}, done);

// By `Intl`; in its own way where the browser does not know the locale or the options.
function formatted(format, locale, options, value) {
  const text = (...choices) => attempt(() => new Intl[format](...choices).format(value));
  return text(locale, options) || text(undefined, options) || text() || "";
}
const formattedNumber = (
  number, locale, style, currency, minimumFractionDigits, maximumFractionDigits, useGrouping,
) => formatted(
  "NumberFormat", locale,
  { style, currency, minimumFractionDigits, maximumFractionDigits, useGrouping }, number,
);
const formattedInstant = (instant, locale, dateStyle, timeStyle) =>
  formatted("DateTimeFormat", locale, { dateStyle, timeStyle }, instant);
// In a zone by its name, or, where that says nothing to the browser, in its own.
const minutesWest = (instant, zone) => attempt(() => {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(instant);
  const { value } = parts.find((it) => it.type === "timeZoneName");
  const [, sign, hours, minutes, seconds = 0] =
    value.match(/(.)(\d\d):(\d\d):?(\d\d)?$/) ?? [0, "-", 0, 0];
  return (hours * 60 + +minutes + seconds / 60) * (sign === "+" ? -1 : 1);
}) ?? new Date(instant).getTimezoneOffset();
const rounded = (number, digits) => +number.toFixed(digits);
const lowerCase = (text) => text.toLowerCase();
const patternMatches = (pattern, flags, text) =>
  attempt(() => new RegExp(pattern, flags).test(text));

// How many graphemes; one of more code points than `limit` counts once for every so many begun.
function countCharacters(text, limit) {
  let count = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.normalize())) {
    count += Math.ceil([...segment].length / limit);
  }
  return count;
}

// The link that saves the text is never put into the page.
function download(name, text) {
  const link = document.createElement("a");
  // The byte order mark tells older editors on Windows that it is UTF-8.
  link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  // Some browsers read the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// ---- The instances of the programs: one each, shared by all widgets until a panic spoils it ----

const instances = new Map();
const elements = new Set();

async function wasmInstance(program) {
  if (!self.WebAssembly || !Intl.Segmenter || !("replaceSync" in CSSStyleSheet.prototype)) {
    throw new Failure("unsupported", "this browser is too old");
  }
  const module = await compiledWasm(program);
  if (!instances.has(program)) {
    const { start, calls } = newGlue[program]();
    const fresh = { calls, program, spoiled: false, ready: start(module) };
    instances.set(program, fresh);
    // Not kept when it cannot start, so that the next attempt can.
    fresh.ready.catch(() => forgetInstance(fresh));
  }
  const current = instances.get(program);
  await current.ready;
  return current;
}

function forgetInstance(instance) {
  if (instances.get(instance.program) === instance) instances.delete(instance.program);
}

// After a panic nothing in the instance can be trusted: no call goes into it again, and every
// widget that it drew says so. Runs later, when no call into it is under way.
function spoil(broken, cause) {
  if (broken.spoiled) return;
  broken.spoiled = true;
  forgetInstance(broken);
  queueMicrotask(() => {
    for (const element of elements) element._spoiled(broken, cause);
  });
}

// Calls into the wasm; a trap of any kind spoils the instance.
function guarded(owner, call) {
  if (owner.spoiled) return undefined;
  try {
    return call(owner.calls);
  } catch (cause) {
    spoil(owner, cause);
    return undefined;
  }
}

// A trap inside an event handler or a timer does not pass through `guarded`. The page may run other
// wasm too: ours is the one whose stack names our files.
function onUncaught(error) {
  if (!self.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return;
  for (const instance of instances.values()) {
    if (String(error.stack).includes(base + instance.program)) spoil(instance, error);
  }
}
addEventListener("error", (event) => onUncaught(event.error));
addEventListener("unhandledrejection", (event) => onUncaught(event.reason));

// ---- The element ----

// What a visitor reads. The Korean texts say the same as the English ones.
const TEXTS = {
  en: {
    loading: "The survey could not be loaded. Please check the connection and try again.",
    stopped: "Something went wrong and the survey stopped. Reload it to continue from the answers " +
      "saved in this browser.",
    unsupported: "The survey cannot be shown in this browser or on this page.",
    reload: "Reload the survey",
  },
  ko: {
    loading: "\uc124\ubb38\uc744 \ubd88\ub7ec\uc624\uc9c0 \ubabb\ud588\uc2b5\ub2c8\ub2e4. " +
      "\uc5f0\uacb0 \uc0c1\ud0dc\ub97c \ud655\uc778\ud55c \ub4a4 \ub2e4\uc2dc " +
      "\uc2dc\ub3c4\ud574 \uc8fc\uc2ed\uc2dc\uc624.",
    stopped: "\ubb38\uc81c\uac00 \uc0dd\uaca8 \uc124\ubb38\uc774 \uba48\ucdc4\uc2b5\ub2c8\ub2e4. " +
      "\ub2e4\uc2dc \ubd88\ub7ec\uc624\uba74 \uc774 \ube0c\ub77c\uc6b0\uc800\uc5d0 " +
      "\uc800\uc7a5\ub41c \ub2f5\ubcc0\ubd80\ud130 \uc774\uc5b4\uc11c \uc791\uc131\ud560 " +
      "\uc218 \uc788\uc2b5\ub2c8\ub2e4.",
    unsupported: "\uc774 \ube0c\ub77c\uc6b0\uc800 \ub610\ub294 \ud398\uc774\uc9c0\uc5d0\uc11c\ub294 " +
      "\uc124\ubb38\uc744 \ud45c\uc2dc\ud560 \uc218 \uc5c6\uc2b5\ub2c8\ub2e4.",
    reload: "\uc124\ubb38 \ub2e4\uc2dc \ubd88\ub7ec\uc624\uae30",
  },
};

// An application of yew around us would take our events for its own: its marks are numbered from
// one, as ours are. Behind a closed root it does not see them.
function insideYewApplication(node) {
  for (; node; node = node.parentNode || node.host) {
    if ("__yew_subtree_id" in node) return true;
  }
  return false;
}

// Values for the survey's inputs: of `data-input-company` that of "company".
const inputAttributes = (element) => Object.fromEntries([...element.attributes]
  .filter(({ name }) => name.startsWith("data-input-"))
  .map(({ name, value }) => [name.slice(11), value]));

// Where such a page says so: `high-contrast`, or `theme` for what the visitor's system prefers.
const KRDS = "data-krds-mode";

class SurveyWidget extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  // Children of the page's own, shown until the widget is ready and whenever it is not.
  #slot = document.createElement("slot");
  #root = null;
  // What is on show: {inner, owner, handle}; another start or a removal replaces it.
  #mounted = null;
  #changed = false;
  #program = SMALL;

  connectedCallback() {
    if (!this.#root) {
      const mode = insideYewApplication(this) ? "closed" : "open";
      this.#root = this.attachShadow({ mode });
      this.#root.append(this.#slot);
    }
    elements.add(this);
    // Later, so that a script can set the attributes after it has inserted the element.
    queueMicrotask(() => { if (!this.#mounted && this.isConnected) this.#start(); });
  }

  disconnectedCallback() {
    // Frameworks move elements by taking them out and putting them in again.
    setTimeout(() => {
      if (this.isConnected) return;
      elements.delete(this);
      this.#stop();
    });
  }

  attributeChangedCallback() {
    // Several changes are one update, and none reaches the wasm while it runs.
    if (this.#changed) return;
    this.#changed = true;
    queueMicrotask(() => {
      this.#changed = false;
      const { owner, handle } = this.#mounted || {};
      if (owner) guarded(owner, (wasm) => wasm.update(handle, this.#options()));
    });
  }

  #options() {
    const options = {};
    for (const name of ATTRIBUTES) {
      const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      if (this.hasAttribute(name)) options[key] = this.getAttribute(name);
    }
    options.survey = options.survey || options.src;
    // Else as a page after KRDS has it around the element, which its visitor may have switched to high contrast.
    const around = this.closest("[" + KRDS + "]");
    options.theme = options.theme || options.mode || around && around.getAttribute(KRDS);
    options.inputs = {
      attribute: inputAttributes(this),
      address: Object.fromEntries(new URLSearchParams(location.search)),
      api: this.inputs || {},
    };
    return options;
  }

  async #start({ focus = false, fetched = {} } = {}) {
    const mounted = this.#mounted = { inner: null, owner: null, handle: 0 };
    const gone = () => this.#mounted !== mounted;
    try {
      const program = this.#program;
      const [owner, sheets] = await Promise.all([wasmInstance(program), styleSheets(program)]);
      if (gone()) return;
      // A new element for each mount: yew never takes its listeners off an old one.
      const inner = mounted.inner = document.createElement("div");
      inner.className = TAG;
      inner.hidden = true;
      // Without the sheets for now, which would undo `hidden`.
      this.#root.replaceChildren(this.#slot, inner);
      this.#root.adoptedStyleSheets = [];
      const show = (...nodes) => {
        inner.hidden = false;
        this.#root.adoptedStyleSheets = sheets;
        this.#root.replaceChildren(...nodes);
        if (focus) {
          inner.tabIndex = -1;
          inner.focus();
        }
      };
      const onEvent = (name, detail) => {
        if (gone()) return;
        if (name === "beyond") return this.#startWhole(detail);
        if (name === "ready" && inner.hidden) show(inner);
        if (name === "error" && inner.hidden) show(inner, this.#slot);
        return this.#tell(name, detail);
      };
      mounted.owner = owner;
      const options = this.#options();
      if (options.survey === fetched.survey) options.definition = fetched.definition;
      mounted.handle = guarded(owner, (wasm) => wasm.mount(inner, options, onEvent));
    } catch (cause) {
      if (!gone()) this.#fail(cause);
    }
  }

  // What the small program has fetched is not fetched again. Later, when no call into it is under way.
  #startWhole(fetched) {
    this.#program = WHOLE;
    queueMicrotask(() => {
      this.#stop();
      if (this.isConnected) this.#start({ fetched });
    });
  }

  #stop() {
    const { owner, handle } = this.#mounted || {};
    this.#mounted = null;
    if (owner) guarded(owner, (wasm) => wasm.unmount(handle));
    this.#root.replaceChildren(this.#slot);
  }

  _spoiled(owner, cause) {
    if (this.#mounted && this.#mounted.owner === owner) {
      this.#fail(new Failure("panic", "the widget stopped: " + (cause.message || cause), cause));
    }
  }

  #fail(cause) {
    // `mounted` stays, so that moving the element does not start it over; the button does.
    this.#mounted = {};
    const code = cause.code || "failed";
    console.error(TAG + ": " + code + ": " + cause.message, cause);

    // Loading again helps against neither a policy nor an old browser.
    const hopeless = code === "csp-wasm" || code === "unsupported";
    const texts = TEXTS[this.#korean() ? "ko" : "en"];
    const text = document.createElement("p");
    text.textContent = texts[hopeless ? "unsupported" : code === "panic" ? "stopped" : "loading"];
    const message = document.createElement("div");
    message.className = "survey-failure";
    message.setAttribute("role", "alert");
    message.append(text);
    if (!hopeless) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = texts.reload;
      // The button leaves with its message; focus goes to what takes its place.
      button.addEventListener("click", () => this.#start({ focus: true }));
      message.append(button);
    }
    this.#root.replaceChildren(message, this.#slot);
    this.#tell("error", { code, message: cause.message });
  }

  #korean() {
    const place = this.closest("[lang]") || document.documentElement;
    return /^ko\b/i.test(this.getAttribute("locale") || place.lang || navigator.language);
  }

  #tell(name, detail) {
    // What a listener prevents the widget does not do.
    const options = { detail, bubbles: true, composed: true, cancelable: true };
    return this.dispatchEvent(new CustomEvent("survey-" + name, options));
  }
}

new MutationObserver(() => elements.forEach((it) => it.attributeChangedCallback()))
  .observe(document, { attributes: true, subtree: true, attributeFilter: [KRDS] });

// Two tags, or two versions, may be on one page: the first one serves all.
if (!customElements.get(TAG)) customElements.define(TAG, SurveyWidget);

// <script data-survey="..." data-endpoint="..."> puts a widget right behind itself.
if (ownTag && "survey" in ownTag.dataset) {
  const element = document.createElement(TAG);
  for (const name of ATTRIBUTES) {
    const value = ownTag.getAttribute("data-" + name);
    if (value !== null) element.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries(inputAttributes(ownTag))) {
    element.setAttribute("data-input-" + name, value);
  }
  if (ownTag.closest("head")) {
    console.error(TAG + ": nothing is shown in <head>; put the script where the survey shall be");
  } else {
    ownTag.after(element);
  }
}
