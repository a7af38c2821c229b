// `npm start`: sets up what is missing and opens Lambdeck. The command does both; npm only has to name it.
// What follows `--` goes to `lambdeck app`: `npm start -- --no-open --port 4411`.
process.argv.splice(2, 0, 'app');
await import('../cli/lambdeck.mjs');
