// Prints the older spellings that survey-core takes: class, older and present name of each property.

import { readFileSync } from "node:fs";
import { Serializer } from "survey-core";

const schema = new URL("../../node_modules/survey-core/surveyjs_definition.json", import.meta.url);
const { definitions } = JSON.parse(readFileSync(schema, "utf8"));

const spellings = [];
for (const name of ["survey", ...Object.keys(definitions)]) {
  const inherited = new Set();
  const parent = Serializer.findClass(name)?.parentName;
  for (const property of parent ? Serializer.getProperties(parent) : []) {
    inherited.add(property.name);
  }
  for (const property of Serializer.findClass(name)?.properties ?? []) {
    const older = property.alternativeName || property.oldName;
    if (older && property.isSerializable && !inherited.has(property.name)) {
      spellings.push([name, older, property.name]);
    }
  }
}
console.log(JSON.stringify(spellings));
