import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestCli } from './testing/run-cli.ts';
import { testCli } from './testing/run-cli.ts';

let cli: TestCli;

beforeAll(async () => {
  cli = await testCli();
});

afterAll(async () => cli[Symbol.asyncDispose]());

describe('help', () => {
  test('names every command, on stdout', async () => {
    const { code, stdout, stderr } = await cli.run(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of [
      'app',
      'serve',
      'invoke',
      'functions',
      'whoami',
      'login',
      'run',
      'import',
      'export',
      'events',
      'local',
      'logs',
      'history',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
  });

  test('of invoke explains the exit codes', async () => {
    const { code, stdout } = await cli.run(['invoke', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Exit code: 0 succeeded');
    expect(stdout).toContain('--retry-ambiguous');
  });

  test('of run shows no default that only the program understands', async () => {
    const { code, stdout } = await cli.run(['run', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--var <name=value>');
    expect(stdout).not.toContain('{}');
  });

  test('the version is that of the package', async () => {
    const manifest: unknown = JSON.parse(
      await readFile(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
    );
    const { code, stdout } = await cli.run(['--version']);
    expect(code).toBe(0);
    expect(manifest).toMatchObject({ version: stdout.trimEnd() });
  });
});

describe('wrong usage ends with 2, one line that says what, one that helps, and nothing on stdout', () => {
  test.each([
    [['invoke'], "missing required argument 'function'"],
    [['invoke', ''], 'The name of the function is empty.'],
    [['invoke', 'f', '--paylod', '{}'], "unknown option '--paylod' (Did you mean --payload?)"],
    [['invoke', 'f', 'g'], "too many arguments for 'invoke'"],
    [['invoke', 'f', '--type', 'Sync'], 'Allowed choices are RequestResponse, Event, DryRun.'],
    [['invoke', 'f', '--retries', '11'], 'It takes a whole number from 0 to 10.'],
    [['invoke', 'f', '--retries', '1.5'], 'It takes a whole number from 0 to 10.'],
    [['invoke', 'f', '--timeout', '0'], 'It takes a number from 0.001 to 3600.'],
    [['invoke', 'f', '--timeout', '1e3'], 'It takes a number from 0.001 to 3600.'],
    [['invoke', 'f', '--retry-ambiguous'], '--retry-ambiguous has no meaning without --retries.'],
    [['invoke', 'f', '--stream', '--type', 'Event'], '--stream has no meaning with --type Event.'],
    [['invoke', 'f', '--json', '--query', 'a'], '--json and --query both say what to print.'],
    [['invoke', 'f', '--client-context', '{a}'], '--client-context is not JSON.'],
    [['invoke', 'f', '--stream', '--durable-name', 'a'], '--stream has no meaning with --durable-name'],
    [['invoke', 'f', '--mfa-code', '12345'], 'It takes the six digits that the device shows.'],
    [['invoke', 'f', '--copy-as', 'wget'], 'Allowed choices are lambdeck, aws-cli'],
    [['invoke', 'f', '--log-type', 'All'], 'Allowed choices are Tail, None.'],
    [['whoami', 'x'], "too many arguments for 'whoami'"],
    [['invoke', 'f', '--region', 'EU West'], '"EU West" is not a region.'],
    [['invoke', 'f', '--endpoint-url', 'localhost:3001'], '"localhost:3001" is not an endpoint.'],
    [['invoke', 'f', '--endpoint-url', 'file:///etc/passwd'], '"file:///etc/passwd" is not an endpoint.'],
    [['invoke', 'f', '--local', '.', '--profile', 'p'], '--local runs functions on this machine'],
    [['functions', '--local', '.', '--endpoint-url', 'http://127.0.0.1:9'], '--local runs functions'],
    [['invoke', 'f', '--local', 'nowhere'], 'nowhere does not exist.'],
    [['local', 'nowhere'], 'nowhere does not exist.'],
    [['serve', '--no-open', '--local', 'nowhere'], 'nowhere does not exist.'],
    [['serve', '--port', '65536'], 'It takes a whole number from 0 to 65535.'],
    [['local', '--port', '-1'], 'It takes a whole number from 0 to 65535.'],
    [['local', '--log-delay', '1h'], 'It takes a number from 0 to 600.'],
    [['history', '--limit', 'all'], 'It takes a whole number from 1 to 100000.'],
    [['history', 'a', 'b'], "too many arguments for 'history'"],
    [['invok', 'f'], "unknown command 'invok' (Did you mean invoke?)"],
    [['logs', 'pars'], "unknown command 'pars' (Did you mean parse?)"],
    [['logs', 'tail'], "missing required argument 'function'"],
    [['logs', 'tail', 'hello'], 'log where they run'],
    [['--prot', '1'], "unknown option '--prot'"],
  ])('%j', async (parameters, message) => {
    const { code, stdout, stderr } = await cli.run(parameters);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^lambdeck: /);
    expect(lines[0]).toContain(message);
  });
});
