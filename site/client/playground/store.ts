/** The state of the page, its history, and who wants to know when it changes. */
import {
  amended,
  changed,
  type History,
  historyOf,
  redone,
  settled,
  undone,
} from "../../../shared/playground/history.ts";
import type { PlaygroundName } from "../../../shared/playground/parameters.ts";
import type { Own, Setting } from "../../../shared/playground/setting.ts";
import type { PlaygroundState, View } from "../../../shared/playground/state.ts";

export type Follower = (state: PlaygroundState, before: PlaygroundState) => void;

export class Store {
  #history: History<PlaygroundState>;
  readonly #followers: Follower[] = [];
  readonly #completed: (state: PlaygroundState) => PlaygroundState;

  /**
   * @param completed adds to a state what it lacks and the reader need not give. It is part of the
   * change that asks for it, so that undo never lands on a state that would be changed again.
   */
  constructor(
    state: PlaygroundState,
    completed: (state: PlaygroundState) => PlaygroundState = (given) => given,
  ) {
    this.#completed = completed;
    this.#history = historyOf(state);
  }

  get state(): PlaygroundState {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  follow(follower: Follower): void {
    this.#followers.push(follower);
  }

  /** @param what another change to the same joins this one in the history */
  change(change: Partial<PlaygroundState>, what?: string): void {
    this.#set(changed(this.#history, this.#completed({ ...this.state, ...change }), what));
  }

  changeSetting(change: Partial<Setting>, what?: string): void {
    this.change({ setting: { ...this.state.setting, ...change } }, what);
  }

  setText(name: PlaygroundName, text: string, what = `text ${name}`): void {
    const { texts } = this.state.setting;
    if ((texts[name] ?? "") === text) return;
    this.changeSetting({ texts: { ...texts, [name]: text } }, what);
  }

  setOwn(change: Partial<Own>, what?: string): void {
    this.changeSetting({ own: { ...this.state.setting.own, ...change } }, what);
  }

  /** Where the cursor stands is not worth undoing. */
  look(change: Partial<View>): void {
    const { state } = this;
    this.#set(amended(this.#history, { ...state, view: { ...state.view, ...change } }));
  }

  /** Adds what only now can be told, to the state that is there: no step to be undone. */
  complete(): void {
    this.#set(amended(this.#history, this.#completed(this.state)));
  }

  settle(): void {
    this.#history = settled(this.#history);
  }

  undo(): void {
    this.#set(undone(this.#history));
  }

  redo(): void {
    this.#set(redone(this.#history));
  }

  #set(history: History<PlaygroundState>): void {
    const before = this.state;
    this.#history = history;
    if (before === this.state) return;
    for (const follower of this.#followers) follower(this.state, before);
  }
}
