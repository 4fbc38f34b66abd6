// A respondent of survey-core: only what its interface takes, on to the end. What comes of it is what a receiver gets.
import { Model } from "survey-core";
import { chain, shownQuestions } from "./questions.mjs";
import { taken } from "./steps.mjs";

/** Steps that only a host page takes. */
const OF_HOSTS = ["page", "setData", "mergeData", "setValue", "validate"];

/** More pages than any survey has. */
const MOST_PAGES = 30;

/** The response that a case comes to, where it gets to the end. */
export function response({ definition, steps = [], options = {} }) {
  const model = new Model(structuredClone(definition));
  if (options.locale !== undefined) model.locale = options.locale;
  if (options.randomSeed !== undefined) model.randomSeed = options.randomSeed;
  shownQuestions(model);
  for (const step of steps) {
    if (model.state === "completed") break;
    if (OF_HOSTS.some((it) => it in step) || !isTaken(model, step)) continue;
    // Nobody reaches the end from elsewhere.
    if ("complete" in step && !model.isCompleteButtonVisible) continue;
    taken(model, { ...step, ifVisible: true });
    // To draw is to make what is drawn: rows have no defaults before.
    if (!("set" in step)) shownQuestions(model);
  }
  finish(model);
  const variables = Object.fromEntries(model.getVariableNames().map((it) => [it, model.getVariable(it)]));
  return { completed: model.state === "completed", data: model.data, variables, locale: model.locale || "en" };
}

function finish(model) {
  for (let page = 0; page < MOST_PAGES && model.state !== "completed"; page++) {
    if (model.state === "starting") model.start();
    else if (model.state === "preview" || model.isCompleteButtonVisible) model.completeLastPage();
    else if (model.isPreviewButtonVisible) model.showPreview();
    else model.nextPage();
    shownQuestions(model);
  }
}

/** Whether the input of a question can give what the step does. */
function isTaken(model, step) {
  if (!("set" in step)) return true;
  const question = chain(model, step.set)?.at(-1);
  if (!question || question.page !== model.currentPage && !question.isParentVisible) return false;
  const { value } = step;
  const open = (choices) => choices.filter((it) => it.isEnabled).map((it) => it.value);
  const among = (list, it) => list.some((one) => one === it);
  switch (question.getType()) {
    case "text":
      return fitsInput(question, value);
    case "comment":
      return typeof value === "string" && fitsLength(question, value);
    case "radiogroup": case "dropdown": case "buttongroup":
      return among(open(question.visibleChoices), value);
    case "imagepicker":
      return [value].flat().every((it) => among(open(question.visibleChoices), it));
    case "checkbox": case "tagbox": {
      const most = question.maxSelectedChoices || Infinity;
      const alone = ["none", "refused", "dontknow"];
      return Array.isArray(value) && value.length <= most && new Set(value).size === value.length
        && value.every((it) => among(open(question.visibleChoices), it))
        && (value.length < 2 || !value.some((it) => alone.includes(it)));
    }
    case "ranking": {
      const all = question.visibleChoices.map((it) => it.value);
      return value.every((it) => among(all, it)) && (question.selectToRankEnabled || value.length === all.length);
    }
    case "rating":
      return among(open(question.visibleRateValues), value);
    case "slider":
      return [value].flat().every((it) => onScale(it, question.renderedMin, question.renderedMax, question.step));
    case "matrix": {
      const rows = question.visibleRows.map((it) => it.name);
      const columns = question.visibleColumns.map((it) => it.value);
      return Object.entries(value ?? {}).every(([row, column]) => among(rows.map(String), row) && [column].flat().every((it) => among(columns, it)));
    }
    // Parts are given one by one.
    case "multipletext": case "matrixdropdown": case "matrixdynamic": case "paneldynamic":
      return false;
    default:
      return true;
  }
}

function fitsInput(question, value) {
  switch (question.inputType) {
    case "number":
      return typeof value === "number";
    case "range":
      return typeof value === "number" && onScale(value, question.renderedMin ?? 0, question.renderedMax ?? 100, question.renderedStep ?? 1);
    default:
      return typeof value === "string" && fitsLength(question, value);
  }
}

function fitsLength(question, value) {
  const most = question.getMaxLength?.() || Infinity;
  return value.length <= most;
}

function onScale(value, min, max, step) {
  const from = Number(min || 0), by = Number(step) || 1;
  return value >= from && value <= Number(max || 100) && Number.isInteger((value - from) / by);
}
