import { cardSvg } from "../../../../shared/figures/card.ts";
import { drawingDocument } from "../../../drawing.ts";
import { everyFigure, figureFile } from "../../../figure-files.ts";
import { drawPicture } from "../../../pictures.ts";

export const getStaticPaths = everyFigure;
export const GET = figureFile("image/png", (figure, values) =>
  drawPicture(cardSvg(figure, values, drawingDocument), 1),
);
