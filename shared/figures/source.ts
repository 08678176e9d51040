/** Where a figure comes from, as a sentence under it. */

/**
 * @param source of a figure: places in the paper ("Fig. 3, Theorem 5.1"), or "Beyond the paper…", or
 *   "After …" another paper
 * @returns without a full stop
 */
export const sourceLine = (source: string): string =>
  /^(Beyond the paper|After )/.test(source) ? source : `In the paper: ${source}`;
