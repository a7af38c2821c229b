// Loaded with --import into a process that is measured: tells on descriptor 3 how much memory it had at most, in KB.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
