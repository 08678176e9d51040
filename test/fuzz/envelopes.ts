/** What may be wrong around the values: bytes, addresses, headers, and clients that hang up. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { FuzzRequest } from "./requests.ts";

type Requests = fc.Arbitrary<FuzzRequest>;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (body: Uint8Array | undefined): string => new TextDecoder().decode(body);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const out = new DataView(new ArrayBuffer(2 * text.length + 2));
  [0xfeff, ...Array.from(text, (_, k) => text.charCodeAt(k))].forEach((unit, k) => {
    out.setUint16(2 * k, unit, littleEndian);
  });
  return new Uint8Array(out.buffer);
}

/** Bytes put into the middle. */
function spoilt(body: Uint8Array, junk: readonly number[]): Uint8Array {
  const half = body.length >> 1;
  return Uint8Array.from([...body.subarray(0, half), ...junk, ...body.subarray(half)]);
}

/** By name: the body as it might be sent by who means something else. */
const spellings: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  "byte order mark": (body) => Uint8Array.from([0xef, 0xbb, 0xbf, ...body]),
  "UTF-16, little end first": (body) => utf16(textOf(body), true),
  "UTF-16, big end first": (body) => utf16(textOf(body), false),
  "bytes of no character": (body) => spoilt(body, [0xff, 0xfe, 0xc0, 0x80]),
  "half a character": (body) => Uint8Array.from([...body, 0xe2, 0x82]),
  "half a surrogate pair": (body) => spoilt(body, [0xed, 0xa0, 0x80]),
  "zero bytes": (body) => spoilt(body, [0, 0, 0]),
  gzip: (body) => gzipSync(body),
  nothing: () => new Uint8Array(),
  "white space": () => bytes(" \n\t\r"),
  "the first half": (body) => body.subarray(0, body.length >> 1),
  "all but the last byte": (body) => body.subarray(0, -1),
  "something behind it": (body) => bytes(`${textOf(body)} x`),
  "two values": (body) => bytes(textOf(body).repeat(2)),
  "the value in a text": (body) => bytes(JSON.stringify(textOf(body))),
  "numbers that JSON has not": (body) => bytes(textOf(body).replace(/-?\d+/, "NaN")),
  "an infinite number": (body) => bytes(textOf(body).replace(/-?\d+(\.\d+)?/g, "1e999")),
  "a number of ten thousand digits": (body) => bytes(textOf(body).replace(/\d+/, "9".repeat(1e4))),
  hexadecimal: (body) => bytes(textOf(body).replace(/\d+/, "0x1f")),
  comments: (body) => bytes(`/* hello */ ${textOf(body)} // bye`),
  "single quotes": (body) => bytes(textOf(body).replaceAll('"', "'")),
  "every key twice": (body) => bytes(textOf(body).replace(/^\{(.+)\}$/s, "{$1,$1}")),
  "escaped letters": (body) => bytes(textOf(body).replaceAll("a", "\\u0061")),
  "much white space": (body) => bytes(textOf(body).replaceAll(",", ` ${"\n ".repeat(500)},`)),
  "arrays in arrays": () => bytes("[".repeat(50_000) + "]".repeat(50_000)),
  "arrays without end": () => bytes("[".repeat(100_000)),
  "objects in objects": () => bytes(`${'{"task":'.repeat(20_000)}1${"}".repeat(20_000)}`),
  "closed too often": (body) => bytes(`${textOf(body)}]]]}}}`),
  "ten thousand keys": () =>
    bytes(JSON.stringify(Object.fromEntries(Array.from({ length: 1e4 }, (_, k) => [`k${k}`, k])))),
  "a long text": () => bytes(JSON.stringify({ task: { kind: "x".repeat(1e6) } })),
  "many empty arrays": () => bytes(`{"task":{"sigma":[${"[],".repeat(1e5)}[]]}}`),
  "many numbers": () => bytes(`{"task":{"kind":"custom","sigma":[[${"1,".repeat(3e5)}1]]}}`),
  "an inherited name": () => bytes('{"__proto__":{"lambda":1},"init":{"__proto__":{"lambda":5}}}'),
  "a form": () => bytes("lambda=1&task=hierarchy"),
  XML: () => bytes('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
  "random bytes": (body) => body.map((byte, k) => (byte * 31 + k * 97) & 0xff),
};

