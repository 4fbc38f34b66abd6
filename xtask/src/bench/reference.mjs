// Measures survey-core, the reference, on the surveys that `cargo xtask bench` has made: reads the folder it is given,
// prints one JSON object of figures by name. It may know nothing of our engine. Run it with --expose-gc.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Model } from "survey-core";

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

/** The value below which so much of the samples lies. */
function quantile(samples, part) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Milliseconds that something takes, again and again, for about so many seconds and at least three times. */
function times(seconds, run) {
  run();
  const samples = [];
  const end = performance.now() + seconds * 1000;
  while (samples.length < 3 || performance.now() < end) {
    const start = performance.now();
    run();
    samples.push(performance.now() - start);
  }
  return samples;
}

function responsesPerSecond({ definition, answers }) {
  const samples = times(3, () => {
    const survey = new Model(definition);
    survey.data = structuredClone(answers);
    if (!survey.validate()) throw new Error("the reference refuses the response that is measured");
  });
  return 1000 / quantile(samples, 0.5);
}

/** Microseconds that one changed answer takes, for each change. */
function changed(survey, changes, rounds) {
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    for (const [name, first, second] of changes) {
      const answer = round % 2 === 0 ? second : first;
      const start = performance.now();
      survey.setValue(name, answer);
      samples.push((performance.now() - start) * 1000);
    }
  }
  return samples;
}

function cellChange({ definition, answers, changes }) {
  const survey = new Model(definition);
  survey.data = structuredClone(answers);
  const rows = survey.getQuestionByName("matrix").visibleRows;
  const samples = [];
  for (let round = 0; round < 2; round++) {
    for (const [path, first, second] of changes) {
      const [, row, column] = path.match(/^matrix\[(\d+)\]\.(.+)$/);
      const cell = rows[row].getQuestionByName(column);
      const start = performance.now();
      cell.value = round % 2 === 0 ? second : first;
      samples.push((performance.now() - start) * 1000);
    }
  }
  return quantile(samples, 0.5);
}

function bytesPerQuestion({ definition, answers, changes }) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const survey = new Model(definition);
  survey.data = answers;
  globalThis.gc();
  const used = process.memoryUsage().heapUsed - before;
  // Uses the survey, so that it is not collected before it is counted.
  return used / (survey.getAllQuestions().length && changes.length);
}

const small = read("small");
const large = read("large");
const huge = read("huge");
const survey = new Model(large.definition);
survey.data = structuredClone(large.answers);
const changes = changed(survey, large.changes, 4);
const head = large.changes.filter(([name]) => name === large.head);
const figures = {
  bytesPerQuestion: bytesPerQuestion(large),
  smallResponses: responsesPerSecond(small),
  largeResponses: responsesPerSecond(large),
  changeMedian: quantile(changes, 0.5),
  changeSlowest: quantile(changes, 0.99),
  changeHead: quantile(changed(survey, head, 20), 0.5),
  compile: quantile(times(3, () => new Model(huge.definition)), 0.5),
  cellChange: cellChange(read("matrix")),
};
process.stdout.write(JSON.stringify(figures) + "\n");
