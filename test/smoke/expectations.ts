/** Expectations that go on after the first one fails: whoever deploys wants to know all that is wrong. */

export interface Finding {
  readonly name: string;
  /** One line each; none when all is as expected. */
  readonly problems: readonly string[];
}

/** Notes a difference between what was found and what should be. */
type See = (what: string, found: unknown, expected: unknown) => void;

/** Runs every expectation in turn; what one throws is its problem and not the next one's. */
export async function expectAll(
  expectations: Readonly<Record<string, (see: See) => Promise<void>>>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, look] of Object.entries(expectations)) {
    const problems: string[] = [];
    try {
      await look((what, found, expected) => {
        if (!Object.is(found, expected)) {
          problems.push(`${what}: ${String(found)}; expected ${String(expected)}`);
        }
      });
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
    findings.push({ name, problems });
  }
  return findings;
}
