/**
 * All panels of one setting in stages: a few times at once, so that a drawing comes within a frame,
 * then all of them, then what takes longest. A caller may give up between two stages.
 */
import { measureBalance } from "../network/balance.ts";
import type { Shape } from "../network/shape.ts";
import { solveExactly } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { costOfObservable, costOfProblem, costOfTime } from "../trajectory/cost.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import { exactSampler } from "./exact-sampler.ts";
import { integratedStages } from "./integrated-panels.ts";
import {
  type Account,
  allSeries,
  type PanelsData,
  type PanelsStage,
  widestOf,
} from "./panels-data.ts";
import { dataOf } from "./panels-data-of.ts";
import { costOfDescent, descended, withSimulation } from "./simulated-panels.ts";
import { evenIndices } from "./time-grid.ts";

/** Operations (about nanoseconds) that the first drawing may take, by the widest layer. */
const firstBudget = (widest: number) => (widest <= 8 ? 3.5e6 : widest <= 16 ? 2e7 : 4e7);
/** Between two stages of the rest. */
const sliceBudget = 5e6;
/**
 * @param request a setting that was read
 * @throws DomainError when a simulation would take too many steps; what came before stays drawn
 */
export function* panelStages(request: TrajectoryRequest): Generator<PanelsStage, void, undefined> {
  const balance = measureBalance(request.weights);
  const wants = request.method === "both";
  const quick = wants && costOfDescent(request) < 4e6;
  const early = quick ? descended(request) : undefined;
  const solved = balance.balanced ? exactStages(request) : integratedStages(request);
  let last: PanelsData | undefined;
  for (const { progress, data } of solved) {
    last = data && early ? withSimulation(data, early) : (data ?? last);
    const share = wants && !quick ? progress / 2 : progress;
    yield data && last ? { progress: share, data: last } : { progress: share };
  }
  if (!last || !wants || quick) return;
  const simulated = descended(request);
  yield { progress: 1, data: withSimulation(last, simulated) };
}

/** The last of the stages: everything. */
export function computePanels(request: TrajectoryRequest): PanelsData {
  let last: PanelsData | undefined;
  for (const { data } of panelStages(request)) last = data ?? last;
  return last as PanelsData;
}

function* exactStages(request: TrajectoryRequest): Generator<PanelsStage, void, undefined> {
  const { task, weights, shape, tau, lambda, times } = request;
  const solution = solveExactly(task, weights, { tau, ...(lambda !== undefined && { lambda }) });
  const balance = measureBalance(weights);
  const account: Account = {
    method: "exact",
    lambda: solution.lambda,
    balanceError: balance.error,
    end: solution.end,
    finalLoss: squaredErrorLoss(task)(solution.blocks(Number.POSITIVE_INFINITY)),
  };
  const sampler = exactSampler(request, solution);
  const budget = firstBudget(widestOf(shape)) - costOfProblem(shape);
  const one = costOfTime(shape, solution.path) + costOfAll(shape);
  const turn = costOfTime(shape, solution.path) + costOfObservable("leftAlignment", shape);
  const first = evenIndices(times.length, Math.max(24, (0.7 * budget) / one));
  const turned = evenIndices(
    times.length,
    Math.max(widestOf(shape) <= 8 ? 16 : 9, (0.3 * budget) / turn),
  );
  for (const index of first) sampler.sample(index);
  for (const index of turned) sampler.turn(index);
  const rest = evenIndices(times.length, widestOf(shape) <= 8 ? 200 : 60);
  const complete = first.length === times.length && turned.length >= rest.length;
  const done = (0.8 * first.length) / times.length;
  yield { progress: complete ? 1 : done, data: dataOf(request, account, sampler, complete) };
  if (complete) return;

  let spent = 0;
  for (let index = 0; index < times.length; index++) {
    if (!sampler.has(index)) {
      sampler.sample(index);
      spent += one;
    }
    if (spent < sliceBudget) continue;
    spent = 0;
    yield { progress: 0.8 * (index / times.length) };
  }
  for (const [k, index] of rest.entries()) {
    sampler.turn(index);
    spent += turn;
    if (spent < sliceBudget) continue;
    spent = 0;
    yield { progress: 0.8 + (0.2 * k) / rest.length };
  }
  yield { progress: 1, data: dataOf(request, account, sampler, true) };
}

const costOfAll = (shape: Shape) =>
  allSeries.reduce((sum, name) => sum + costOfObservable(name, shape), 0);
