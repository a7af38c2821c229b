import { describe, expect, it } from 'vitest';
import type { JsonValue } from './json-value.ts';
import { editYaml, type YamlKeys } from './edit-yaml.ts';

const keys: YamlKeys = {
  order: ['name', 'function', 'qualifier', 'payload', 'timeout', 'variables', 'expect'],
  texts: new Set(['name', 'function', 'qualifier', 'payload', 'expect']),
  blocks: new Set(['payload']),
};

/** Written as a text of lines, without the indentation of this file. */
function edit(text: string | null, changes: Record<string, JsonValue | undefined>): string {
  return editYaml(text, new Map(Object.entries(changes)), keys);
}

describe('editYaml', () => {
  it('writes a new file in the order of its keys, texts below | where they can be', () => {
    expect(edit(null, { expect: ['a == b'], payload: '{}', name: 'One', timeout: 3 })).toBe(
      'name: One\npayload: |-\n  {}\ntimeout: 3\nexpect:\n  - a == b\n',
    );
  });

  it('changes one value and nothing beside it', () => {
    const text = `# head\n\nname:   'One'   # the name\n\nfunction: orders # why\n# before\nqualifier: "live"\n`;
    expect(edit(text, { name: 'Two' })).toBe(text.replace("'One'", "'Two'"));
    expect(edit(text, { function: 'orders-refund' })).toBe(text.replace('orders #', 'orders-refund #'));
    expect(edit(text, { qualifier: '42' })).toBe(text.replace('live', '42'));
    expect(edit(text, { function: 'a: b' })).toBe(text.replace('orders #', "'a: b' #"));
    expect(edit(text, { name: 'One' })).toBe(text);
    expect(edit('? name\n: a\n', {})).toBe('? name\n: a\n');
  });

  it('keeps the block, its indentation and the comment in its head', () => {
    const text = 'name: x\npayload: |   # the event\n    {\n      "a": 1\n    }\n\n# after\nexpect: []\n';
    expect(edit(text, { payload: '{\n  "b": 2,\n\n  "c": 3\n}\n' })).toBe(
      'name: x\npayload: |   # the event\n    {\n      "b": 2,\n\n      "c": 3\n    }\n\n# after\nexpect: []\n',
    );
    expect(edit(text, { payload: '{}' })).toBe(
      'name: x\npayload: |-   # the event\n    {}\n\n# after\nexpect: []\n',
    );
    expect(edit(text, { payload: ' a\n\n\n' })).toBe(
      'name: x\npayload: |4+   # the event\n     a\n\n\n# after\nexpect: []\n',
    );
    expect(edit(text, { payload: 'a\rb' })).toBe(
      'name: x\npayload: "a\\rb"   # the event\n\n# after\nexpect: []\n',
    );
    expect(edit(text, { payload: undefined })).toBe('name: x\n\n# after\nexpect: []\n');
  });

  it('makes a block of a text that gets lines', () => {
    expect(edit('payload: "{}" # event\nname: x\n', { payload: '{\n}\n' })).toBe(
      'payload: | # event\n  {\n  }\nname: x\n',
    );
    expect(edit('payload:\nname: x', { payload: '{\n}\n' })).toBe('payload: |\n  {\n  }\nname: x');
  });

  it('puts a key in its place', () => {
    const text = '# head\nname: a\n\n# the result\nexpect:\n  - a\n# end\n';
    expect(edit(text, { timeout: 3, function: 'f', qualifier: 'live' })).toBe(
      '# head\nname: a\nfunction: f\nqualifier: live\ntimeout: 3\n\n# the result\nexpect:\n  - a\n# end\n',
    );
    expect(edit('# head\nexpect:\n- a', { name: 'nn', timeout: 1 })).toBe(
      '# head\nname: nn\ntimeout: 1\nexpect:\n- a',
    );
    expect(edit('# only a comment', { name: 'nn' })).toBe('# only a comment\nname: nn');
    expect(edit('name: a', { timeout: 1, expect: ['x'] })).toBe('name: a\ntimeout: 1\nexpect:\n  - x');
  });

  it('changes an item of a list and leaves the quotes of the others', () => {
    const text = `expect:\n  # first\n  - 'a'   # one\n  - "b"\n\n  -   c # three\nname: x\n`;
    expect(edit(text, { expect: ['a', 'b2', 'c'] })).toBe(text.replace('"b"', '"b2"'));
    expect(edit(text, { expect: ['a', 'c'] })).toBe(text.replace('  - "b"\n', ''));
    expect(edit(text, { expect: ['a', 'b', 'c', 'd', 'e: f'] })).toBe(
      text.replace('name', "  - d\n  - 'e: f'\nname"),
    );
    expect(edit(text, { expect: ['z', 'a', 'b', 'c'] })).toBe(text.replace("  - 'a'", "  - z\n  - 'a'"));
    expect(edit(text, { expect: ['c', 'a'] })).toContain('# first');
    expect(edit(text, { expect: [] })).toBe('expect: []\nname: x\n');
  });

  it('changes a variable inside, between braces too', () => {
    const text =
      'variables:\n    # ids\n    a: 1 # one\n    b: {x: [1, two], "y": z}\n    c:\n    - k: 1\n      l: 2\n';
    const value = { a: 1, b: { x: [1, 'two'], y: 'z' }, c: [{ k: 1, l: 2 }] };
    expect(edit(text, { variables: { ...value, a: 2 } })).toBe(text.replace('a: 1', 'a: 2'));
    expect(edit(text, { variables: { ...value, b: { x: [1, 'three', 4], y: 'z', q: null } } })).toBe(
      text.replace('[1, two], "y": z', '[1, three, 4], "y": z, q: null'),
    );
    expect(edit(text, { variables: { ...value, c: [{ k: 1, l: 3 }, 4] } })).toBe(
      text.replace('l: 2\n', 'l: 3\n    - 4\n'),
    );
    expect(edit(text, { variables: { a: 1, c: value.c, d: 'x\ny\n' } })).toBe(
      'variables:\n    # ids\n    a: 1 # one\n    c:\n    - k: 1\n      l: 2\n    d: |\n      x\n      y\n',
    );
  });

  it('keeps the line breaks of Windows and a byte order mark', () => {
    const text = '\uFEFFname: a # n\r\npayload: |\r\n  one\r\n  two\r\nexpect:\r\n  - x\r\n';
    expect(edit(text, { payload: 'one\nthree\n', timeout: 2 })).toBe(
      text.replace('two\r\n', 'three\r\ntimeout: 2\r\n'),
    );
    expect(edit(text, { name: undefined })).toBe(text.replace('name: a # n\r\n', ''));
    expect(edit('\uFEFFqualifier: x\r\n', { name: 'nn' })).toBe('\uFEFFname: nn\r\nqualifier: x\r\n');
  });

  it('keeps both, and comments, where a form cannot be changed in place', () => {
    expect(edit('\uFEFF? name # c\r\n: a\r\ntimeout: 1\r\n', { name: 'b' })).toMatch(
      /^\uFEFFname:\r\n {2}# c\r\n {2}b\r\ntimeout: 1\r\n$/,
    );
    expect(edit('name: x\n   # deep', { payload: 'x\n\n\n' })).toContain('# deep');
  });

  it('does not change what refers to the changed value', () => {
    const text = 'name: &n one # first\nfunction: *n # second\n';
    expect(edit(text, { function: 'two' })).toBe('name: &n one # first\nfunction: two # second\n');
    const other = edit(text, { name: 'two' });
    expect(other).toBe('name: two # first\nfunction: one # second\n');
  });

  it('writes JSON where the file is JSON', () => {
    const text = '{\n  "name": "a",\n  "payload": "{}",\n  "expect": ["a"]\n}\n';
    expect(edit(text, { payload: '{\n}', qualifier: 'live' })).toBe(
      '{\n  "name": "a",\n  "payload": "{\\n}",\n  "expect": ["a"], qualifier: "live"\n}\n',
    );
  });

  it('gives a new file for a text that means nothing', () => {
    expect(edit('a: [', { name: 'x' })).toBe('name: x\n');
  });
});
