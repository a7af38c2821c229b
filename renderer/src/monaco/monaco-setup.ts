import {
  editor,
  KeyCode,
  KeyMod,
  languages,
  MarkerSeverity,
  Range,
  Uri,
} from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codeEditor/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/dnd/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/longLinesHelper/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/smartSelect/register.js';
import 'monaco-editor/features/snippet/register.js';
// The feature `suggest` of monaco-editor 0.57 registers all but the list itself.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import { jsonLineTokens } from './json-line-tokens.ts';
import { checkedJson, registerJsonService } from './json-service.ts';
import { monacoTheme } from './theme.ts';
import { registerVariableOffers } from './variable-offers.ts';
import { tolerantWorker } from './tolerant-worker.ts';

/** Coloured and folded as JSON, with no worker behind it: for responses and for very large events. */
export const plainJson = 'json-text';

globalThis.MonacoEnvironment = {
  getWorker: () =>
    tolerantWorker(new Worker(new URL('./editor-service.worker.ts', import.meta.url), { type: 'module' })),
};

const lineState: languages.IState = { clone: () => lineState, equals: () => true };

const tokens: languages.TokensProvider = {
  getInitialState: () => lineState,
  tokenize: (line) => ({
    tokens: jsonLineTokens(line).map(({ start, kind }) => ({ startIndex: start, scopes: kind })),
    endState: lineState,
  }),
};

const configuration: languages.LanguageConfiguration = {
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string'] },
    { open: '[', close: ']', notIn: ['string'] },
    { open: '"', close: '"', notIn: ['string'] },
  ],
  wordPattern: /"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/u,
};

// Responses have a language of their own: nothing is checked there that the person did not write, and no worker
// holds a copy of it.
registerJsonService();
registerVariableOffers([checkedJson, plainJson]);
languages.register({ id: plainJson });
for (const id of [checkedJson, plainJson]) {
  languages.setLanguageConfiguration(id, configuration);
  languages.setTokensProvider(id, tokens);
}

// The application's own shortcuts; Monaco would swallow them.
editor.addKeybindingRules(
  [KeyCode.KeyK, KeyCode.KeyL, KeyCode.KeyP, KeyCode.KeyH, KeyCode.KeyB, KeyCode.KeyS, KeyCode.Period].map(
    (key) => ({ keybinding: KeyMod.CtrlCmd | key, command: null }),
  ),
);

function followTheme(): void {
  const root = document.documentElement;
  const apply = (): void => {
    const style = getComputedStyle(root);
    const dark = root.dataset['theme'] !== 'light';
    const name = dark ? 'lambdeck-dark' : 'lambdeck-light';
    editor.defineTheme(
      name,
      monacoTheme(dark, (token) => style.getPropertyValue(token)),
    );
    editor.setTheme(name);
  };
  apply();
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
}

followTheme();

export { checkedJson, editor, KeyCode, KeyMod, MarkerSeverity, Range, Uri };
