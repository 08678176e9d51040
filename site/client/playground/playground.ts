/** The playground becomes live: state, worker, panels, cursor, address, and what is taken out of it. */
import { DomainError, domainErrorsOf } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import { begun } from "../../../shared/playground/begin.ts";
import { stateOfLink } from "../../../shared/playground/link.ts";
import type { PlaygroundState } from "../../../shared/playground/state.ts";
import { isStateFile, stateOfFile } from "../../../shared/playground/state-file.ts";
import { sayOn } from "../said.ts";
import { Compare } from "./compare.ts";
import { Lane } from "./compute.ts";
import { ErrorsView } from "./errors-view.ts";
import { Fields } from "./fields.ts";
import { LinkSync } from "./link-sync.ts";
import { Network } from "./network.ts";
import { OwnTask } from "./own-task.ts";
import { OwnWeights } from "./own-weights.ts";
import { PanelsView } from "./panels-view.ts";
import { SequenceEditor } from "./sequence.ts";
import { Session } from "./session.ts";
import { showStanding } from "./standing.ts";
import { Store } from "./store.ts";
import { TakeOut } from "./take-out.ts";
import { TimeCursor } from "./time-cursor.ts";
import { Toolbar } from "./toolbar.ts";
import { WordsView } from "./words-view.ts";

const root = document.querySelector<HTMLElement>("[data-playground]");
if (root) start(root);

function start(root: HTMLElement): void {
  const find = <E extends HTMLElement>(selector: string): E => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`the page has no ${selector}`);
    return found;
  };
  const addressed = () => stateOfLink(new URLSearchParams(location.search), location.hash.slice(1));

  const asked = addressed();
  // A task or a start of one's own begins with what is on the screen.
  const store = new Store(asked.state, (state) => {
    const setting = begun(state.setting, { sigma: view.data?.sigma, shape });
    return setting === state.setting ? state : { ...state, setting };
  });
  // What is drawn while a hand moves has a worker for itself, and nothing short waits behind a
  // comparison. A lane without work has no worker.
  const main = new Lane();
  const beside = new Lane();
  const quick = new Lane();
  const errors = new ErrorsView(root);
  const words = new WordsView(root);
  const toolbar = new Toolbar(root, store);
  const fields = new Fields(find<HTMLFormElement>("#pg-settings"), store);
  const network = new Network(find("[data-network-part]"), store);
  const view = new PanelsView(find("[data-panels]"), store);
  const cursor = new TimeCursor(find("[data-time]"), store);
  const compare = new Compare(find("[data-compare]"), store, beside);
  const sequence = new SequenceEditor(find("[data-sequence]"), store, beside);
  const ownTask = new OwnTask(find("[data-own-task]"), store, (text) => openState(text, "data"));
  const ownWeights = new OwnWeights(find("[data-own-weights]"), store);
  const link = new LinkSync((tooLong) => {
    takeOut.tooLong(tooLong);
    toolbar.tooLong(tooLong);
  });
  /** What the address or a file asked for that cannot be; told until something is changed. */
  let outside: readonly DomainError[] = asked.errors;
  /** What the computation said no to, until it says yes. */
  let refused: readonly DomainError[] = [];
  let shape: Shape | undefined;

  const showShape = (found: Shape | undefined): void => {
    shape = found ?? shape;
    fields.shape = shape;
    sequence.shape = found;
    if (found) network.show(found);
    words.lambda(store.state.setting, found, view.data);
    ownWeights.show(store.state.setting, found);
  };

  const session = new Session(root, main, {
    drawn(data, setting) {
      showStanding(root, undefined);
      view.show(data);
      words.show(data);
      cursor.show(data.end);
      showShape(data.shape);
      compare.follow(data, setting);
      ownTask.drawn(data);
      refused = [];
      errors.show(outside, shape);
      takeOut.later();
    },
    whole() {
      showStanding(root, undefined);
      takeOut.later();
    },
    stopped(partly) {
      showStanding(root, partly ? "stopped-part" : "stopped");
      takeOut.later();
    },
    refused(told, found, partly) {
      refused = told;
      showStanding(root, partly ? "part" : "impossible");
      takeOut.later();
      showShape(found);
      errors.show([...outside, ...told], found);
      // Weights of one's own begin once the widths are known.
      store.complete();
    },
  });

  const takeOut = new TakeOut(root, store, quick, session, openFile);

  /**
   * A text that is a saved playground opens it.
   * @param place where it is told when it cannot be opened
   */
  function openState(text: string, place: "file" | "data"): boolean {
    tellOutside([]);
    if (!isStateFile(text)) return false;
    try {
      store.change(stateOfFile(text));
    } catch (error) {
      const found = domainErrorsOf(error);
      if (found.length === 0) throw error;
      tellOutside(
        found.map(({ given, expected, kind }) => new DomainError(place, given, expected, kind)),
      );
    }
    return true;
  }

  /** A file: a saved playground, or else data. */
  function openFile(text: string): void {
    if (openState(text, "file") || ownTask.open(text)) return;
    const expected = "a file that this page saved, or examples as CSV or JSON rows";
    tellOutside([new DomainError("file", text, expected, "malformed")]);
  }

  function tellOutside(found: readonly DomainError[]): void {
    if (found.length + outside.length === 0) return;
    outside = found;
    errors.show([...outside, ...refused], shape);
  }

  const showSetting = ({ setting }: PlaygroundState): void => {
    fields.show(setting);
    ownTask.show(setting);
    ownWeights.show(setting, shape);
    words.lambda(setting, shape, view.data);
  };

  store.complete();
  store.follow((state, before) => {
    link.later(state);
    toolbar.show();
    if (state.view.at !== before.view.at) {
      view.moveCursor();
      if (view.data) cursor.show(view.data.end);
    }
    if (state.view.logLoss !== before.view.logLoss) {
      showLog(state);
      view.redraw();
    }
    if (state.pins !== before.pins) compare.show(state.pins);
    if (state.setting !== before.setting) {
      outside = [];
      // The worker computes while the page shows what was chosen.
      session.compute(state.setting);
      showSetting(state);
    }
    const isLearned = state.phases.length > 0 && state.setting !== before.setting;
    if (state.phases !== before.phases || isLearned) sequence.show(state);
  });

  const logButton = find<HTMLButtonElement>("[data-log-loss]");
  const showLog = ({ view: { logLoss } }: PlaygroundState) =>
    logButton.setAttribute("aria-pressed", String(logLoss));

  // A field that is left is done: the next change to it is undone by itself.
  root.addEventListener("change", () => store.settle());
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    const { nearest, narrow, pin, logLoss, ownData } = button?.dataset ?? {};
    if (nearest !== undefined) store.setText("lambda", nearest, "repair");
    if (narrow !== undefined) store.setText("hidden", narrow, "repair");
    if (logLoss !== undefined) store.look({ logLoss: !store.state.view.logLoss });
    if (pin !== undefined && compare.pin() && button) sayOn(button, "Pinned");
    if (ownData !== undefined) {
      const { texts, own } = store.state.setting;
      store.changeSetting({ texts: { ...texts, task: "custom" }, own: { ...own, from: "data" } });
      ownTask.focus();
    }
  });

  const reopen = () => {
    if (link.isOwn) return;
    const opened = addressed();
    store.change(opened.state);
    outside = opened.errors;
  };
  addEventListener("hashchange", reopen);
  addEventListener("popstate", reopen);

  showSetting(store.state);
  showLog(store.state);
  compare.show(store.state.pins);
  if (store.state.phases.length > 0) sequence.show(store.state);
  root.dataset["live"] = "";
  session.compute(store.state.setting);
}
