/** A document to draw in, where there is no browser. */
import { parseHTML } from "linkedom";
import type { DrawingDocument } from "../../shared/figures/render.ts";

export const drawingDocument = parseHTML("<!doctype html><html></html>")
  .document as unknown as DrawingDocument;
