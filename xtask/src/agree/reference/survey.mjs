// A case that is a survey: a model, the steps on it, and what it is then.
import { Model } from "survey-core";
import { layOut } from "./questions.mjs";
import { problems, state } from "./state.mjs";
import { taken } from "./steps.mjs";

/** Plays a case. */
export function survey({ definition, steps = [], options = {} }) {
  const model = new Model(structuredClone(definition));
  if (options.locale !== undefined) model.locale = options.locale;
  if (options.randomSeed !== undefined) model.randomSeed = options.randomSeed;
  if (options.skipValidation) model.validationEnabled = false;
  if (options.data !== undefined) model.data = structuredClone(options.data);
  layOut(model);
  const results = [];
  for (const [at, step] of steps.entries()) {
    try {
      results.push(taken(model, step));
      layOut(model);
    } catch (error) {
      return { crash: String(error?.message ?? error), at };
    }
  }
  const now = state(model);
  // Last: to validate is to show what is found.
  return { ...now, ...problems(model), steps: results };
}
