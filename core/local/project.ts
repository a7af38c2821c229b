import { watch, type FSWatcher } from 'chokidar';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../contract/problem.ts';
import { localAccountId } from './local-account.ts';
import { LocalFunction, type LocalFunctionOptions } from './local-function.ts';
import type { FunctionDefinition } from './template/function-definition.ts';
import { readTemplate, type Template } from './template/read-template.ts';

export interface ProjectOptions {
  /** A template file, or a folder that holds template.yaml, template.yml or template.json. */
  readonly location: string;
  readonly functions: LocalFunctionOptions;
  /** Called after functions or problems have changed. */
  readonly onChange: () => void;
  readonly onProblem: (problem: Problem) => void;
}

const templateNames = ['template.yaml', 'template.yml', 'template.json'];
/** A large project is served while its folders are still being listed. */
const longestScanMs = 2000;
/** Folders that hold no source of a function's own, or too much to watch. */
const unwatched = new Set(['node_modules', '.git', '.aws-sam', '__pycache__', '.venv']);

/** The functions of a SAM project, kept true to its template and sources while they are edited. */
export class Project {
  private readonly options: ProjectOptions;
  private readonly byName = new Map<string, LocalFunction>();
  private readonly leaving = new Set<LocalFunction>();
  private watcher: FSWatcher | null = null;
  private inlineFolder: string | null = null;
  private found: readonly Problem[] = [];
  private template: string | null = null;

  constructor(options: ProjectOptions) {
    this.options = options;
  }

  /** Reads the template and begins to watch; resolves when changes are noticed, or soon will be in a large project. */
  async open(): Promise<void> {
    this.load();
    const watcher = watch(this.watchedPaths(), {
      ignoreInitial: true,
      ignored: (path) => this.isUnwatched(path),
    });
    this.watcher = watcher;
    watcher.on('all', (_event, path) => {
      this.changed(resolve(path));
    });
    watcher.on('error', (error) => {
      this.options.onProblem({
        name: 'WatchFailed',
        message: `Changes of the project cannot be noticed: ${String(error)}`,
        remedy: 'Restart the local endpoint after you have changed a function.',
      });
    });
    await new Promise<void>((done) => {
      const late = setTimeout(done, longestScanMs);
      watcher.once('ready', () => {
        clearTimeout(late);
        done();
      });
    });
  }

  get functions(): readonly LocalFunction[] {
    return [...this.byName.values()];
  }

  get problems(): readonly Problem[] {
    return this.found;
  }

  /** The folder of the template; null while there is none. */
  get folder(): string | null {
    return this.template === null ? null : dirname(this.template);
  }

  find(name: string): LocalFunction | null {
    return this.byName.get(name) ?? null;
  }

  async close(): Promise<void> {
    await this.watcher?.close();
    await Promise.all([...this.byName.values(), ...this.leaving].map((local) => local.close()));
    if (this.inlineFolder !== null) rmSync(this.inlineFolder, { recursive: true, force: true });
  }

  private load(): void {
    const location = resolve(this.options.location);
    const path = findTemplate(location);
    this.template = path;
    const template = path === null ? withoutTemplate(location) : this.read(path);
    const before = new Set(this.found.map((problem) => problem.message));
    this.found = template.problems;
    for (const problem of template.problems) {
      if (!before.has(problem.message)) this.options.onProblem(problem);
    }
    this.take(template.functions.map((definition) => this.withInlineCode(definition)));
    this.watcher?.add(this.watchedPaths());
  }

  private watchedPaths(): string[] {
    const folders = this.functions.flatMap((local) => local.definition.codeFolder ?? []);
    return [this.template ?? resolve(this.options.location), ...new Set(folders)];
  }

  /** Without a template, only the place where one may appear is watched: the folder could be anything. */
  private isUnwatched(path: string): boolean {
    if (unwatched.has(basename(path))) return true;
    if (this.template !== null) return false;
    const location = resolve(this.options.location);
    return resolve(path) !== location && !templateNames.includes(basename(path));
  }

  private read(path: string): Template {
    try {
      const { region } = this.options.functions;
      return readTemplate(readFileSync(path, 'utf8'), { path, region, accountId: localAccountId });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        functions: [],
        problems: [
          {
            name: 'TemplateUnreadable',
            message: `${path} cannot be read: ${message}`,
            remedy: 'Check that the file is there and that you may read it.',
          },
        ],
      };
    }
  }

  private take(definitions: readonly FunctionDefinition[]): void {
    const before = new Map(this.byName);
    this.byName.clear();
    for (const definition of definitions) {
      const known = before.get(definition.name);
      if (known !== undefined && isDeepStrictEqual(known.definition, definition)) {
        this.byName.set(definition.name, known);
        before.delete(definition.name);
        continue;
      }
      const published = known === undefined ? 1 : Number(known.publishedVersion() ?? 0) + 1;
      this.byName.set(definition.name, new LocalFunction(definition, this.options.functions, published));
    }
    for (const local of this.leaving) if (local.busyCount === 0) this.leaving.delete(local);
    for (const local of before.values()) {
      local.retireAll();
      this.leaving.add(local);
    }
  }

  /** InlineCode becomes a file in a temporary folder: runtime clients read files. */
  private withInlineCode(definition: FunctionDefinition): FunctionDefinition {
    const { inlineCode, logicalId, runtime } = definition;
    if (inlineCode === null) return definition;
    try {
      this.inlineFolder ??= mkdtempSync(join(tmpdir(), 'lambdeck-inline-'));
      // Named after what it holds, so that reading the template again changes nothing.
      const hash = createHash('sha256').update(inlineCode).digest('hex').slice(0, 16);
      const folder = join(this.inlineFolder, `${logicalId.replaceAll(/\W/g, '_')}-${hash}`);
      mkdirSync(folder, { recursive: true });
      const file = runtime?.startsWith('python') === true ? 'index.py' : 'index.js';
      writeFileSync(join(folder, file), inlineCode);
      return { ...definition, codeFolder: folder };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.options.onProblem({
        name: 'InlineCodeNotWritten',
        message: `The InlineCode of ${definition.name} cannot be written to a temporary file: ${reason}`,
        remedy: 'Check the space and the permissions of the folder for temporary files.',
      });
      return definition;
    }
  }

  private changed(path: string): void {
    if (path === this.template || (this.template === null && templateNames.includes(basename(path)))) {
      this.load();
      this.options.onChange();
      return;
    }
    let touched = false;
    for (const local of this.byName.values()) {
      const folder = local.definition.codeFolder;
      const inside = folder === null ? '..' : relative(folder, path);
      if (inside === '..' || inside.startsWith(`..${sep}`)) continue;
      local.sourceChanged();
      touched = true;
    }
    if (touched) this.options.onChange();
  }
}

function findTemplate(location: string): string | null {
  if (isFile(location)) return location;
  return templateNames.map((name) => join(location, name)).find((file) => isFile(file)) ?? null;
}

/** A place that may not be looked at holds no template for us. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

function withoutTemplate(location: string): Template {
  return {
    functions: [],
    problems: [
      {
        name: 'TemplateNotFound',
        message: `There is no SAM template in ${location} (${templateNames.join(', ')}).`,
        remedy: 'Name a folder that holds a template, or the template itself.',
      },
    ],
  };
}
