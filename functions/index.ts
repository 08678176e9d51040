/** The Worker. */
import { app } from "./app.ts";
import { answerVersioned } from "./build.ts";

export default {
  fetch: (request, env, context) =>
    answerVersioned(request, env, (inner) => app.fetch(inner, env, context)),
} satisfies ExportedHandler<Env>;
