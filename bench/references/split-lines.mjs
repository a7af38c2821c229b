// The least that a reader of logs can do: lines, and the objects among them parsed and written again.
let rest = '';
for await (const chunk of process.stdin.setEncoding('utf8')) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  const written = lines.map((line) => JSON.stringify(line.startsWith('{') ? JSON.parse(line) : { line }));
  if (!process.stdout.write(`${written.join('\n')}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
