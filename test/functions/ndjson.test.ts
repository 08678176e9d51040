import { describe, expect, it } from "vitest";
import { ndjsonStream } from "../../functions/ndjson.ts";

describe("lines of JSON", () => {
  it("are computed only as they are read", async () => {
    let made = 0;
    let ended = false;
    function* values() {
      try {
        for (;;) yield { made: made++ };
      } finally {
        ended = true;
      }
    }
    const reader = ndjsonStream(values()).getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe('{"made":0}\n');
    expect(made).toBeLessThan(4);
    await reader.cancel();
    expect(ended).toBe(true);
  });

  it("end with the problem when one cannot be made, without internals", async () => {
    function* values() {
      yield 1;
      throw new TypeError("secret");
    }
    const text = await new Response(ndjsonStream(values())).text();
    const [first, last] = text.trimEnd().split("\n");
    expect(first).toBe("1");
    expect(JSON.parse(last as string)).toMatchObject({ problem: { status: 500 } });
    expect(text).not.toContain("secret");
  });
});
