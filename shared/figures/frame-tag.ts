/** The `<iframe>` of a figure, without the figure: what a page needs that only has its address. */
import { escapeMarkup } from "./markup.ts";

/** What a frame may do: run its scripts, and open its link in a tab that is not a frame. */
export const frameSandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

export interface FrameTag {
  readonly address: string;
  /** What a screen reader calls the frame. */
  readonly title: string;
  /** In px; left out, the frame is as wide as its place. */
  readonly width?: number | undefined;
  /** In px. */
  readonly height: number;
}

/** One line of HTML; every text in it is escaped. */
export const frameTag = ({ address, title, width, height }: FrameTag): string =>
  `<iframe src="${escapeMarkup(address)}" title="${escapeMarkup(title)}" width="${width ?? "100%"}" height="${height}" loading="lazy" sandbox="${frameSandbox}" style="border:0;max-width:100%"></iframe>`;
