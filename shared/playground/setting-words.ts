/** A setting in a few words: what differs from the default. */
import { notation } from "../notation.ts";
import type { Parameter } from "../parameters/parameter.ts";
import { playgroundParameters } from "./parameters.ts";
import { choicesOf, countingPairs, type Setting } from "./setting.ts";

/** "penguins, λ = −3, seed 7": short enough for a line. */
export function settingName(setting: Setting): string {
  const { task } = choicesOf(setting);
  const own = task === "custom" ? (setting.own.from === "data" ? "own data" : "own Σ") : task;
  const rest = countingPairs(setting)
    .filter(([name]) => name !== "task")
    .map(([name, text]) => {
      const parameter: Parameter = playgroundParameters[name];
      const letter = parameter.symbol ? notation[parameter.symbol].text : undefined;
      if (parameter.kind === "choice") return text;
      const value = text.replaceAll(/(^|,)-/g, "$1−");
      return letter ? `${letter} = ${value}` : `${parameter.label} ${value}`;
    });
  const lambda = rest.some((part) => part.startsWith("λ")) ? [] : ["λ = 0"];
  const balanced = ["balanced", "aligned"].includes(choicesOf(setting).init);
  return [own, ...(balanced ? lambda : []), ...rest].join(", ");
}
