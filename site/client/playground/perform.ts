/** What a worker does with what it is asked; it has no page and no clock of its own. */
import { domainErrorsOf } from "../../../shared/errors.ts";
import {
  apiRequest,
  exportRequest,
  observablesOf,
} from "../../../shared/playground/api-request.ts";
import { panelStages } from "../../../shared/playground/panels-compute.ts";
import type { PanelsStage } from "../../../shared/playground/panels-data.ts";
import { computeSequenceOf, sequenceBodyOf } from "../../../shared/playground/sequence.ts";
import { sequenceData } from "../../../shared/playground/sequence-data.ts";
import { settingReader } from "../../../shared/playground/setting.ts";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import { trajectoryToCsv } from "../../../shared/trajectory/csv.ts";
import { trajectoryToJson } from "../../../shared/trajectory/json.ts";
import type { Refusal, Work, Works } from "./messages.ts";

export const read = settingReader();

/** The panels in stages. */
export const stagesOf = ({ setting }: Works["panels"]["ask"]): Generator<PanelsStage, void> =>
  panelStages(read(setting).request);

/** Everything else, at once. */
export async function resultOf(work: Exclude<Work, { kind: "panels" }>): Promise<unknown> {
  switch (work.kind) {
    case "sequence": {
      const body = sequenceBodyOf(read(work.setting).request, work.phases);
      return { data: sequenceData(computeSequenceOf(body)), body };
    }
    case "numbers": {
      const { request } = read(work.setting);
      const asked = exportRequest(request, observablesOf(work.what, request));
      const trajectory = computeTrajectory(asked);
      if (work.format === "csv") return [...trajectoryToCsv(trajectory)].join("");
      if (work.format === "json") return [...trajectoryToJson(trajectory, {})].join("");
      const { trajectoryToParquet } = await import("../../../shared/trajectory/parquet.ts");
      return trajectoryToParquet(trajectory);
    }
    case "request": {
      const { request } = read(work.setting);
      const asked = exportRequest(request, observablesOf(work.what, request));
      return apiRequest(asked, asked.matrices.x || asked.matrices.sigma ? "json" : "csv");
    }
  }
}

/** An error as it travels. */
export function refusalOf(error: unknown, work: Work): Refusal {
  const errors = domainErrorsOf(error).map(({ parameter, given, expected, kind }) => ({
    parameter,
    given,
    expected,
    kind,
  }));
  const shape = "setting" in work ? read.shape(work.setting) : undefined;
  return { errors, text: String(error), shape };
}
