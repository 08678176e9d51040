/** What the modes of singular-value-dynamics.ts do, in words: some rise, and some have nothing to rise to. */
import { timeToFraction } from "../theory/singular-value-dynamics.ts";
import type { Course } from "./mode-courses.ts";
import { inWords } from "./numbers.ts";

/** @param courses strongest first, all from the strength `scale` */
export function whatModesDo(courses: readonly Course[], lambda: number, scale: number): string {
  const learned = courses.filter(({ mode }) => mode.target > 0);
  const those = (does: (target: number) => boolean) =>
    learned.filter(({ mode }) => does(mode.target));
  const rising = those((target) => scale < target / 2);
  const others = [
    said(
      those((target) => scale >= target / 2 && scale < target),
      "is at least half learned already",
      "are at least half learned already",
    ),
    said(
      those((target) => scale === target),
      "is learned already",
      "are learned already",
    ),
    said(
      those((target) => scale > target),
      "starts higher and falls",
      "start higher and fall",
    ),
  ].flat();
  const start = `from s(0) = ${inWords(scale)}`;
  if (rising.length === 0) return `no mode has half still to learn ${start}: ${listed(others)}`;
  const rise = `${howTheyRise(rising, lambda, others.length > 0)}: half learned at t = ${halves(rising)}`;
  return others.length === 0 ? rise : `${rise}; ${start} ${listed(others)}`;
}

/** In sigmoids or in exponentials. Of all modes it is the strongest that rise. */
function howTheyRise(rising: readonly Course[], lambda: number, areOthers: boolean): string {
  const { mode, members } = rising[0] as Course;
  const isRich = Math.abs(lambda) < 0.2 * mode.target;
  const isLazy = Math.abs(lambda) > 4 * mode.target;
  if (rising.length > 1) {
    const modes = areOthers ? "the stronger modes rise" : "the modes rise";
    if (isRich) return `${modes} one after another, in sigmoids`;
    if (!isLazy) return `${modes} between sigmoids and exponentials`;
    return `${areOthers ? modes : "all modes rise"} together, exponentially`;
  }
  const shape = isRich
    ? "in a sigmoid"
    : isLazy
      ? "exponentially"
      : "between a sigmoid and an exponential";
  const strongest = areOthers ? "strongest " : "";
  return members.length === 1
    ? `the ${strongest}mode rises ${shape}`
    : `the ${members.length} ${strongest}modes, of one strength, rise together, ${shape}`;
}

/** Of the strongest and of the weakest mode. */
const halves = (rising: readonly Course[]): string =>
  [...new Set([rising[0] as Course, rising.at(-1) as Course])]
    .map(({ mode }) => `${inWords(timeToFraction(mode, 0.5))} τ (s̃ = ${inWords(mode.target)})`)
    .join(" and ");

/** "the mode s̃ = 0.4 falls", "the modes s̃ = 1 to 0.4 fall"; nothing of no modes. */
function said(courses: readonly Course[], one: string, several: string): string[] {
  const [first, last] = [courses[0], courses.at(-1)];
  if (!first || !last) return [];
  const strongest = inWords(first.mode.target);
  if (first !== last)
    return [`the modes s̃ = ${strongest} to ${inWords(last.mode.target)} ${several}`];
  return first.members.length > 1
    ? [`the ${first.members.length} modes s̃ = ${strongest} ${several}`]
    : [`the mode s̃ = ${strongest} ${one}`];
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) as string}`;
