// A respondent of survey-core: only what its interface takes, on to the end. What comes of it is what a receiver gets.
import { Model } from "survey-core";
import { mended } from "./mending.mjs";
import { oddities } from "./oddities.mjs";
import { chain, shownQuestions } from "./questions.mjs";
import { found } from "./state.mjs";
import { taken } from "./steps.mjs";
import { takes } from "./typing.mjs";

/** Steps that only a host page takes. */
const OF_HOSTS = ["page", "setData", "mergeData", "setValue", "validate"];

/** Steps at a question, which must be on the page. */
const AT_QUESTIONS = ["set", "comment", "other", "clear", "addPanel", "removePanel", "addRow", "removeRow"];

/** More pages than any survey has. */
const MOST_PAGES = 30;

/** The response that a case comes to, where it gets to the end; with `explain`, what is odd about it, too. */
export function response({ definition, steps = [], options = {}, explain = false }) {
  const model = opened(definition, options);
  const end = { explain, unchecked: [] };
  for (const step of steps) {
    if (model.state === "completed") break;
    if (OF_HOSTS.some((it) => it in step)) continue;
    const at = AT_QUESTIONS.find((it) => it in step);
    if (at) {
      if (!isReached(model, step[at]) || !takes(chain(model, step[at]).at(-1), step)) continue;
    } else if ("complete" in step) {
      // Nobody reaches the end from elsewhere.
      if (model.state !== "preview" && !isAtTheEnd(model)) continue;
      look(model, end);
    }
    taken(model, { ...step, ifVisible: true });
    // To draw is to make what is drawn: rows have no defaults before.
    if (!("set" in step)) shownQuestions(model);
  }
  finish(model, end);
  if (model.state !== "completed") return { completed: false };
  const variables = Object.fromEntries(model.getVariableNames().map((it) => [it, model.getVariable(it)]));
  const sent = { completed: true, data: wellFormed(model.data), variables: wellFormed(variables), locale: model.locale || "en" };
  if (!explain) return sent;
  const again = opened(definition, options);
  for (const [name, value] of Object.entries(variables)) again.setVariable(name, value);
  again.data = structuredClone(model.data);
  return { ...sent, unchecked: end.unchecked, ...oddities(model, again) };
}

function opened(definition, options) {
  const model = new Model(structuredClone(definition));
  if (options.locale !== undefined) model.locale = options.locale;
  if (options.randomSeed !== undefined) model.randomSeed = options.randomSeed;
  shownQuestions(model);
  return model;
}

/** Turns pages, by the buttons, until the one of a question is there; whether it is. */
function isReached(model, path) {
  const page = chain(model, path)?.[0].page;
  if (!page) return false;
  if (page === model.activePage) return true;
  if (model.state !== "running" || !page.isVisible) return false;
  for (let turns = 0; turns < MOST_PAGES; turns++) {
    const isBehind = model.visiblePages.indexOf(page) < model.currentPageNo;
    if (!(isBehind ? model.prevPage() : model.nextPage())) return false;
    shownQuestions(model);
    if (page === model.activePage) return true;
  }
  return false;
}

function isAtTheEnd(model) {
  return model.isCompleteButtonVisible || model.isPreviewButtonVisible;
}

/** Goes on to the end, and mends what is in the way. */
function finish(model, end) {
  for (let tries = 0; tries < MOST_PAGES && model.state !== "completed"; tries++) {
    const [state, page] = [model.state, model.activePage];
    if (state === "starting") model.start();
    else if (state === "preview" || model.isCompleteButtonVisible) {
      look(model, end);
      model.completeLastPage();
    } else if (model.isPreviewButtonVisible) model.showPreview();
    else model.nextPage();
    shownQuestions(model);
    if (model.state === state && model.activePage === page && !mended(model, page)) return;
  }
}

/** Notes where validating everything finds what completing does not look at. */
function look(model, end) {
  if (!end.explain) return;
  model.validate(true);
  end.unchecked = found(model, shownQuestions(model)).map((it) => it.question);
}

/** Without halves of surrogate pairs, which substring can leave and no JSON in UTF-8 can hold. */
function wellFormed(values) {
  return JSON.parse(JSON.stringify(values), (_, it) => (typeof it === "string" ? it.toWellFormed() : it));
}
