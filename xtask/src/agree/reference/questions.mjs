// Where the questions of a survey-core model stand, and the path under which the protocol names each.

/** The elements on a page or in a panel that are shown, in order, panels before what stands in them. */
export function shownElements(container) {
  const found = [];
  for (const element of container.elements) {
    if (!element.isVisible) continue;
    found.push(element);
    if (element.isPanel) found.push(...shownElements(element));
  }
  return found;
}

/** The questions inside a question, each with its part of the path: rows of panels and matrices, items, choices. */
export function inner(question) {
  switch (question.getType()) {
    case "paneldynamic":
      return question.panels.flatMap((panel, index) =>
        panel.questions.map((it) => [`[${index}].${it.name}`, it]));
    case "matrixdynamic":
      return question.visibleRows.flatMap((row, index) => ofRow(row, `[${index}].`));
    case "matrixdropdown":
      return question.visibleRows.flatMap((row) => ofRow(row, `.${row.rowName}.`));
    case "multipletext":
      return question.items.map((item) => [`.${item.name}`, item.editor]);
    default:
      return question.getNestedQuestions(false, false)
        .filter((it) => it !== question)
        .map((it) => [`.${it.name}`, it]);
  }
}

/**
 * Makes the rows of tables and the panels of repeated panels, as drawing does: they have no defaults before. Hidden
 * questions have their defaults from the start, except those that are cleared while they are hidden.
 */
export function layOut(survey) {
  const visit = (question) => {
    if (isLaidOut(question)) for (const [, it] of inner(question)) visit(it);
  };
  survey.getAllQuestions().forEach(visit);
}

function isLaidOut(question) {
  switch (question.getClearIfInvisible()) {
    case "onHidden": return question.isVisible;
    case "onHiddenContainer": return isShown(question);
    default: return true;
  }
}

function ofRow(row, part) {
  const cells = row.cells.map((cell) => [part + cell.column.name, cell.question]);
  const details = row.detailPanel?.questions ?? [];
  return [...cells, ...details.map((it) => [part + it.name, it])];
}

/** Every shown question with its path, in order, each before those inside it. */
export function shownQuestions(survey) {
  const found = [];
  const visit = (path, question) => {
    found.push([path, question]);
    for (const [part, it] of inner(question)) if (isShown(it, question)) visit(path + part, it);
  };
  for (const page of survey.pages) {
    if (!page.isVisible) continue;
    for (const element of shownElements(page)) {
      if (!element.isPanel) visit(element.name, element);
    }
  }
  return found;
}

/** Whether a question and all it stands in is shown. */
export function isShown(question, within = null) {
  if (!question.isVisible) return false;
  for (let it = question.parent; it && it !== within; it = it.parent) {
    if (!it.isVisible) return false;
  }
  return true;
}

/** The chain of questions from the outermost to the one that a path names; undefined where there is none. */
export function chain(survey, path) {
  for (const question of survey.getAllQuestions()) {
    const found = within([question.name], question, path);
    if (found) return found;
  }
  return undefined;
}

function within([start], question, path) {
  if (path === start) return [question];
  if (!path.startsWith(start) || !isLaidOut(question)) return undefined;
  for (const [part, it] of inner(question)) {
    const found = within([start + part], it, path);
    if (found) return [question, ...found];
  }
  return undefined;
}
