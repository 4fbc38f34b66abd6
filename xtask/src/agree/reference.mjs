// Plays the cases of `survey replay` through survey-core, the reference: one JSON object a line in, one out. The same
// protocol, docs/replay.md, so that answers can be compared line by line. It may know nothing of our engine.
import { createInterface } from "node:readline";
import { setClock } from "./reference/surroundings.mjs";
import { expression } from "./reference/expression.mjs";
import { response } from "./reference/respond.mjs";
import { survey } from "./reference/survey.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const given = JSON.parse(line);
  let answer;
  try {
    setClock(given.options);
    if (given.respond) answer = response(given);
    else answer = "definition" in given ? survey(given) : expression(given);
  } catch (error) {
    answer = { crash: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify({ id: given.id, ...answer }) + "\n");
}
