import { isJson } from '../../../json/is-json.ts';
import { importedRequest, type Recognised } from '../imported-request.ts';
import { awsCliRequest } from './aws-cli-request.ts';
import { curlRequests } from './curl-requests.ts';
import { readCmdCommands } from './read-cmd-commands.ts';
import { readPosixCommands } from './read-posix-commands.ts';
import { readPowershellCommands } from './read-powershell-commands.ts';
import type { CommandReader, ShellCommand } from './shell-command.ts';

/** Programs that only start the one that follows, and the shell's own words before a command. */
const before =
  /^(?:sudo|env|command|exec|time|nohup|builtin|then|do|else|if|while|!|\{|\$|%|>|[A-Za-z_][A-Za-z0-9_]*=.*)$/s;
const program = /(?:^|[\\/])(curl|aws)(?:\.exe|\.cmd)?$/i;
/** A prompt that was copied with the command. */
const prompt = /^[ \t]*(?:PS [^\n>]*>|[A-Za-z]:\\[^\n>]*>)[ \t]*(?=(?:curl|aws)\b)/gim;

/** Whether a text may hold command lines of cURL or the AWS CLI that invoke a function. */
export function looksLikeCommands(text: string): boolean {
  return (
    (/\bcurl\b/i.test(text) && text.includes('/functions/')) ||
    (/\baws\b/i.test(text) && /\blambda\b/.test(text))
  );
}

/** The requests of the Invoke calls among command lines, whichever shell they were written for. */
export function importCommands(text: string): readonly Recognised[] {
  const plain = text.replaceAll(prompt, '');
  let best: readonly Recognised[] = [];
  let most = -1;
  // Quotes mean other things in each shell: the reading that gives the most events that are JSON is the right one.
  for (const read of readersFor(plain)) {
    const found = requestsIn(read(plain)).map(mended);
    const sound = found.filter(
      ({ request }) => request.functionName !== '' && isJson(request.payload),
    ).length;
    if (found.length > 0 && sound > most) {
      best = found;
      most = sound;
    }
    if (found.length > 0 && found.every(({ request }) => request.payload === '' || isJson(request.payload)))
      break;
  }
  return best;
}

/** The likeliest reader first. */
function readersFor(text: string): readonly CommandReader[] {
  const continued = /\\\r?\n/.test(text);
  if (!continued && /\^\r?\n|\bcurl(?:\.exe)?[ \t]+\^"/i.test(text))
    return [readCmdCommands, readPosixCommands, readPowershellCommands];
  // Backticks at the ends of lines, here-strings, and what is given to a variable.
  if (!continued && /`\r?\n|@['"][ \t]*\r?\n|^[ \t]*\$\w+[ \t]*=/m.test(text))
    return [readPowershellCommands, readPosixCommands, readCmdCommands];
  return [readPosixCommands, readPowershellCommands, readCmdCommands];
}

function requestsIn(commands: readonly ShellCommand[]): readonly Recognised[] {
  return commands.flatMap((command) => {
    const start = command.words.findIndex(({ text }) => !before.test(text));
    const name = program.exec(command.words[start]?.text ?? '')?.[1]?.toLowerCase();
    if (start === -1 || name === undefined) return [];
    const own = { ...command, words: command.words.slice(start) };
    if (name === 'curl') return curlRequests(own);
    const found = awsCliRequest(own);
    return found === null ? [] : [found];
  });
}

/**
 * Before version 7.3 PowerShell lost quotes on the way to a program, so that they were written as `\"` inside quotes: the
 * program's own rules then take the backslashes off.
 */
function mended(recognised: Recognised): Recognised {
  const { request } = recognised;
  if (request.payload === '' || isJson(request.payload)) return recognised;
  const payload = request.payload.replaceAll(/(\\+)"/g, (_whole, slashes: string) => {
    return `${'\\'.repeat(Math.floor(slashes.length / 2))}"`;
  });
  return isJson(payload) ? { ...recognised, request: importedRequest({ ...request, payload }) } : recognised;
}
