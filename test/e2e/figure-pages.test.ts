/** The pages and frames of all figures, each visited with scripts. */
import { describe } from "vitest";
import { isOfFigure, paths, visit } from "../support/every-page.ts";

describe("with scripts", () => visit(paths.filter(isOfFigure)));
