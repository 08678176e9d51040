/** What the headers of an answer fail to forbid; a host in front of the Worker may change them. */

/** Who may put the answer into a frame. */
export type Framed = "by us" | "by anyone";

const exact: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
};

/** Sources that a directive may have; others of the policy may have 'self' and 'none'. */
const besides: Readonly<Record<string, readonly string[]>> = {
  "style-src": ["'unsafe-inline'"],
  "script-src": ["'wasm-unsafe-eval'"],
  "img-src": ["data:"],
  "font-src": ["data:"],
};

/** One line each; none when all is as it should be. */
export function headerFaults(headers: Headers, framed: Framed = "by us"): string[] {
  const spaced = (text: string | null) => text?.replace(/,\s*/g, ", ");
  const faults = Object.entries(exact)
    .filter(([name, expected]) => spaced(headers.get(name)) !== expected)
    .map(([name, expected]) => `${name} is ${headers.get(name)}; expected ${expected}`);
  const policy = headers.get("Content-Security-Policy");
  if (policy === null) return [...faults, "there is no Content-Security-Policy"];
  const directives = new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  for (const [name, sources] of directives) {
    if (name === "frame-ancestors") continue;
    const allowed = ["'self'", "'none'", ...(besides[name] ?? [])];
    const wrong = sources.filter((source) => !allowed.includes(source));
    if (wrong.length > 0) faults.push(`the policy's ${name} has ${wrong.join(" ")}`);
  }
  if (!directives.has("default-src")) faults.push("the policy has no default-src");
  const ancestors = directives.get("frame-ancestors")?.join(" ");
  const expected = framed === "by us" ? "'self'" : "* file: data: blob:";
  if (ancestors !== expected) faults.push(`frame-ancestors is ${ancestors}; expected ${expected}`);
  return faults;
}
