/** 405 with `Allow` where the address is right and the method is not. */
import type { Hono, MiddlewareHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { Host } from "../app.ts";
import { problemOf, problemResponse, Refusal } from "../problem.ts";

/** @param app the application, asked for late: its routes come after its middleware */
export function knownMethods(app: () => Hono<Host>): MiddlewareHandler<Host> {
  let middleware: MiddlewareHandler | undefined;
  return (c, next) => {
    middleware ??= methodNotAllowed({
      app: app() as unknown as Hono,
      onMethodNotAllowed: (refused, methods) => {
        const allow = [...methods, "OPTIONS"].join(", ");
        const detail = `${refused.req.method} is not possible here; expected one of ${allow}`;
        return problemResponse(problemOf(new Refusal(405, detail)), { Allow: allow });
      },
    });
    return middleware(c, next);
  };
}
