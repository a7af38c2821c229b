import { describe, expect, it } from 'vitest';
import { holdsVariable, shapeWords } from './shape-words.ts';

describe('shapeWords', () => {
  it.each([
    ['Missing property "Records".', 'missing property "Records"'],
    ['Incorrect type. Expected "string".', 'incorrect type, expected "string"'],
    ['Value is not accepted. Valid values: "IN", "OUT".', 'value is not accepted, valid values: "IN", "OUT"'],
    ['', ''],
  ])('%s', (message, words) => {
    expect(shapeWords(message)).toBe(words);
  });
});

describe('holdsVariable', () => {
  it.each(['"{{orderId}}"', '"{{$random.int}}"', '"A-{{number}}"', '"a\\"{{b}}"'])('%s does', (literal) => {
    expect(holdsVariable(literal)).toBe(true);
  });
  it.each(['"text"', '"{{}}"', '"{ {a} }"', '{{a}}', '7', '""'])('%s does not', (literal) => {
    expect(holdsVariable(literal)).toBe(false);
  });
});
