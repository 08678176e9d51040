/** A body that is JSON, of a length that can be read, and read as it arrives. */
import type { Context } from "hono";
import { type JsonLimits, jsonReader } from "./json-reader.ts";
import { Refusal } from "./problem.ts";

/** 5,000 examples of 64 inputs and 64 outputs, with all their digits. */
export const longestBody = 16e6;

/** These examples are 640,000 numbers in 10,000 rows, and 32 phases may have data of their own. */
const limits: JsonLimits = {
  depth: 16,
  containers: 350_000,
  numbers: 1_000_000,
  rowLength: 1_000_000,
  rest: 2_000_000,
};

/**
 * The value in the body.
 * @throws Refusal (415) when it is declared as anything else, and (413) when it is too long;
 *   (400) when it breaks off; DomainError when it is not JSON, or holds too much
 */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, `the body is ${type || "of no type"}; expected application/json`);
  }
  const reader = jsonReader("body", limits);
  const decoder = new TextDecoder();
  const declared = Number(c.req.header("Content-Length") ?? 0);
  let length = 0;
  await eachPart(c.req.raw.body, (bytes) => {
    length += bytes.byteLength;
    if (Math.max(length, declared) > longestBody) refuseLength();
    reader.push(decoder.decode(bytes, { stream: true }));
  });
  reader.push(decoder.decode());
  return reader.end();
}

/** Bytes that are read at once, always into the same memory. */
const bufferSize = 65_536;

async function eachPart(
  body: ReadableStream<Uint8Array> | null,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  if (!body) return;
  const reader = body.getReader({ mode: "byob" });
  try {
    let buffer = new ArrayBuffer(bufferSize);
    for (;;) {
      const { value, done } = await next(reader, buffer);
      if (done) return;
      take(value);
      buffer = value.buffer;
    }
  } catch (error) {
    await letPass(reader).catch(() => {});
    throw error;
  }
}

/** @throws Refusal (400) when the client has gone: it hears nothing, and nothing of ours is at fault */
async function next(reader: ReadableStreamBYOBReader, buffer: ArrayBuffer) {
  try {
    return await reader.read(new Uint8Array(buffer));
  } catch {
    throw new Refusal(400, "the body breaks off");
  }
}

/** What is read and forgotten of a body that was refused; no host takes longer ones. */
const longestRest = 100e6;

/** The rest of a body: who is still sending hears no answer, only that the line is dead. */
async function letPass(reader: ReadableStreamBYOBReader): Promise<void> {
  let buffer = new ArrayBuffer(bufferSize);
  for (let length = 0; length < longestRest; ) {
    const { value, done } = await reader.read(new Uint8Array(buffer));
    if (done) return;
    length += value.byteLength;
    buffer = value.buffer;
  }
  await reader.cancel();
}

function refuseLength(): never {
  throw new Refusal(413, `the body is longer than ${longestBody} bytes`);
}
