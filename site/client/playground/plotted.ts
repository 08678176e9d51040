/** Everything that takes Plot: fetched when the first of it is asked for. */
export { comparePanels } from "../../../shared/playground/compare-panels.ts";
export { drawPanels, framed, panelsSvg } from "../../../shared/playground/drawing.ts";
export { sequencePanels, sequenceWords } from "../../../shared/playground/sequence-panels.ts";
