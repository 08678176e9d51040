/**
 * What a browser may do with an answer. Three kinds: pages, pages in foreign frames, and files.
 * Static files get the headers of pages from site/public/_headers; a test keeps the two equal.
 */
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { Host } from "../app.ts";
import { withoutBuild } from "../build.ts";
import { isForPrograms } from "../negotiate.ts";

const self = "'self'";
const none = "'none'";

const common = {
  // Readable in frames of an opaque origin, to which every origin is another.
  crossOriginResourcePolicy: "cross-origin",
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: "strict-origin-when-cross-origin",
  // TLS and its promises belong to whoever runs the domain.
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  permissionsPolicy: {
    camera: false,
    microphone: false,
    geolocation: false,
    browsingTopics: false,
  },
} as const;

/** Everything from here, nothing inline but styles. */
const ownFilesOnly = {
  defaultSrc: [self],
  // Drawings carry their places and sizes as style attributes.
  styleSrc: [self, "'unsafe-inline'"],
  imgSrc: [self, "data:"],
  objectSrc: [none],
  baseUri: [none],
  formAction: [self],
};

const kinds = {
  page: secureHeaders({
    ...common,
    contentSecurityPolicy: { ...ownFilesOnly, frameAncestors: [self] },
  }),
  embed: secureHeaders({
    ...common,
    // * means http and https only; a notebook or a page on the reader's disk is a file.
    contentSecurityPolicy: { ...ownFilesOnly, frameAncestors: ["*", "file:", "data:", "blob:"] },
  }),
  file: secureHeaders({
    ...common,
    contentSecurityPolicy: {
      defaultSrc: [none],
      styleSrc: ["'unsafe-inline'"],
      // SVG files have their fonts in them.
      fontSrc: ["data:"],
      frameAncestors: [self],
    },
  }),
};

export const securityHeaders = createMiddleware<Host>((c, next) =>
  kinds[kindOf(c.req.path)](c, next),
);

/** By the address, so that a 304 says the same as the 200 before it. */
function kindOf(asked: string): keyof typeof kinds {
  const path = withoutBuild(asked);
  if (path.startsWith("/embed/")) return "embed";
  return isForPrograms(path) ? "file" : "page";
}
