// What a survey-core model is now, in the form of the protocol.
import * as library from "survey-core";
import { shownElements, shownQuestions } from "./questions.mjs";
import { written } from "./written.mjs";

// Which validator speaks is not in its error: each is made to sign it.
for (const rule of ["Numeric", "Text", "AnswerCount", "Regex", "Email", "Expression"]) {
  const prototype = library[`${rule}Validator`].prototype;
  const signed = (result) => {
    if (result?.error) result.error.rule = rule.toLowerCase();
    return result;
  };
  const { validate, validateOnCallback } = prototype;
  prototype.validate = function (...given) {
    return signed(validate.apply(this, given));
  };
  prototype.validateOnCallback = function (value, callback, ...given) {
    return validateOnCallback.call(this, value, (result) => callback?.(signed(result)), ...given);
  };
}

/** All but what validation finds. */
export function state(survey) {
  const shown = shownQuestions(survey);
  const paths = (holds) => shown.filter(([, it]) => holds(it)).map(([path]) => path);
  const byPath = (read, holds = () => true) =>
    Object.fromEntries(shown.filter(([, it]) => holds(it)).map(([path, it]) => [path, written(read(it))]));
  return {
    data: written(survey.data),
    state: survey.state,
    page: survey.currentPageNo,
    pages: survey.visiblePages.map((it) => it.name),
    panels: survey.pages.filter((it) => it.isVisible)
      .flatMap(shownElements).filter((it) => it.isPanel).map((it) => it.name),
    visible: paths(() => true),
    required: paths((it) => it.isRequired),
    readOnly: paths((it) => it.isReadOnly),
    empty: paths((it) => it.isEmpty()),
    titles: byPath((it) => it.processedTitle),
    displays: byPath(displayed, (it) => !it.isEmpty()),
    choices: byPath(
      (it) => it.visibleChoices.map((choice) => [choice.value, choice.text, choice.isEnabled]),
      (it) => Array.isArray(it.visibleChoices),
    ),
    pageTitles: survey.visiblePages.map((it) => it.processedTitle),
    title: survey.processedTitle,
    calculated: Object.fromEntries(survey.calculatedValues.map((it) => [it.name, written(it.value)])),
    variables: Object.fromEntries(
      survey.getVariableNames().map((it) => [it, written(survey.getVariable(it))])),
    errors: found(survey, shown),
    progress: survey.progressValue,
    numbers: byPath((it) => it.no, (it) => it.no),
    ...(shown.some(([, it]) => it.correctAnswer !== undefined) && { score: survey.getCorrectAnswerCount() }),
    ...(survey.state === "completed" && {
      completedHtml: survey.processedCompletedHtml,
      navigateToUrl: survey.getNavigateToUrl(),
    }),
  };
}

/** An answer as it is shown; of a matrix, that of the rows that are. */
function displayed(question) {
  const display = question.displayValue;
  if (question.getType() !== "matrix" || typeof display !== "object") return display;
  const rows = question.visibleRows.map((it) => it.text);
  return Object.fromEntries(Object.entries(display).filter(([row]) => rows.includes(row)));
}

/** What validating the whole survey finds. */
export function problems(survey) {
  if (survey.state !== "running") return {};
  const valid = survey.validate(true);
  return { problems: found(survey, shownQuestions(survey)), valid };
}

/** The errors that are shown now, at these questions and what they stand in. */
export function found(survey, shown) {
  const containers = survey.pages.filter((it) => it.isVisible)
    .flatMap((page) => [page, ...shownElements(page).filter((it) => it.isPanel)])
    .map((it) => [it.name, it]);
  return [...containers, ...shown].flatMap(([path, element]) =>
    element.errors.map((error) => ({
      question: path,
      kind: error.getErrorType(),
      ...(error.rule && { rule: error.rule }),
      ...(["warning", "info"].includes(error.notificationType) && { severity: error.notificationType }),
      text: error.getText(),
    })));
}
