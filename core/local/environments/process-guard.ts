import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * Remembers process groups and kills them when its standard input closes, which the kernel does even when this process
 * is killed outright. A function in an endless loop notices nothing by itself.
 */
const script = `
groups=" "
while read -r what group; do
  case "$what" in
    add) groups="$groups$group " ;;
    drop) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -9 "-$group" 2>/dev/null; done
`;

let guard: ChildProcessByStdio<Writable, null, null> | null = null;
let guarded = 0;

/** Puts a process group under guard (POSIX only). The returned function releases it, once it is gone. */
export function guardProcess(group: number): () => void {
  const watcher = guard ?? startGuard();
  guarded += 1;
  watcher.stdin.write(`add ${group}\n`);
  return () => {
    watcher.stdin.write(`drop ${group}\n`);
    guarded -= 1;
    if (guarded === 0 && guard === watcher) {
      guard = null;
      watcher.stdin.end();
    }
  };
}

function startGuard(): ChildProcessByStdio<Writable, null, null> {
  const watcher = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
    detached: true,
  });
  watcher.stdin.on('error', () => undefined);
  watcher.on('error', () => undefined);
  watcher.once('exit', () => {
    if (guard === watcher) guard = null;
  });
  watcher.unref();
  guard = watcher;
  return watcher;
}
