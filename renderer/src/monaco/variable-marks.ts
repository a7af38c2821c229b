import type { editor } from 'monaco-editor';
import type { VariableOffer, VariableUse } from '../../../contract/environment.ts';
import { scanTemplates } from '../../../contract/scan-templates.ts';
import styles from './event-editor.module.css';
import type { Monaco } from './load-monaco.ts';
import { setTemplated } from './templated-models.ts';

/** What is known of the variables of a text. */
export interface ShownVariables {
  /** As they were last replaced; a name that is not among them is not known yet. */
  readonly uses: readonly VariableUse[];
  readonly offers: () => Promise<readonly VariableOffer[]>;
}

interface VariableMarks {
  show(variables: ShownVariables | null): void;
  dispose(): void;
}

const pauseMs = 120;
/** As many as anybody looks at; more would slow down typing. */
const mostMarks = 2000;

/** Marks `{{name}}` in what an editor shows: defined, without a value, secret; with the value on hovering. */
export function createVariableMarks(monaco: Monaco, view: editor.IStandaloneCodeEditor): VariableMarks {
  const collection = view.createDecorationsCollection();
  let shown: ShownVariables | null = null;
  let markedUri: string | undefined;
  let known = new Map<string, VariableUse>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function mark(): void {
    const model = view.getModel();
    if (model === null || shown === null) {
      collection.clear();
      return;
    }
    const decorations: editor.IModelDeltaDecoration[] = [];
    for (const { start, end, body } of scanTemplates(model.getValue())) {
      if (decorations.length >= mostMarks) break;
      const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
      decorations.push({ range, options: optionsOf(known.get(body.trim())) });
    }
    collection.set(decorations);
  }

  const later = view.onDidChangeModelContent(() => {
    clearTimeout(timer);
    if (shown !== null) timer = setTimeout(mark, pauseMs);
  });

  return {
    show(variables) {
      const uri = view.getModel()?.uri.toString();
      if (variables === shown && uri === markedUri) return;
      shown = variables;
      markedUri = uri;
      if (uri !== undefined) setTemplated(uri, variables?.offers ?? null);
      known = new Map(variables?.uses.map((use) => [use.name, use]));
      mark();
    },
    dispose() {
      clearTimeout(timer);
      later.dispose();
    },
  };
}

function optionsOf(use: VariableUse | undefined): editor.IModelDecorationOptions {
  if (use === undefined) return { inlineClassName: styles['variable'] ?? null };
  if (use.value === null) {
    return { inlineClassName: styles['undefined'] ?? null, hoverMessage: { value: escaped(use.origin) } };
  }
  const value = use.value.length > mostShown ? `${use.value.slice(0, mostShown)}…` : use.value;
  // Four backticks: what is shown may hold three.
  const block = `\`\`\`\`text\n${value.replaceAll('````', '’’’’')}\n\`\`\`\``;
  return {
    inlineClassName: styles[use.isSecret ? 'secret' : 'defined'] ?? null,
    hoverMessage: [{ value: block }, { value: escaped(use.origin) }],
  };
}

const mostShown = 1000;

/** Plain text in what Monaco reads as Markdown. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|~]/g, String.raw`\$&`);
