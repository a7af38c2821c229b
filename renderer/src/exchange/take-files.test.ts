import { expect, it } from 'vitest';
import { isMoreThanAnEvent } from './take-files.ts';

it.each([
  ['event.json', '{"log":"a"}', false],
  ['event.json', '{"a":1}', false],
  ['event.txt', 'curling is a sport', false],
  ['session.har', '{', true],
  ['session.json', ' {\n"log": {"version":"1.2", "entries": []}}', true],
  ['call.sh', '', true],
  ['refund.lambda.yml', 'function: a', true],
  ['call.txt', "$ curl http://x -d '{}'", true],
  ['call.txt', 'AWS_PROFILE=dev aws lambda invoke', true],
])('tells %s with %s', (name, text, more) => {
  expect(isMoreThanAnEvent(name, text)).toBe(more);
});
