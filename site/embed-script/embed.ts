/**
 * The script for other people's pages: `<script src="…/v1/embed.js" async></script>`.
 *
 * It makes `<lazy-rich-figure figure="exact-dynamics" lambda="-2">` a frame, and every frame of ours
 * as tall as what stands in it, those that were pasted as iframes too. It leaves nothing behind but
 * the element. What stands between the tags, a picture say, is shown where no script runs.
 *
 * Every attribute is a setting of the figure, or `controls` or `theme`; they may change later.
 * bundle.ts makes one file of this, for scripts with and without `type="module"`.
 */
import { frameHeight, unknownSizes } from "../../shared/figures/frame-height.ts";

/** Put in by bundle.ts: id and sizes of each figure, with commas between, and spaces between figures. */
declare const SIZES: string;
declare const SANDBOX: string;
declare const SITE: string;

const tag = "lazy-rich-figure";

/** What elements have besides; names of settings are letters only. */
const isSetting = (name: string): boolean =>
  /^[a-z]+$/.test(name) &&
  !/^(figure|id|is|class|style|slot|part|title|lang|dir|role|tabindex|nonce|on.*)$/.test(name);

/** Where this script came from. A module has no current script, but every stack names its file. */
const home =
  /https?:\/\/[^\s/]+(?=\/(v1\/)?embed\.js)/.exec(
    (document.currentScript as HTMLScriptElement | null)?.src || `${Error().stack}`,
  )?.[0] ?? SITE;

/** Frames of the elements; they stand in shadows, where no query finds them. */
const frames = new Map<HTMLIFrameElement, LazyRichFigure>();

class LazyRichFigure extends HTMLElement {
  #frame: HTMLIFrameElement | undefined;
  /** Width at which the frame has told its height where nobody saw it change. */
  #settled = -1;
  readonly #nearness = new IntersectionObserver(
    (entries) => entries.at(-1)?.isIntersecting && this.#show(true),
    { rootMargin: "600px" },
  );
  readonly #size = new ResizeObserver(() => this.#reserve());
  readonly #changes = new MutationObserver((records) => {
    if (records.every(({ attributeName }) => attributeName === "style")) return;
    this.#reserve();
    this.#show(false);
  });

  connectedCallback(): void {
    if (!this.shadowRoot) this.attachShadow({ mode: "open" });
    this.#reserve();
    this.#nearness.observe(this);
    this.#size.observe(this);
    this.#changes.observe(this, { attributes: true });
  }

  disconnectedCallback(): void {
    for (const observer of [this.#nearness, this.#size, this.#changes]) observer.disconnect();
    this.#replace();
  }

  /** The frame has got its height. Off screen nothing has to be kept any more. */
  settle(): void {
    const { top, bottom } = this.getBoundingClientRect();
    if (top < innerHeight && bottom > 0) return;
    this.#settled = this.clientWidth;
    this.style.minHeight = "";
  }

  /** Keeps the place, so that nothing moves when the frame comes or learns its height. */
  #reserve(): void {
    const said = (name: string) => this.getAttribute(name) ?? "";
    // By the object model, which a page's policy on styles does not forbid. A network's hidden width
    // is a setting that HTML takes for "do not show"; a bare `hidden` still means that.
    const shown = !this.hasAttribute("hidden") || said("hidden");
    this.style.setProperty("display", shown ? "block" : "none", "important");
    const width = this.clientWidth;
    if (width === this.#settled) return;
    const known = SIZES.split(" ").find((entry) => entry.startsWith(`${said("figure")},`));
    const sizes = known?.split(",").slice(1).map(Number) ?? unknownSizes;
    this.style.minHeight = `${frameHeight(sizes, width, said("controls"))}px`;
  }

  #address(): string {
    const settings = [...this.attributes]
      .filter(({ name, value }) => isSetting(name) && value)
      .map(({ name, value }) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
      .sort()
      .join("&");
    return `${home}/embed/${encodeURIComponent(this.getAttribute("figure") ?? "")}${settings && `?${settings}`}`;
  }

  /** @param near whether to make a frame when there is none */
  #show(near: boolean): void {
    const before = this.#frame;
    const src = this.#address();
    if (before ? before.src === src : !near) return;
    // A new frame and not a new address: that would be one more step back for the reader.
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", SANDBOX);
    frame.title = this.title || `Figure: ${this.getAttribute("figure")?.replaceAll("-", " ")}`;
    frame.style.cssText = "border:0;display:block;width:100%";
    frame.style.height = before?.style.height || this.style.minHeight;
    frame.src = src;
    this.#replace(frame);
  }

  #replace(frame?: HTMLIFrameElement): void {
    if (this.#frame) frames.delete(this.#frame);
    this.#frame = frame;
    this.#settled = -1;
    if (frame) frames.set(frame, this);
    this.shadowRoot?.replaceChildren(...(frame ? [frame] : []));
  }
}

// A page may load the script twice.
if (!customElements.get(tag)) {
  customElements.define(tag, LazyRichFigure);
  addEventListener("message", ({ data, source }) => {
    if (data?.type !== "lazy-rich:height") return;
    // By who has sent it: in a sandbox every origin is "null". Only frames that show a page of ours.
    for (const frame of [...frames.keys(), ...document.querySelectorAll("iframe")]) {
      if (frame.contentWindow !== source || !frame.src.startsWith(`${home}/embed/`)) continue;
      frame.style.height = `${Math.min(Math.max(Number(data.height) || 0, 80), 6000)}px`;
      frames.get(frame)?.settle();
    }
  });
}
