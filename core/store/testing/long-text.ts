/** Text of so many bytes that no other name gives; short words, as a search finds them. */
export function longText(name: string, bytes: number): string {
  const line = `${name} ä\n`;
  const whole = Buffer.from(line.repeat(Math.ceil(bytes / Buffer.byteLength(line))));
  // A letter of two bytes may be cut at the end.
  return whole.toString('utf8', 0, bytes).replaceAll('\uFFFD', '');
}
