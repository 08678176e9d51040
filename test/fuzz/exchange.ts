/** One request sent as it is, without the manners of `fetch`. */
import { Agent, type ClientRequest, request as open } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { FuzzRequest } from "./requests.ts";

export interface Answer {
  /** 0 when the client hung up. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
  /** From the first byte sent to the last received, milliseconds. */
  readonly ms: number;
}

/** For requests that ask for compression. */
const decoders: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  // Behind HEAD there is nothing to decode.
  gzip: (body) => (body.length > 0 ? gunzipSync(body) : body),
  br: (body) => (body.length > 0 ? brotliDecompressSync(body) : body),
};

/** Waited for an answer at most; who takes longer counts as silent. */
const patience = 60_000;

export const keepAlive = (connections: number): Agent =>
  new Agent({ keepAlive: true, maxSockets: connections });

/** @throws Error when the connection breaks, or nothing comes for a minute */
export function exchange(origin: string, sent: FuzzRequest, agent: Agent): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const { method, path, headers, body = new Uint8Array(), hangUpAfter } = sent;
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const hungUp = () =>
      resolve({ status: 0, headers: {}, body: new Uint8Array(), ms: performance.now() - begun });
    const known = hangUpAfter === undefined ? reject : hungUp;
    let call: ClientRequest;
    try {
      call = open({
        ...{ hostname, port, method, path, agent, timeout: patience },
        headers: {
          "Accept-Encoding": "identity",
          ...(body.length > 0 && { "Content-Length": String(body.length) }),
          ...headers,
        },
      });
    } catch (error) {
      reject(error);
      return;
    }
    call.on("error", known);
    call.on("timeout", () => call.destroy(new Error(`no answer in ${patience / 1000} s`)));
    call.on("response", (answer) => {
      const parts: Uint8Array[] = [];
      answer.on("data", (part: Uint8Array) => parts.push(part));
      answer.on("error", known);
      answer.on("end", () => {
        const ms = performance.now() - begun;
        const { statusCode: status = 0, headers } = answer;
        const decode = decoders[headers["content-encoding"] ?? ""] ?? ((body) => body);
        try {
          resolve({ status, headers, body: decode(Buffer.concat(parts)), ms });
        } catch (error) {
          reject(error);
        }
      });
    });
    if (hangUpAfter === undefined) call.end(body);
    else {
      call.write(body.subarray(0, hangUpAfter), () => setTimeout(() => call.destroy(), 2));
      call.flushHeaders();
    }
  });
}
