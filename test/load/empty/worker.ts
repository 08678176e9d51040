/** Hono with one route and nothing else: what any answer costs on this machine. */
import { Hono } from "hono";

export default new Hono().get("/", (c) => c.text("empty"));
