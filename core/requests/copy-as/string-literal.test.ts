import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markSecrets } from './secret-marks.ts';
import { shellWord } from './shell-word.ts';
import { textExpression, textExpressionLines } from './text-expression.ts';
import { stringLiteral, stringLiteralLines } from './string-literal.ts';

const nasty = [
  '{"a":"it\'s \\"quoted\\" `x` $HOME ${y} \\\\ \\n"}',
  'line\nbreak\r\ntab\t',
  'é 😀 \u2028 \u2029 \u0085 \u200b \ufeff \u0001 \u007f',
  '\\x41 \\u0041 \\N{BULLET} \\0 \\',
  "''' \"\"\" ''",
  '',
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...nasty),
);

/** Many at once: starting a program costs more than the whole comparison. */
const batches = { numRuns: 4 };
const manyTexts = fc.array(text, { minLength: 50, maxLength: 100 }).map((some) => nasty.concat(some));

const hexOf = (texts: readonly string[]): string[] =>
  texts.map((one) => Buffer.from(one.toWellFormed()).toString('hex'));

describe('a string literal', () => {
  it('is read by node as the text it was made of', () => {
    fc.assert(
      fc.property(manyTexts, (texts) => {
        const program = `for (const t of [${texts.map(stringLiteral).join(',\n')}]) console.log(Buffer.from(t).toString('hex'));`;
        expect(lines(execFileSync(process.execPath, ['-'], { input: program }))).toEqual(hexOf(texts));
      }),
      batches,
    );
  });

  const python = spawnSync('python3', ['--version']).status === 0 ? ['python3'] : [];

  it.each(python)(
    'is read by %s as the text it was made of, and so are its lines side by side',
    (program) => {
      fc.assert(
        fc.property(manyTexts, (texts) => {
          const apart = texts.map((one) => stringLiteralLines(one).join('\n'));
          const literals = texts
            .map(stringLiteral)
            .concat(apart)
            .map((one) => `(${one})`);
          const script = `for t in [${literals.join(',\n')}]: print(t.encode().hex())`;
          const printed = lines(execFileSync(program, ['-'], { input: script }));
          expect(printed).toEqual(hexOf(texts.concat(texts)));
        }),
        batches,
      );
    },
  );

  it('takes secrets from the environment where they are marked, also in a shell that has none', () => {
    const text = markSecrets(`{"a":"it's NAME_A","b":"NAME_AB NAME_A"}\n`, ['NAME_A', 'NAME_AB']);
    const meant = `{"a":"it's x y","b":"$z x y"}\n`;
    const env = { ...process.env, NAME_A: 'x y', NAME_AB: '$z' };
    const options = { env, encoding: 'utf8' } as const;
    const inNode = textExpressionLines(text, (name) => `process.env['${name}']`).join(' + ');
    expect(execFileSync(process.execPath, ['-e', `process.stdout.write(${inNode})`], options)).toBe(meant);
    const inPython = textExpression(text, (name) => `os.environ['${name}']`);
    const scripts = python.map((program) =>
      execFileSync(program, ['-c', `import os, sys; sys.stdout.write(${inPython})`], options),
    );
    expect(scripts).toEqual(python.map(() => meant));
    const word = `printf %s ${shellWord(text)}`;
    expect(execFileSync('sh', ['-c', word], options)).toBe(meant);
    const without = spawnSync('sh', ['-c', `${word}; echo ran`], { encoding: 'utf8' });
    expect(without).toMatchObject({ stdout: '' });
    expect(without.stderr).toContain('NAME_A');
  });

  it('uses only escapes that both languages share', () => {
    expect(stringLiteral("'\\\n\u2028")).toBe(String.raw`'\'\\\n\u2028'`);
  });
});

describe('a shell word', () => {
  it('is one word of sh, byte for byte', () => {
    fc.assert(
      fc.property(manyTexts, (texts) => {
        const possible = texts.map((one) => one.replaceAll('\0', '').toWellFormed());
        const script = `printf '%s\\0' ${possible.map(shellWord).join(' ')}`;
        const printed = execFileSync('sh', ['-s'], { input: script })
          .toString('utf8')
          .split('\0')
          .slice(0, -1);
        expect(printed.map((one) => Buffer.from(one).toString('hex'))).toEqual(hexOf(possible));
      }),
      batches,
    );
  });

  it('leaves what needs no quotes as it is, and quotes what a shell would change', () => {
    expect(shellWord('arn:aws:lambda:eu-west-1:123456789012:function:demo')).toBe(
      'arn:aws:lambda:eu-west-1:123456789012:function:demo',
    );
    expect(shellWord('$LATEST')).toBe("'$LATEST'");
    expect(shellWord('~')).toBe("'~'");
    expect(shellWord('')).toBe("''");
  });
});

function lines(output: Buffer): string[] {
  return output.toString().split('\n').slice(0, -1);
}
