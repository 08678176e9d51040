/** Middleware, routes, and the one place where errors become answers. */
import { Hono } from "hono";
import { answerMissing } from "./answer-missing.ts";
import { answerProblem } from "./answer-problem.ts";
import { otherBuild } from "./build.ts";
import { conditional } from "./middleware/conditional.ts";
import { crossOrigin } from "./middleware/cross-origin.ts";
import { knownMethods } from "./middleware/known-methods.ts";
import { logRequests } from "./middleware/log-requests.ts";
import { limitRate } from "./middleware/rate-limit.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { description } from "./routes/description.ts";
import { embed } from "./routes/embed.ts";
import { figureList } from "./routes/figure-list.ts";
import { figures } from "./routes/figures.ts";
import { oembed } from "./routes/oembed.ts";
import { regime } from "./routes/regime.ts";
import { sequence } from "./routes/sequence.ts";
import { sweep } from "./routes/sweep.ts";
import { trajectory } from "./routes/trajectory.ts";

/** What routes find in their context. */
export interface Host {
  Bindings: Env;
}

export const app = new Hono<Host>();

const routes = app
  // In this order: what is set last, on the way out, stands on every answer, errors too.
  .use(logRequests)
  .use(securityHeaders)
  .use(crossOrigin(() => app))
  .use(knownMethods(() => app))
  .use(limitRate)
  .use(conditional)
  .all("/build/*", otherBuild)
  .route("/figures", figures)
  .route("/embed", embed)
  .route("/oembed", oembed)
  .route("/api/v1/openapi.json", description)
  .route("/api/v1/figures", figureList)
  .route("/api/v1/regime", regime)
  .route("/api/v1/sequence", sequence)
  .route("/api/v1/sweep", sweep)
  .route("/api/v1/trajectory", trajectory);

app.onError(answerProblem);
app.notFound(answerMissing);

export type AppType = typeof routes;
