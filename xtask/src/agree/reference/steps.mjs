// The steps of a case, each as the respondent's interface takes it. It reads no results.
import { chain, isShown } from "./questions.mjs";

const SKIPPED = "skipped";

/** Takes a step; true, false or "skipped". */
export function taken(survey, step) {
  const kind = Object.keys(STEPS).find((it) => it in step);
  if (!kind) throw new Error(`no such step: ${JSON.stringify(step)}`);
  const result = STEPS[kind](survey, step);
  // Once drawn, the question that a trigger led to has the focus.
  survey.focusingQuestionInfo = undefined;
  return result;
}

const STEPS = {
  set: (survey, step) => {
    const question = named(survey, step.set, step.ifVisible);
    if (!question || (step.ifVisible && !offers(question, step.value))) return SKIPPED;
    question.value = structuredClone(step.value);
    return true;
  },
  comment: (survey, step) => {
    const question = named(survey, step.comment, step.ifVisible);
    if (!question) return SKIPPED;
    question.comment = step.value;
    return true;
  },
  other: (survey, step) => {
    const question = named(survey, step.other, step.ifVisible);
    if (!question || (step.ifVisible && !question.isOtherSelected)) return SKIPPED;
    question.otherValue = step.value;
    return true;
  },
  clear: (survey, step) => {
    const question = named(survey, step.clear, step.ifVisible);
    if (!question) return SKIPPED;
    question.clearValue();
    return true;
  },
  setData: (survey, step) => done(() => (survey.data = structuredClone(step.setData))),
  mergeData: (survey, step) => done(() => survey.mergeData(structuredClone(step.mergeData))),
  setValue: (survey, step) => done(() => survey.setValue(step.setValue, structuredClone(step.value))),
  setVariable: (survey, step) =>
    done(() => survey.setVariable(step.setVariable, structuredClone(step.value))),
  addPanel: (survey, step) => {
    const question = open(survey, step.addPanel);
    if (!question?.canAddPanel) return SKIPPED;
    // Its button leads to the new panel, and so to another page; a respondent is there.
    question.addPanel();
    return true;
  },
  removePanel: (survey, step) => {
    const question = open(survey, step.removePanel);
    if (!question?.canRemovePanel || step.index >= question.panels.length) return SKIPPED;
    question.removePanel(step.index, false);
    return true;
  },
  addRow: (survey, step) => {
    const question = open(survey, step.addRow);
    if (!question?.canAddRow) return SKIPPED;
    question.addRow();
    return true;
  },
  removeRow: (survey, step) => {
    const question = open(survey, step.removeRow);
    const row = question?.visibleRows[step.index];
    if (!row || !question.canRemoveRows || !question.canRemoveRow(row)) return SKIPPED;
    question.removeRow(step.index, false);
    return true;
  },
  start: (survey) => survey.start(),
  // Nobody goes anywhere from the end.
  next: (survey) => survey.state !== "completed" && survey.nextPage(),
  prev: (survey) => survey.state !== "completed" && survey.prevPage(),
  // The button stands on the last page. With a preview it shows that first.
  complete: (survey) => {
    const before = survey.state;
    const isEnded = before === "running" && !survey.isLastPage && isEndedByTrigger(survey);
    if (before === "starting" || before === "running" && !survey.isLastPage && !isEnded) return SKIPPED;
    if (before === "preview" || isEnded) survey.tryComplete();
    else survey.tryCompleteOrShowPreview();
    return survey.state !== before;
  },
  validate: (survey) => survey.validate(true),
  page: (survey, step) => {
    survey.currentPageNo = step.page;
    return survey.currentPageNo === step.page;
  },
  locale: (survey, step) => done(() => (survey.locale = step.locale)),
};

/** Whether a trigger ends the survey here: it is about an answer that is given on this page. */
function isEndedByTrigger(survey) {
  const isHere = (name) => survey.currentPage?.questions.some((it) => it.name === name);
  const names = (trigger) => [...trigger.expression.matchAll(/\{(\w+)/g)].map(([, name]) => name);
  return survey.triggers.some((it) => it.getType() === "completetrigger"
    && names(it).some(isHere) && survey.runExpression(it.expression) === true);
}

/** The question of a path; with `ifVisible` only where a respondent could answer it. */
function named(survey, path, ifVisible) {
  if (ifVisible) return open(survey, path);
  const question = chain(survey, path)?.at(-1);
  if (!question) throw new Error(`no question ${path}`);
  return question;
}

/** The question of a path where it is shown and not read-only, and so is all it stands in. */
function open(survey, path) {
  if (survey.state === "completed") return undefined;
  const questions = chain(survey, path);
  const isOpen = questions?.every((it) => isShown(it) && !it.isReadOnly);
  return isOpen ? questions.at(-1) : undefined;
}

/** Whether all that an answer chooses is shown. */
function offers(question, value) {
  if (question.getType() === "matrix") {
    const isRow = (key) => question.visibleRows.some((it) => it.name === key);
    const isColumn = (column) => question.visibleColumns.some((it) => it.value === column);
    return Object.entries(value).every(([row, column]) => isRow(row) && isColumn(column));
  }
  if (!Array.isArray(question.visibleChoices)) return true;
  return [value].flat().every((chosen) => question.visibleChoices.some((it) => it.value === chosen));
}

function done(act) {
  act();
  return true;
}
