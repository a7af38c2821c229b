import { languages, Range } from 'monaco-editor/editor/editor.api.js';
import { offersOf } from './templated-models.ts';

/** Completes names between `{{` and `}}` in the models whose variables are replaced. */
export function registerVariableOffers(languageIds: readonly string[]): void {
  for (const id of languageIds) {
    languages.registerCompletionItemProvider(id, {
      triggerCharacters: ['{', '$', '.'],
      async provideCompletionItems(model, position) {
        const offers = offersOf(model.uri.toString());
        const line = model.getLineContent(position.lineNumber);
        const before = /\{\{\s*([$\w.-]*)$/.exec(line.slice(0, position.column - 1));
        if (offers === null || before === null) return { suggestions: [] };
        const typed = before[1] ?? '';
        const after = /^[\w.-]*\s*(\}\})?/.exec(line.slice(position.column - 1));
        const rest = after?.[0] ?? '';
        const range = new Range(
          position.lineNumber,
          position.column - typed.length,
          position.lineNumber,
          position.column + rest.length,
        );
        const suggestions = (await offers()).map((offer, index) => ({
          label: {
            label: offer.name,
            description: offer.isSecret ? 'secret' : (offer.value ?? offer.origin).slice(0, 60),
          },
          detail: offer.origin,
          kind: offer.name.startsWith('$')
            ? languages.CompletionItemKind.Function
            : languages.CompletionItemKind.Variable,
          insertText: `${offer.name}}}`,
          filterText: offer.name,
          sortText: String(index).padStart(5, '0'),
          range,
        }));
        return { suggestions };
      },
    });
  }
}
