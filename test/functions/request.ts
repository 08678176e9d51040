/** Requests to the Worker inside workerd. */
import { exports } from "cloudflare:workers";

export const origin = "https://lazy-to-rich.test";

/** The Worker's answer to this path; redirects are not followed. */
export const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(new Request(origin + path, { redirect: "manual", ...init }));

/** POST of a JSON body. */
export const post = (path: string, body: unknown, init: RequestInit = {}): Promise<Response> =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { parameter: string; given: string; expected: string }[];
}

/** The problem in an answer, after checking that it is one. */
export async function problemIn(response: Response): Promise<ProblemBody> {
  const type = response.headers.get("Content-Type");
  if (type !== "application/problem+json") throw new Error(`not a problem but ${type}`);
  const problem = (await response.json()) as ProblemBody;
  if (problem.status !== response.status) throw new Error(`status ${problem.status} in the body`);
  return problem;
}
