import type { editor } from 'monaco-editor';

type Read = (token: string) => string;

/** `#rrggbb` or `#rrggbbaa` from a colour of tokens.css, with another opacity (0 to 1) where one is given. */
export function monacoColour(colour: string, opacity?: number): string {
  const text = colour.trim();
  // A minifier writes #ffffff as #fff.
  const long = /^#[\da-f]{3,4}$/iu.test(text) ? text.replaceAll(/[\da-f]/giu, '$&$&') : text;
  const hex = /^#([\da-f]{6})([\da-f]{2})?$/iu.exec(long);
  const functional = /^rgb\((\d+) (\d+) (\d+)(?: \/ ([\d.]+)%)?\)$/u.exec(text);
  const byte = (value: number): string => Math.round(value).toString(16).padStart(2, '0');
  const opaque =
    hex?.[1] ??
    functional
      ?.slice(1, 4)
      .map((part) => byte(Number(part)))
      .join('');
  if (opaque === undefined) throw new Error(`tokens.css has a colour that Monaco cannot take: ${text}`);
  const own = functional?.[4] === undefined ? hex?.[2] : byte((Number(functional[4]) / 100) * 255);
  const alpha = opacity === undefined ? (own ?? '') : byte(opacity * 255);
  return `#${opaque}${alpha}`;
}

/** The colour halfway between two opaque ones. */
function between(one: string, other: string): string {
  const bytes = [1, 3, 5].map((at) => {
    const sum = Number.parseInt(one.slice(at, at + 2), 16) + Number.parseInt(other.slice(at, at + 2), 16);
    return Math.round(sum / 2)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${bytes.join('')}`;
}

function themeColours(read: Read): editor.IColors {
  const at = (token: string, opacity?: number): string => monacoColour(read(token), opacity);
  const nothing = '#00000000';
  return {
    'editor.background': at('--window'),
    'editor.foreground': at('--text'),
    // As in plain-lines.module.css: the third colour alone is too faint to be read.
    'editorLineNumber.foreground': between(at('--text-third'), at('--text-second')),
    'editorLineNumber.activeForeground': at('--text-second'),
    'editorCursor.foreground': at('--accent'),
    'editor.selectionBackground': at('--info', 0.3),
    'editor.inactiveSelectionBackground': at('--info', 0.16),
    'editor.selectionHighlightBackground': at('--info', 0.12),
    'editor.wordHighlightBackground': nothing,
    'editor.lineHighlightBackground': nothing,
    'editor.lineHighlightBorder': nothing,
    'editor.findMatchBackground': at('--accent', 0.4),
    'editor.findMatchHighlightBackground': at('--accent', 0.18),
    'editor.foldBackground': at('--info', 0.08),
    'editorGutter.foldingControlForeground': at('--text-second'),
    'editorIndentGuide.background1': at('--line'),
    'editorIndentGuide.activeBackground1': at('--line-strong'),
    'editorBracketMatch.background': at('--info', 0.16),
    'editorBracketMatch.border': nothing,
    'editorBracketHighlight.foreground1': at('--text'),
    'editorBracketHighlight.foreground2': at('--text-second'),
    'editorBracketHighlight.foreground3': at('--info'),
    'editorBracketHighlight.foreground4': at('--text'),
    'editorBracketHighlight.foreground5': at('--text-second'),
    'editorBracketHighlight.foreground6': at('--info'),
    'editorBracketHighlight.unexpectedBracket.foreground': at('--error'),
    'editorError.foreground': at('--error'),
    'editorWarning.foreground': at('--warning'),
    'editorInfo.foreground': at('--info'),
    'editorOverviewRuler.border': nothing,
    'diffEditor.insertedLineBackground': at('--ok', 0.1),
    'diffEditor.insertedTextBackground': at('--ok', 0.22),
    'diffEditor.removedLineBackground': at('--error', 0.1),
    'diffEditor.removedTextBackground': at('--error', 0.22),
    'diffEditorGutter.insertedLineBackground': at('--ok', 0.1),
    'diffEditorGutter.removedLineBackground': at('--error', 0.1),
    'diffEditor.border': at('--line'),
    'diffEditor.diagonalFill': at('--line'),
    'diffEditor.unchangedRegionBackground': at('--bar'),
    'diffEditor.unchangedRegionForeground': at('--text-second'),
    'diffEditor.unchangedRegionShadow': nothing,
    'diffEditor.unchangedCodeBackground': nothing,
    'editorWidget.background': at('--raised'),
    'editorWidget.border': at('--line-strong'),
    'editorWidget.foreground': at('--text'),
    'editorSuggestWidget.background': at('--raised'),
    'editorSuggestWidget.border': at('--line-strong'),
    'editorSuggestWidget.foreground': at('--text'),
    'editorSuggestWidget.selectedBackground': at('--info', 0.24),
    'editorSuggestWidget.selectedForeground': at('--text'),
    'editorSuggestWidget.selectedIconForeground': at('--text-second'),
    'editorSuggestWidget.highlightForeground': at('--accent'),
    'editorSuggestWidget.focusHighlightForeground': at('--accent'),
    'symbolIcon.propertyForeground': at('--text-second'),
    'editorHoverWidget.background': at('--raised'),
    'editorHoverWidget.border': at('--line-strong'),
    'editorHoverWidget.foreground': at('--text'),
    'input.background': at('--window'),
    'input.foreground': at('--text'),
    'input.border': at('--line-strong'),
    'input.placeholderForeground': at('--text-second'),
    'inputOption.activeBackground': at('--info', 0.24),
    'inputOption.activeForeground': at('--text'),
    focusBorder: at('--info'),
    foreground: at('--text'),
    'icon.foreground': at('--text-second'),
    errorForeground: at('--error'),
    'toolbar.hoverBackground': at('--hover'),
    'widget.border': at('--line-strong'),
    'widget.shadow': nothing,
    'scrollbar.shadow': nothing,
    'scrollbarSlider.background': at('--line-strong', 0.6),
    'scrollbarSlider.hoverBackground': at('--line-strong', 0.9),
    'scrollbarSlider.activeBackground': at('--line-strong'),
  };
}

/** A Monaco theme made from the tokens that are in force, so that the colours have one source. */
export function monacoTheme(dark: boolean, read: Read): editor.IStandaloneThemeData {
  const rule = (token: string, source: string): editor.ITokenThemeRule => ({
    token,
    foreground: monacoColour(read(source)).slice(1, 7),
  });
  return {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', '--text'),
      rule('key', '--json-key'),
      rule('string', '--json-string'),
      rule('number', '--json-number'),
      rule('keyword', '--json-number'),
      rule('bracket', '--text'),
      rule('punctuation', '--text'),
      rule('other', '--text'),
    ],
    colors: themeColours(read),
  };
}
