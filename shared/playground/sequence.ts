/** The setting's task and those that come after it, as a request for a sequence. */
import { DomainError, DomainErrors, domainErrorsOf } from "../errors.ts";
import { formatValue, parseQuery } from "../parameters/parameter.ts";
import type { MatrixName } from "../trajectory/matrices.ts";
import { resolvedProblem } from "../trajectory/problem.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import { computeSequence, type Sequence } from "../trajectory/sequence.ts";
import { phaseBody, phaseParameters } from "../trajectory/sequence-parameters.ts";
import { sequenceFromBody } from "../trajectory/sequence-request.ts";
import { bodyRows, put } from "./body-rows.ts";
import { numbersOf } from "./grid.ts";
import type { PhaseSetting } from "./state.ts";

/** Times per phase: enough for a smooth line. */
const pointsPerPhase = 80;

/**
 * The body that the API's `sequence` takes.
 * @param request the setting, which is the first phase
 * @throws DomainErrors under `phases[k].<flat name>`, k from 1 for the first task after the setting's
 */
export function sequenceBodyOf(
  request: TrajectoryRequest,
  phases: readonly PhaseSetting[],
): Record<string, unknown> {
  const { task, network, init } = resolvedProblem(request.values, request.matrices, request.shape);
  // What an answer would only summarise, a request says in full.
  const rows = (names: readonly MatrixName[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const found = request.matrices[name];
        return found ? [[name, bodyRows(found)]] : [];
      }),
    );
  const errors: DomainError[] = [];
  const later = phases.map(({ texts, sigma }, index) => {
    const at = `phases[${index + 1}].`;
    try {
      const pairs = Object.entries(texts).filter(([, text]) => text.trim() !== "");
      const values = parseQuery(phaseParameters, pairs);
      const body: Record<string, unknown> = { points: pointsPerPhase };
      for (const [name, parameter] of Object.entries(phaseParameters)) {
        const value = values[name as keyof typeof values];
        if (name === "task" || formatValue(value) !== formatValue(parameter.default)) {
          put(phaseBody, body, name, value);
        }
      }
      body["points"] = pointsPerPhase;
      if (values.task === "custom" && sigma)
        put(phaseBody, body, "sigma", numbersOf("sigma", sigma));
      return body;
    } catch (error) {
      const found = domainErrorsOf(error);
      if (found.length === 0) throw error;
      errors.push(
        ...found.map(
          ({ parameter, given, expected, kind }) =>
            new DomainError(`${at}${parameter}`, given, expected, kind),
        ),
      );
      return {};
    }
  });
  if (errors.length > 0) throw new DomainErrors(errors);
  return {
    network,
    init: { ...init, ...rows(["w1", "w2"]) },
    tau: request.tau,
    phases: [
      {
        task: { ...task, ...rows(["sigma", "x", "y"]) },
        duration: request.values.end,
        points: pointsPerPhase,
      },
      ...later,
    ],
  };
}

/** @throws DomainError, or DomainErrors whose parameters are paths in the body */
export const computeSequenceOf = (body: Record<string, unknown>): Sequence =>
  computeSequence(sequenceFromBody(body));

/**
 * Where an error of the API's body stands in the editor: the phase (0 is the setting's) and the flat
 * name; the phase is undefined for what is not of one phase.
 */
export function placeInEditor(parameter: string): { phase: number | undefined; name: string } {
  const [, number, rest = parameter] = /^phases\[(\d+)\]\.?(.*)$/.exec(parameter) ?? [];
  const path = rest.replace(/\[.*$/, "");
  const flat = Object.keys(phaseParameters).find((name) => phaseBody.path(name) === path);
  return {
    phase: number === undefined ? undefined : Number(number),
    name: flat ?? path.split(".").at(-1) ?? path,
  };
}

/**
 * Phases count from 0 in links, files and the API, the setting's own first. A reader counts from 1, as
 * the titles do; what is not a whole number stays as it is typed.
 */
export const phaseRead = (text: string): string => moved(text, 1);
export const phaseTyped = (text: string): string => moved(text, -1);

const moved = (text: string, by: number) =>
  /^\s*-?\d{1,9}\s*$/.test(text) ? String(Number(text) + by) : text;

/** What is wrong with a phase, in the numbers and names of the editor. */
export function phaseSentence({ parameter, given, expected }: DomainError): string {
  const { phase = 0, name } = placeInEditor(parameter);
  if (name !== "phase") return `${name} cannot be ${given}. Allowed: ${expected}.`;
  const earlier = phase === 1 ? "1" : `1 to ${phase}`;
  return `The earlier phase cannot be ${phaseRead(given)}. Allowed: ${earlier}.`;
}
