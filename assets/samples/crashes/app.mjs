/** Ends in the way that the event names: { "how": "exit" }, "memory", "hang" or "reject". */
export async function handler({ how = 'exit', code = 1 }) {
  console.log(`About to crash: ${how}`);
  switch (how) {
    case 'exit':
      // Lambda answers Runtime.ExitError with the exit status.
      return process.exit(code);
    case 'memory':
      // More than the 128 MB that the template gives: Lambda kills the process.
      return fillMemory();
    case 'hang':
      // Never answers: Lambda kills the process when the timeout of 3 seconds is over.
      return new Promise(() => setInterval(() => console.log('Still here'), 1000));
    case 'reject':
      // A promise that nobody awaits takes the whole process down.
      void Promise.reject(new Error('Nobody caught this'));
      return new Promise((resolve) => setTimeout(resolve, 1000));
    default:
      throw new Error(`No such crash: ${how}. Try exit, memory, hang or reject.`);
  }
}

async function fillMemory() {
  const kept = [];
  for (let megabytes = 16; ; megabytes += 16) {
    kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
    console.log(`Holding ${megabytes} MB in ${kept.length} buffers`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
