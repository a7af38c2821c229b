import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import type { FunctionProcess, SpawnNode } from '../function-process.ts';
import type { FunctionDefinition } from '../template/function-definition.ts';
import { environmentVariables } from './environment-variables.ts';
import type { FunctionVersionTarget } from './invocation.ts';
import { spawnNodeProgram, spawnProgram } from './spawn-program.ts';

export interface LaunchOptions {
  readonly runtimeFolder: string;
  readonly spawnNode?: SpawnNode;
  readonly host: Readonly<Record<string, string | undefined>>;
}

/** Starts the runtime client of a function. Call `runtimeProblem` first: a runtime that cannot run here throws. */
export function launchRuntime(
  target: FunctionVersionTarget,
  options: LaunchOptions,
  runtimeApi: string,
  logStream: string,
): FunctionProcess {
  const { definition } = target;
  const workingFolder = definition.codeFolder;
  if (workingFolder === null) throw new Error('The code is not here: runtimeProblem was not asked');
  const environment = environmentVariables({
    target,
    runtimeApi,
    logStream,
    runtimeFolder: options.runtimeFolder,
    taskRoot: workingFolder,
    host: options.host,
  });
  const runtime = definition.runtime ?? '';
  if (runtime.startsWith('nodejs')) {
    return (options.spawnNode ?? spawnNodeProgram)({
      entry: nodeClient(options.runtimeFolder),
      arguments: [],
      environment,
      workingFolder,
      memoryMB: definition.memoryMB,
    });
  }
  const python = pythonPath(options.host);
  const program =
    runtime.startsWith('python') && python !== null
      ? { command: python, arguments: [join(options.runtimeFolder, 'python_runtime.py')] }
      : { command: join(workingFolder, 'bootstrap'), arguments: [] };
  return spawnProgram({ ...program, environment, workingFolder });
}

/** Why a function cannot run on this machine, or null. */
export function runtimeProblem(
  definition: FunctionDefinition,
  host: Readonly<Record<string, string | undefined>>,
): Problem | null {
  const runtime = definition.runtime ?? '';
  if (definition.packageType === 'Image') {
    return {
      name: 'ImageNotRunnable',
      message: `${definition.name} is a container image, and the local endpoint runs functions without containers.`,
      remedy:
        'Run the image with its runtime interface emulator and add its address as an endpoint, or invoke the deployed function.',
    };
  }
  const folder = definition.codeFolder;
  if (folder === null) {
    return {
      name: 'CodeElsewhere',
      message: `The code of ${definition.name} is an uploaded package, not a folder of this machine.`,
      remedy: 'Point CodeUri at a local folder, or invoke the deployed function.',
    };
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return {
      name: 'CodeNotFound',
      message: `The code of ${definition.name} is not there: ${folder} is not a folder.`,
      remedy: 'Correct CodeUri in the template, or build the project so that the folder exists.',
    };
  }
  if (runtime.startsWith('nodejs')) return null;
  if (runtime.startsWith('python')) {
    if (pythonPath(host) !== null) return null;
    return {
      name: 'PythonNotFound',
      message: `${definition.name} needs Python, and no python3 is on the PATH.`,
      remedy: 'Install Python 3 and start Lambdeck again from a shell that finds it.',
    };
  }
  if (runtime.startsWith('provided') || runtime.startsWith('go')) {
    const bootstrap = join(folder, 'bootstrap');
    if (existsSync(bootstrap)) return null;
    return {
      name: 'BootstrapNotFound',
      message: `${definition.name} runs an executable named bootstrap, and ${folder} holds none.`,
      remedy: 'Build the function for this machine into CodeUri under the name bootstrap.',
    };
  }
  return {
    name: 'RuntimeNotRunnable',
    message: `The local endpoint cannot run ${runtime === '' ? 'a function without a Runtime' : runtime}; it runs nodejs, python and provided runtimes.`,
    remedy:
      'Invoke the deployed function over an AWS connection, or run it in another emulator and add its address as an endpoint.',
  };
}

function nodeClient(runtimeFolder: string): string {
  const bundled = join(runtimeFolder, 'node-runtime.mjs');
  return existsSync(bundled) ? bundled : join(runtimeFolder, 'node-runtime.ts');
}

function pythonPath(host: Readonly<Record<string, string | undefined>>): string | null {
  const windows = process.platform === 'win32';
  const names = windows ? ['python.exe', 'python3.exe'] : ['python3'];
  for (const folder of (host['PATH'] ?? host['Path'] ?? '').split(delimiter)) {
    for (const name of names) {
      const candidate = join(folder, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not here: look in the next folder.
      }
    }
  }
  return null;
}
