import type { JSONValue } from '@jmespath-community/jmespath';
import type { ExpectationResult, ExpressionOffers, SelectedValue } from '../../../contract/expectation.ts';
import { completeExpression } from './complete-expression.ts';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { resultDocument, type RunToLookAt } from './result-document.ts';
import { selectValue } from './select-value.ts';
import { suggestExpectations } from './suggest-expectations.ts';

/** The result that is looked at: known by its key once it was given. */
export interface AskedDocument {
  readonly key: string;
  /** Null where it was given before. */
  readonly source: RunToLookAt | null;
}

/** An answer, or that the document of this key is not there (any more) and has to be given. */
export type DocumentAnswer<T> = { readonly found: T } | null;

/** What is asked of the result of a run. The last document is kept: expressions are tried again and again as they are typed. */
export interface DocumentTasks {
  evaluate(
    asked: AskedDocument & { readonly expressions: readonly string[] },
  ): DocumentAnswer<readonly ExpectationResult[]>;
  complete(
    asked: AskedDocument & Completed & { readonly root: 'result' | 'response' },
  ): DocumentAnswer<ExpressionOffers>;
  select(asked: AskedDocument & { readonly expression: string }): DocumentAnswer<SelectedValue>;
  suggest(asked: AskedDocument): DocumentAnswer<readonly string[]>;
}

interface Completed {
  readonly expression: string;
  readonly offset: number;
}

/** Makes the tasks with a memory of their own. */
export function createDocumentTasks(): DocumentTasks {
  let held: { readonly key: string; readonly document: JSONValue } | null = null;

  function ask<T>({ key, source }: AskedDocument, look: (document: JSONValue) => T): DocumentAnswer<T> {
    if (source !== null) held = { key, document: resultDocument(source) };
    return held?.key === key ? { found: look(held.document) } : null;
  }

  return {
    evaluate: ({ expressions, ...asked }) =>
      ask(asked, (document) => evaluateExpectations(expressions, document)),
    complete: ({ expression, offset, root, ...asked }) =>
      ask(asked, (document) =>
        // Without a response there are no names: those of a result would be wrong.
        completeExpression(expression, offset, root === 'result' ? document : (responseOf(document) ?? {})),
      ),
    select: ({ expression, ...asked }) =>
      ask(asked, (document) => selectValue(expression, responseOf(document))),
    suggest: (asked) => ask(asked, suggestExpectations),
  };
}

/** Those of this thread. */
export const documentTasks: DocumentTasks = createDocumentTasks();

function responseOf(document: JSONValue): JSONValue {
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? (document['response'] ?? null)
    : null;
}
