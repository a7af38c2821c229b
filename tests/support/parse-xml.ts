/** An element of an XML document; its text is that of itself alone, put together. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads XML without DTDs, comments and CDATA, and throws for what is not well-formed. */
export function parseXml(source: string): XmlElement {
  // eslint-disable-next-line no-control-regex -- what XML 1.0 does not allow anywhere
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(source);
  if (forbidden !== null) throw new Error(`A forbidden character at ${forbidden.index}`);
  if (!source.isWellFormed()) throw new Error('A lone surrogate');
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const token = /<(\/)?([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/)?>|([^<]+)/y;
  const top: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const found = token.exec(body);
    const parent = open.at(-1);
    if (found === null || parent === undefined)
      throw new Error(`Not well-formed: ${body.slice(at, at + 80)}`);
    const [, closes, name = '', attributes = '', isEmpty, text] = found;
    if (text !== undefined) parent.text += decoded(text);
    else if (closes !== undefined) {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element = { name, attributes: attributesIn(attributes), children: [], text: '' };
      parent.children.push(element);
      if (isEmpty === undefined) open.push(element);
    }
  }
  const [only, ...more] = top.children;
  if (open.length !== 1 || only === undefined || more.length > 0)
    throw new Error('There is not one root element');
  return only;
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (found.has(name)) throw new Error(`The attribute ${name} is there twice`);
    found.set(name, decoded(value));
  }
  return Object.fromEntries(found);
}

function decoded(text: string): string {
  return text.replaceAll(/&([^;]*);?/g, (whole, name: string) => {
    const character = name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : entities[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`No entity: ${whole.slice(0, 20)}`);
    return character;
  });
}
