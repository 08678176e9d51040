/** The answer to whatever a route threw. */
import type { Context } from "hono";
import type { Host } from "./app.ts";
import { logFault } from "./middleware/log-requests.ts";
import { prefersPage } from "./negotiate.ts";
import { errorPage } from "./pages/error-page.ts";
import { problemOf, problemResponse, Refusal } from "./problem.ts";

export async function answerProblem(thrown: Error, c: Context<Host>): Promise<Response> {
  const found = problemOf(thrown);
  // For the operator's log only: the client gets no internals.
  if (found.status === 500) logFault(thrown, c.req.method);
  const answer = prefersPage(c) ? await errorPage(c, found) : problemResponse(found);
  if (thrown instanceof Refusal) {
    for (const [name, value] of Object.entries(thrown.headers)) answer.headers.set(name, value);
  }
  return answer;
}
