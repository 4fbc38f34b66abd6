// A case that is an expression alone.
import { ExpressionRunner } from "survey-core";
import { typeOf, written } from "./written.mjs";

/** What the expression of a case comes to on its values. */
export function expression({ expression, values = {} }) {
  const runner = new ExpressionRunner(expression);
  if (!runner.canRun()) return { value: null, type: "null", condition: false, error: "syntax" };
  const value = runner.runValues(structuredClone(values));
  // A condition holds where its result is loosely true.
  return { value: written(value), type: typeOf(value), condition: value == true };
}
