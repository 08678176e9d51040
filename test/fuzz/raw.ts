/** Messages that no client library sends: bytes that are not HTTP, or not quite. */
import { connect } from "node:net";
import { isOfProxy, isOfServer } from "./before-worker.ts";

const head = (line: string, ...headers: string[]) =>
  [line, "Host: x", ...headers, "Connection: close", "", ""].join("\r\n");
const trajectory = "/api/v1/trajectory";

/** By name; latin1, so that every byte can be written. */
const messages: Readonly<Record<string, string>> = {
  "bytes above 127 in the query": head(`GET ${trajectory}?lambda=\xff\xfe HTTP/1.1`),
  "a control character in the query": head(`GET ${trajectory}?lambda=\x01 HTTP/1.1`),
  "a zero byte in the query": head(`GET ${trajectory}?lambda=\x00 HTTP/1.1`),
  "a space in the query": head(`GET ${trajectory}?lambda=1 2 HTTP/1.1`),
  "bytes above 127 in a header": head(`GET ${trajectory} HTTP/1.1`, "Accept: \xff\xfe"),
  "no path": head("GET HTTP/1.1"),
  "a whole address": head(`GET http://example.org${trajectory} HTTP/1.1`),
  "another scheme": head("GET file:///etc/passwd HTTP/1.1"),
  "an asterisk": head("OPTIONS * HTTP/1.1"),
  "a method of no one": head(`\x7f\x7f ${trajectory} HTTP/1.1`),
  "an old version": `GET ${trajectory} HTTP/1.0\r\n\r\n`,
  "a version to come": head(`GET ${trajectory} HTTP/9.9`),
  "no host": `GET ${trajectory} HTTP/1.1\r\nConnection: close\r\n\r\n`,
  "two lengths": `${head(`POST ${trajectory} HTTP/1.1`, "Content-Length: 2", "Content-Length: 3")}{}`,
  "a length and chunks": `${head(`POST ${trajectory} HTTP/1.1`, "Content-Length: 2", "Transfer-Encoding: chunked")}0\r\n\r\n`,
  "a negative length": `${head(`POST ${trajectory} HTTP/1.1`, "Content-Length: -1")}{}`,
  "a length without end": `${head(`POST ${trajectory} HTTP/1.1`, `Content-Length: ${"9".repeat(30)}`)}{}`,
  "chunks of no size": `${head(`POST ${trajectory} HTTP/1.1`, "Transfer-Encoding: chunked")}zz\r\n{}\r\n`,
  "a header of a megabyte": head(`GET ${trajectory} HTTP/1.1`, `X: ${"x".repeat(1e6)}`),
  "ten thousand headers": head(`GET ${trajectory} HTTP/1.1`, ...Array(1e4).fill("X: y")),
  "an address of a megabyte": head(`GET ${trajectory}?${"a".repeat(1e6)} HTTP/1.1`),
  "half a head": `GET ${trajectory} HTTP/1.1\r\nHo`,
  "another protocol": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  "line ends alone": "\r\n".repeat(100),
};

/** After so long a silence the client hangs up. */
const patience = 3000;

/** The status of each answer; "closed" or "silent" where there was none. */
export async function rawOutcomes(url: string): Promise<ReadonlyMap<string, string>> {
  const { hostname, port } = new URL(url);
  const found = new Map<string, string>();
  for (const [name, text] of Object.entries(messages)) {
    found.set(name, await outcome(hostname, Number(port), Buffer.from(text, "latin1")));
  }
  return found;
}

/** Whether this is a right answer to a message that is not right: no fault of the Worker's. */
export const isRightOutcome = (outcome: string): boolean =>
  outcome.endsWith(beforeWorker) || !(outcome.startsWith("5") || outcome.endsWith(withoutPolicy));

const beforeWorker = " before the Worker";
const withoutPolicy = " without a policy";

/** The server in front of the Worker answers much of this itself; the Worker's answers have a policy. */
export function outcomeIn(text: string): string {
  const status = /^HTTP\/1\.\d (\d{3})/.exec(text)?.[1] ?? "something else";
  const headEnd = text.indexOf("\r\n\r\n");
  const head = headEnd < 0 ? text : text.slice(0, headEnd);
  if (/^content-security-policy:/im.test(head)) return status;
  const body = headEnd < 0 ? "" : text.slice(headEnd + 4);
  const isKnown = isOfServer(Number(status), body) || isOfProxy(Number(status), body);
  return status + (isKnown ? beforeWorker : withoutPolicy);
}

function outcome(host: string, port: number, message: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (how: string) => {
      resolve(how);
      socket.destroy();
    };
    socket.setTimeout(patience, () => end(text === "" ? "silent" : outcomeIn(text)));
    let text = "";
    socket.on("error", () => end(text === "" ? "closed" : outcomeIn(text)));
    socket.on("close", () => end(text === "" ? "closed" : outcomeIn(text)));
    socket.on("data", (data) => {
      text += data.toString("latin1");
    });
    socket.on("connect", () => socket.write(message));
  });
}
