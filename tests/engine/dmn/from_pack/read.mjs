// Reads a DMN file as Camunda Modeler does and tells what it found, and every warning.
import { readFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";

const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(process.argv[2], "utf8"), "dmn:Definitions");
const names = (type) => rootElement.drgElement.filter((each) => each.$type === type).map((each) => each.name);
const [diagram] = rootElement.dmnDI.diagrams;

console.log(
  JSON.stringify({
    decisions: names("dmn:Decision"),
    inputs: names("dmn:InputData"),
    drawn: diagram.diagramElements.length,
    warnings: warnings.map((each) => each.message),
  }),
);
