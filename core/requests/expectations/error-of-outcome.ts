import { assertNever } from '../../../contract/assert-never.ts';
import type { Outcome } from '../../../contract/outcome.ts';

/** What went wrong, as JSON for scripts and expectations: always with `type` and `message`; null when nothing did. */
export function errorOfOutcome(outcome: Outcome): Readonly<Record<string, unknown>> | null {
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
    case 'permitted':
      return null;
    case 'functionError': {
      const { handling: _handling, ...error } = outcome.error;
      return error;
    }
    case 'rejected': {
      const { name, message, remedy, retryAfterSeconds, throttleReason } = outcome;
      return {
        type: name,
        message,
        remedy,
        retryAfterSeconds,
        ...(throttleReason === undefined ? {} : { throttleReason }),
      };
    }
    case 'unknown':
      return { type: outcome.name, message: outcome.message, remedy: outcome.remedy };
    case 'cancelled':
      return { type: 'Cancelled', message: outcome.message, remedy: outcome.remedy };
    default:
      return assertNever(outcome);
  }
}
