/**
 * NDJSON: one JSON value a line, sent as it is found. The reader sets the pace, and what is computed
 * between two lines is not computed once the reader has gone. The cache is a reader too: what was
 * begun for a GET is computed to its end, so that who asks next finds it.
 */
import { problemOf } from "./problem.ts";

export const ndjsonType = "application/x-ndjson";

/**
 * @param values an iterable, best a generator that computes each value when it is asked for
 * @param linesPerChunk how many lines travel together: 1 where each takes long, more where each is
 *   quick to make
 * @param onProblem called when `values` throws
 * @returns the body; when `values` throws on the way, the last line is `{ "problem": … }`, since the
 *   status has been sent by then
 */
export function ndjsonStream(
  values: Iterable<unknown>,
  linesPerChunk = 1,
  onProblem: () => void = () => {},
): ReadableStream {
  const iterator = values[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // What was found before leaves for the network while nothing else runs, and only then.
      await new Promise((resolve) => setTimeout(resolve, 0));
      let text = "";
      let ended = false;
      try {
        for (let line = 0; line < linesPerChunk && !ended; line++) {
          const next = iterator.next();
          if (next.done) ended = true;
          else text += ndjsonLine(next.value);
        }
      } catch (thrown) {
        onProblem();
        text += ndjsonLine({ problem: problemOf(thrown) });
        ended = true;
      }
      if (text !== "") controller.enqueue(encoder.encode(text));
      if (ended) controller.close();
    },
    cancel() {
      iterator.return?.();
    },
  });
}

/** One value with the end of its line. */
export const ndjsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`;
