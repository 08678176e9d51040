/**
 * After the build: dist/sbom.cdx.json, which packages the site and the Worker are made of, with version,
 * hash and licence, in CycloneDX 1.5. It is read off the lock file, so the same lock file gives the
 * same list. (`npm sbom --omit=dev` leaves out what development needs too, KaTeX for instance.)
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Locked {
  readonly version: string;
  readonly integrity: string;
  readonly license: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const root = fileURLToPath(new URL("../", import.meta.url));
if (!existsSync(`${root}dist`)) throw new Error("there is no built site; run `npm run build`");
const { name, version, license, packages } = JSON.parse(
  readFileSync(`${root}package-lock.json`, "utf8"),
) as { name: string; version: string; license?: string; packages: Record<string, Locked> };

const components = Object.entries(packages)
  .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
  .map(([path, locked]) => component(path.split("node_modules/").at(-1) as string, locked));

const bill = {
  $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: {
    component: {
      type: "application",
      "bom-ref": `${name}@${version}`,
      name,
      version,
      licenses: [{ license: { id: packages[""]?.license ?? license } }],
    },
  },
  components,
};
writeFileSync(`${root}dist/sbom.cdx.json`, `${JSON.stringify(bill, null, 1)}\n`);

function component(fullName: string, { version: exact, integrity, license: terms }: Locked) {
  const [algorithm, hash] = integrity.split(/-(.*)/) as [string, string];
  return {
    type: "library",
    "bom-ref": `${fullName}@${exact}`,
    name: fullName,
    version: exact,
    purl: `pkg:npm/${fullName.replace("@", "%40")}@${exact}`,
    hashes: [
      {
        alg: algorithm.toUpperCase().replace("SHA", "SHA-"),
        content: Buffer.from(hash, "base64").toString("hex"),
      },
    ],
    licenses: [{ license: { id: terms } }],
  };
}
