/** The address always says what is seen; a reader may hand it on at any time. */
import { linkOf } from "../../../shared/playground/link.ts";
import type { PlaygroundState } from "../../../shared/playground/state.ts";

/** Browsers ration how often an address may change. */
const pause = 250;

export class LinkSync {
  readonly #tell: (tooLong: boolean) => void;
  #timer = 0;
  #written = `${location.search}${location.hash}`;

  /** @param tell hears whether the link is too long to be handed on */
  constructor(tell: (tooLong: boolean) => void) {
    this.#tell = tell;
  }

  /** True when this page has written the address that is there now. */
  get isOwn(): boolean {
    return this.#written === `${location.search}${location.hash}`;
  }

  later(state: PlaygroundState): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write(state), pause);
  }

  #write(state: PlaygroundState): void {
    const { query, fragment, tooLong } = linkOf(state);
    this.#tell(tooLong);
    // What is too long for a link is not put there: a part of it would open something else.
    const behind = tooLong ? "" : `${query && `?${query}`}${fragment && `#${fragment}`}`;
    this.#written = behind;
    try {
      history.replaceState(history.state, "", `${location.pathname}${behind}`);
    } catch {
      // Files opened without a server: the page works all the same.
    }
  }
}
