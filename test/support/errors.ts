/** What a call says no to. */
import { type DomainError, domainErrorsOf } from "../../shared/errors.ts";

/** The DomainErrors that `call` throws; other errors pass through, and none is an empty list. */
export function errorsOf(call: () => unknown): readonly DomainError[] {
  try {
    call();
  } catch (error) {
    const errors = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    return errors;
  }
  return [];
}

/** "parameter: kind" of each error. */
export const complaints = (call: () => unknown): string[] =>
  errorsOf(call).map(({ parameter, kind }) => `${parameter}: ${kind}`);
