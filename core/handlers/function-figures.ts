import { regionOfArn } from '../aws/arn-region.ts';
import { costWith } from '../figures/cost-of-run.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';

/** functions.figures: what the recorded runs of a function add up to. Nothing is asked of the connection. */
export function createFiguresHandlers(parts: HostParts): Pick<HostClient['functions'], 'figures'> {
  return {
    async figures({ connectionId, region, functionName, qualifier }) {
      const of = {
        connectionId,
        region: regionOfArn(functionName) ?? region ?? parts.book.regionOf(connectionId),
        functionName,
        qualifier,
      };
      const { figuresOf, mostRuns } = await import('../figures/figures-of.ts');
      const costOf = costWith(parts.settings.app().prices);
      try {
        return figuresOf(parts.store().history.figures(of, mostRuns), costOf);
      } catch (error) {
        // The answer has no room for a problem: it is told as a notice, as history.list does.
        parts.notice(problemOf(error));
        throw error;
      }
    },
  };
}
