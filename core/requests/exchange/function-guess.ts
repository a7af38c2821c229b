import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What the place of an event's file tells. */
export interface EventPlace {
  readonly kind: 'sam-test-event' | 'dotnet-test-tool';
  /** Null when the place does not say whose event it is. */
  readonly functionName: string | null;
  /** Where the name was taken from, as it is shown. */
  readonly from: string;
}

const templateNames = ['template.yaml', 'template.yml', 'template.json'];
/** How far above an event a template is looked for: events/orders/refund.json has it two folders up. */
const levels = 4;

/**
 * Whose an event is that lies in a project: the .NET test tool keeps its own in `.lambda-test-tool/SavedRequests` (its
 * second version in a folder for each function there), SAM projects keep theirs in `events` beside the template.
 */
export class FunctionGuess {
  readonly #templates = new Map<string, Promise<readonly string[] | null>>();

  async of(file: string): Promise<EventPlace | null> {
    const folder = dirname(file);
    if (basename(folder) === 'SavedRequests') return savedRequest(dirname(folder));
    if (basename(dirname(folder)) === 'SavedRequests') {
      return {
        kind: 'dotnet-test-tool',
        functionName: basename(folder),
        from: 'the folder that the file is in',
      };
    }
    let at = folder;
    for (let level = 0; level < levels; level += 1) {
      const functions = await this.#functionsOf(at);
      if (functions !== null) {
        return { kind: 'sam-test-event', functionName: likeliest(file, functions), from: 'the SAM template' };
      }
      if (dirname(at) === at) break;
      at = dirname(at);
    }
    return null;
  }

  /** The functions of the template in a folder; null when there is none. */
  #functionsOf(folder: string): Promise<readonly string[] | null> {
    const known = this.#templates.get(folder) ?? readFunctions(folder);
    this.#templates.set(folder, known);
    return known;
  }
}

async function readFunctions(folder: string): Promise<readonly string[] | null> {
  for (const name of templateNames) {
    try {
      const path = join(folder, name);
      const text = await readFile(path, 'utf8');
      const { readTemplate } = await import('../../local/template/read-template.ts');
      const { functions } = readTemplate(text, { path, region: 'us-east-1', accountId: '000000000000' });
      return functions.map((definition) => definition.name);
    } catch {
      // Not there, or no template: the next name.
    }
  }
  return null;
}

/** The function that the file's name or its folder's begins with, the longest first; else the only one there is. */
function likeliest(file: string, functions: readonly string[]): string | null {
  const titles = [basename(file), basename(dirname(file))].map(plain);
  const byLength = functions.toSorted((left, right) => right.length - left.length);
  for (const title of titles) {
    const found = byLength.find((name) => {
      const short = plain(name).replace(/function$/, '');
      return short !== '' && title.startsWith(short);
    });
    if (found !== undefined) return found;
  }
  return functions.length === 1 ? (functions[0] ?? null) : null;
}

function plain(name: string): string {
  return name
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** The first version of the test tool has one function a project, which the defaults of the deployment tools name. */
async function savedRequest(toolFolder: string): Promise<EventPlace> {
  let functionName: string | null = null;
  try {
    const defaults: unknown = JSON.parse(
      await readFile(join(dirname(toolFolder), 'aws-lambda-tools-defaults.json'), 'utf8'),
    );
    const name: unknown =
      typeof defaults === 'object' && defaults !== null ? Reflect.get(defaults, 'function-name') : null;
    if (typeof name === 'string' && name !== '') functionName = name;
  } catch {
    // Not there: the function is the person's to choose.
  }
  return { kind: 'dotnet-test-tool', functionName, from: 'aws-lambda-tools-defaults.json' };
}