const contentTypes = [
  ...["application/json", "application/json; charset=utf-8", "application/vnd.me+json"],
  ...["application/json; charset=utf-16", "APPLICATION/JSON", "application/jsonp", "text/json"],
  ...["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "*/*"],
  ...["application/json, text/plain", ";", "x".repeat(3000), "application/octet-stream"],
];

/** Bodies in other bytes, under other names. */
export const bodyEncodings = (plain: Requests): Requests =>
  fc
    .tuple(
      plain,
      fc.constantFrom(...Object.keys(spellings)),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant("application/json") },
        fc.constantFrom(...contentTypes),
      ),
      fc.constantFrom<Record<string, string>>({}, {}, {}, { "Content-Encoding": "gzip" }),
    )
    .map(([request, spelling, type, encoded]) => ({
      ...request,
      headers: { "Content-Type": type, ...encoded },
      body: (spellings[spelling] as (body: Uint8Array) => Uint8Array)(
        request.body ?? new Uint8Array(),
      ),
      expected: "described" as const,
    }));

const queryJunk = [
  ...["%", "%zz", "%f", "%ff%fe", "%00", "%u0041", "%C0%80", "%ED%A0%80", "&&==&", "=1", "?", "??"],
  ...["+", ";a=1", "lambda=%", "lambda=1%", "lambda=%31", "l%61mbda=1", "lambda=+1", "lambda=1%20"],
  ...["lambda=1;seed=2", "lambda[]=1", "lambda[0]=1", "lambda=1#x", "%26=%3D", "a".repeat(7000)],
  ...[
    `lambda=${"1".repeat(7000)}`,
    "&".repeat(5000),
    "a&".repeat(2000),
    `times=${"1,".repeat(3000)}1`,
  ],
  ...["seed=1&seed=2", "theme=dark&theme=dark", "format=csv&format=json", "format=", "=&=&="],
];
const pathJunk = [
  ...["/", "//", "/.", "/..", "/%2e%2e/%2e%2e", "/%00", "/%", "/%ff", ".svg", ".png.svg", ".SVG"],
  ...["/card.png", "/x/card.png", "%20", "%2F", "/__proto__", "/constructor", ";x", ".html", "~"],
];

/** Addresses in other spellings. */
export const pathEncodings = (plain: Requests): Requests =>
  fc
    .tuple(
      plain,
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...queryJunk).map((junk) => ["", junk] as const) },
        fc.constantFrom(...pathJunk).map((junk) => [junk, ""] as const),
      ),
    )
    .map(([request, [behind, junk]]) => {
      const [path = "", query] = request.path.split("?");
      const rest = [query, junk].filter(Boolean).join("&");
      return {
        ...request,
        path: path + behind + (rest === "" ? "" : `?${rest}`),
        expected: "described" as const,
      };
    });

const methods = ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "GET", "PROPFIND", "TRACE"];

const headers: readonly Readonly<Record<string, string>>[] = [
  ...[
    "*/*",
    "text/csv",
    "application/x-ndjson",
    "application/vnd.apache.parquet",
    "image/avif",
  ].map((Accept) => ({ Accept })),
  ...["", ",", ";;q", "text/html;q=2", "*/*;q=0", "a/b".repeat(2000), "application/json;q=abc"].map(
    (Accept) => ({ Accept }),
  ),
  ...["bytes=0-10", "bytes=-1", "bytes=9-1", "lines=1", "bytes=0-1,5-9", "x".repeat(900)].map(
    (Range) => ({ Range }),
  ),
  ...["*", '"x"', "W/", '"', "x".repeat(6000), '"a","b"', "W/*"].map((tag) => ({
    "If-None-Match": tag,
  })),
  ...["null", "https://example.org", "javascript:1", ""].map((Origin) => ({ Origin })),
  ...["gzip", "br", "identity;q=0", "zstd, *;q=0", "\t"].map((encoding) => ({
    "Accept-Encoding": encoding,
  })),
  { "If-Modified-Since": "yesterday", "If-Match": "*", "If-Range": "x" },
  { "X-HTTP-Method-Override": "DELETE", "X-Forwarded-Host": "example.org" },
  { Host: "example.org" },
  { Cookie: "a=b; ".repeat(1500) },
  { "X-Long": "x".repeat(12_000) },
  Object.fromEntries(Array.from({ length: 80 }, (_, k) => [`X-${k}`, "y"])),
  { "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "X-Any" },
  { "Content-Type": "\u00ff" },
];

/** Other methods and other headers. */
export const headersAround = (plain: Requests): Requests =>
  fc
    .tuple(
      plain,
      fc.constantFrom(...headers),
      fc.oneof({ weight: 2, arbitrary: fc.constant("") }, fc.constantFrom(...methods)),
    )
    .map(([request, more, method]) => ({
      ...request,
      method: method || request.method,
      headers: { ...request.headers, ...more },
      expected: "described" as const,
    }));

/** Clients that hang up: after the head, in the middle of the body, or before the answer. */
export const broken = (plain: Requests): Requests =>
  fc.tuple(plain, fc.double({ min: 0, max: 1, noNaN: true })).map(([request, share]) => ({
    ...request,
    expected: "described" as const,
    hangUpAfter: Math.floor(share * (request.body?.length ?? 0)),
  }));
