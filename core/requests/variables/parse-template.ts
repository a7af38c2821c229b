/** What stands between `{{` and `}}`, understood. */
export type TemplateBody =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'generator'; readonly name: string; readonly words: readonly string[] }
  /** `{{$literal text}}` stands for `{{text}}`: how braces are written that are no variable. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'malformed' };

const variableName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const generatorName = /^\$[A-Za-z][A-Za-z0-9.]*$/;

/** Understands the text between the braces; spaces around it and between words do not matter. */
export function parseTemplate(body: string): TemplateBody {
  const text = body.trim();
  if (variableName.test(text)) return { kind: 'variable', name: text };
  const [name = '', ...words] = text.split(/\s+/);
  if (name === '$literal') return { kind: 'literal', text: text.slice(name.length).trimStart() };
  if (generatorName.test(name)) return { kind: 'generator', name, words };
  return { kind: 'malformed' };
}
