/** `/api/v1/regime`: what will happen, in words and numbers. */
import { Hono } from "hono";
import { canonicalQuery } from "../../shared/parameters/parameter.ts";
import { canonicalProblem } from "../../shared/trajectory/canonical.ts";
import {
  describeRegime,
  type RegimeRequest,
  regimeBody,
  regimeFromBody,
  regimeFromQuery,
  regimeParameters,
} from "../../shared/trajectory/regime.ts";
import { inTermsOf } from "../../shared/trajectory/request.ts";
import type { Host } from "../app.ts";
import { jsonBody } from "../json-body.ts";
import { answerOnce } from "../middleware/cache.ts";
import { withoutQuery } from "../table-format.ts";

const path = "/api/v1/regime";

export const regime = new Hono<Host>()
  .get("/", (c) => {
    const request = regimeFromQuery(new URL(c.req.url).searchParams);
    const { values, shape } = request;
    const query = canonicalQuery(regimeParameters, canonicalProblem(values, shape));
    return answerOnce(c, query === "" ? path : `${path}?${query}`, () => answer(request));
  })
  .post("/", async (c) => {
    withoutQuery(c);
    const request = regimeFromBody(await jsonBody(c));
    return inTermsOf(regimeBody, () => answer(request));
  });

const answer = (request: RegimeRequest): Response =>
  new Response(`${JSON.stringify(describeRegime(request))}\n`, {
    headers: { "Content-Type": "application/json" },
  });
