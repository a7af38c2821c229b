import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplePlace, type ExamplePlace } from './testing/example-place.ts';

let place: ExamplePlace;

beforeAll(async () => {
  place = await examplePlace();
});

afterAll(async () => place[Symbol.asyncDispose]());

const commands = [
  'app',
  'serve',
  'invoke',
  'run',
  'functions',
  'whoami',
  'login',
  'local',
  'logs parse',
  'logs tail',
  'history',
  'export zip',
  'export step-functions',
  // Behind what exports: what is imported are requests too.
  'import',
  // In this order: what is got and deleted was put.
  'events put',
  'events list',
  'events get',
  'events delete',
];
/** These go on until they are ended, or ask a service for which there is no profile here. */
const withoutExamples: ReadonlySet<string> = new Set(['app', 'serve', 'local', 'logs tail', 'login']);

describe('the help', () => {
  test.each(commands)('of %s has examples that work, exit codes, and lines that fit', async (command) => {
    const { code, stdout } = await place.run(`lambdeck ${command} --help`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Exit code: 0 /m);
    const [, below = ''] = stdout.split(/^ {2}-h, --help.*$/m);
    expect(below.split('\n').filter((line) => line.length > 120)).toEqual([]);
    const examples = below.split('\n').filter((line) => line.startsWith('  lambdeck '));
    expect(examples.length > 0).toBe(!withoutExamples.has(command));
    for (const example of examples) {
      const ended = await place.run(example.trim());
      expect({ example, code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr }).toEqual({
        example,
        code: 0,
        stderr: '',
      });
    }
  });

  test('names every command that has examples', async () => {
    const { stdout } = await place.run('lambdeck --help');
    const named = Array.from(stdout.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name);
    expect(new Set(named)).toEqual(new Set(commands.map((command) => command.split(' ')[0])));
  });
});
