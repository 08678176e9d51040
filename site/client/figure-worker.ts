/**
 * A worker that computes figures in stages, several at a time, and hears between two stages that a
 * result is not wanted any more.
 */
import { domainErrorsOf } from "../../shared/errors.ts";
import { parseQuery } from "../../shared/parameters/parameter.ts";
import { fastKernel } from "./fast-kernel.ts";
import { figureModules } from "./figure-modules.ts";
import { inSlices } from "./in-slices.ts";
import type { Answer, Request } from "./staged-compute.ts";

const ready = fastKernel();
const abandoned = new Set<number>();
const running = new Set<number>();
const post = (answer: Answer) => postMessage(answer);

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if ("abandon" in data) {
    if (running.has(data.abandon)) abandoned.add(data.abandon);
  } else {
    running.add(data.job);
    void run(data).finally(() => {
      running.delete(data.job);
      abandoned.delete(data.job);
    });
  }
});

async function run({ job, figure: id, query }: Extract<Request, { job: number }>): Promise<void> {
  try {
    const figure = (await figureModules[id]?.())?.default;
    await ready;
    if (!figure?.stages) throw new Error(`no figure ${id} with stages`);
    const values = parseQuery(figure.params, new URLSearchParams(query));
    const done = await inSlices(
      figure.stages(values),
      // Long enough to be quick, short enough to give up soon.
      20,
      () => abandoned.has(job),
      (stage) => post({ job, ...stage }),
    );
    if (done) post({ job, done: true });
  } catch (error) {
    const errors = domainErrorsOf(error).map(({ parameter, given, expected, kind }) => ({
      parameter,
      given,
      expected,
      kind,
    }));
    post({ job, errors, text: String(error) });
  }
}
