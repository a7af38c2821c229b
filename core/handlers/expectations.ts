import type { JSONValue } from '@jmespath-community/jmespath';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

interface Looked {
  readonly key: string;
  readonly document: JSONValue;
}

/** expectations.*: expressions over the results of recorded runs. */
export function createExpectationHandlers(parts: HostParts): HostClient['expectations'] {
  /** The result that was last looked at: expressions are tried again and again as they are typed. */
  let last: Looked | null = null;

  async function documentOf(runId: string): Promise<JSONValue | null> {
    const { history } = parts.store();
    const run = await history.get(runId);
    if (run === null) return null;
    // A log may grow after its run has ended.
    const { completeness, records, next } = run.logs;
    const key = JSON.stringify([runId, completeness, records.length, next, run.report?.durationMs]);
    if (last?.key === key) return last.document;
    const [{ resultDocument }, { wholeParts }] = await Promise.all([
      import('../requests/expectations/result-document.ts'),
      import('../requests/expectations/whole-parts.ts'),
    ]);
    const document = resultDocument(run, wholeParts(history, run));
    last = { key, document };
    return document;
  }

  return {
    async evaluate({ runId, expressions, from }) {
      const document = await documentOf(runId);
      if (document === null) return null;
      const [{ evaluateExpectations }, { resolvedExpectations }] = await Promise.all([
        import('../requests/expectations/evaluate-expectations.ts'),
        import('../requests/expectations/resolved-expectations.ts'),
      ]);
      const { resolved, faults } = await resolvedExpectations(expressions, from, parts.secrets);
      return evaluateExpectations(resolved, document).map((result, index) => faults.get(index) ?? result);
    },
    async complete({ runId, expression, offset, root = 'result' }) {
      const document = runId === null ? null : await documentOf(runId);
      const { completeExpression } = await import('../requests/expectations/complete-expression.ts');
      // Without a response there are no names: those of a result would be wrong.
      const at = root === 'result' ? document : (responseOf(document) ?? {});
      return completeExpression(expression, offset, at);
    },
    async select({ runId, expression }) {
      const document = await documentOf(runId);
      if (document === null) return null;
      const { selectValue } = await import('../requests/expectations/select-value.ts');
      return selectValue(expression, responseOf(document));
    },
    async suggest({ runId }) {
      const document = await documentOf(runId);
      if (document === null) return null;
      const { suggestExpectations } = await import('../requests/expectations/suggest-expectations.ts');
      return suggestExpectations(document);
    },
  };
}

function responseOf(document: JSONValue): JSONValue {
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? (document['response'] ?? null)
    : null;
}
