// Shows the survey of the definition that is being written, what `survey check` finds in it, and the answers so far.
"use strict";

const definition = document.querySelector("#definition");
const place = document.querySelector("#survey");
const findings = document.querySelector("#findings");
const response = document.querySelector("#response");

const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

let address = null;

function show(text) {
  URL.revokeObjectURL(address);
  address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const survey = document.createElement("survey-widget");
  survey.setAttribute("survey", address);
  survey.setAttribute("locale", document.documentElement.lang);
  survey.setAttribute("theme", document.documentElement.dataset.theme);
  survey.setAttribute("heading-level", "3");
  survey.setAttribute("endpoint", "/gallery/responses");
  survey.setAttribute("acknowledge", "status");
  place.replaceChildren(survey);
}

async function check(text) {
  const answer = await fetch("/gallery/check", { method: "POST", body: text });
  if (!answer.ok) throw new Error(await answer.text());
  const lines = (await answer.json()).map((it) =>
    line(`${it.line}:${it.column} ${it.severity} ${it.pointer} ${it.message} [${it.rule}]`));
  findings.replaceChildren(...(lines.length ? lines : [line(findings.dataset.nothing)]));
}

async function take() {
  const text = definition.value;
  try {
    JSON.parse(text);
    show(text);
  } catch {
    // The check says what is wrong and where.
  }
  try {
    await check(text);
  } catch (error) {
    findings.replaceChildren(line(String(error)));
  }
}

let pause = 0;
definition.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(take, 500);
});

// The widget keeps the answers so far in the tab's storage, under its survey's address.
setInterval(() => {
  const key = Object.keys(sessionStorage).find((it) => it.includes("draft") && it.endsWith(address));
  const draft = key && JSON.parse(sessionStorage.getItem(key));
  const text = draft ? JSON.stringify(draft.answers, null, 2) : "";
  if (response.textContent !== text) response.textContent = text;
}, 500);

async function begin() {
  const name = new URLSearchParams(location.search).get("survey") || "radiogroup-empty.json";
  const answer = await fetch("/gallery/surveys/" + encodeURIComponent(name));
  definition.value = await answer.text();
  await take();
}
begin();
