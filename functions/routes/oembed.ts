/** `/oembed?url=…`: how other sites may show a link to a figure. */
import { Hono } from "hono";
import type { Host } from "../app.ts";

export const oembed = new Hono<Host>().get("/", async (c) => {
  const { answerOembed } = await import("../answer-oembed.ts");
  return answerOembed(c);
});
