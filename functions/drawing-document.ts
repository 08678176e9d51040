/** The document that drawings are made in: the Worker has none of its own. */
import { parseHTML } from "linkedom";
import type { DrawingDocument } from "../shared/figures/render.ts";

export const drawingDocument = parseHTML("<!doctype html><html></html>")
  .document as unknown as DrawingDocument;
