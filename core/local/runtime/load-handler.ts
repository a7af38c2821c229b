import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LambdaContext } from './lambda-context.ts';
import { streamHandlerMark } from './response-stream.ts';

type UserFunction = (...parameters: unknown[]) => unknown;

export interface LoadedHandler {
  readonly streaming: boolean;
  /** The user's function itself. */
  readonly function: UserFunction;
  /** Calls an async or callback handler and waits for its result. */
  readonly invoke: (event: unknown, context: LambdaContext) => Promise<unknown>;
}

/** In the order in which Lambda looks for them, then TypeScript, whose types Node strips. */
const extensions = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** Finds and imports the handler that `Handler` names: folders/module.export, exports may be nested. */
export async function loadHandler(taskRoot: string, handler: string): Promise<LoadedHandler> {
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  if (dot <= slash || dot === handler.length - 1) {
    throw problem('Runtime.MalformedHandlerName', `Bad handler: ${handler}. Write it as file.export.`);
  }
  const file = findModule(taskRoot, handler.slice(0, dot));
  const exports = await importModule(file);
  const names = handler.slice(dot + 1).split('.');
  const found = lookUp(exports, names) ?? lookUp(property(exports, 'default'), names);
  if (found === undefined) {
    throw problem('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw problem('Runtime.HandlerNotFound', `${handler} is not a function`);
  }
  const userFunction = found as UserFunction;
  return {
    streaming: streamHandlerMark in found,
    function: userFunction,
    invoke: (event, context) => invoke(userFunction, event, context),
  };
}

function findModule(taskRoot: string, module: string): string {
  const base = join(taskRoot, module);
  const inside = relative(taskRoot, base);
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw problem(
      'Runtime.MalformedHandlerName',
      `'${module}' is not a valid handler name. Use absolute paths only inside the code folder.`,
    );
  }
  for (const extension of extensions) {
    const file = base + extension;
    if (existsSync(file) && statSync(file).isFile()) return file;
  }
  throw problem('Runtime.ImportModuleError', `Error: Cannot find module '${module}' in ${taskRoot}`);
}

async function importModule(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw problem('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
    }
    if (error instanceof Error && 'code' in error && isResolutionCode(error.code)) {
      throw problem('Runtime.ImportModuleError', `Error: ${error.message}`, error);
    }
    throw error;
  }
}

function isResolutionCode(code: unknown): boolean {
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}

/** An async handler's promise decides; else the callback, context.done and, when nothing is left to do, the empty loop. */
function invoke(userFunction: UserFunction, event: unknown, context: LambdaContext): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (error: unknown, result: unknown): void => {
      process.off('beforeExit', whenIdle);
      if (error !== null && error !== undefined) {
        reject(
          error instanceof Error ? error : Object.assign(new Error(textOf(error)), { name: typeof error }),
        );
      } else resolve(result);
    };
    const whenIdle = (): void => {
      settle(null, null);
    };
    let called = false;
    const callback = (error: unknown, result: unknown): void => {
      if (called) return;
      called = true;
      if (!context.callbackWaitsForEmptyEventLoop) {
        settle(error, result);
        return;
      }
      process.off('beforeExit', whenIdle);
      process.once('beforeExit', () => {
        settle(error, result);
      });
    };
    process.once('beforeExit', whenIdle);
    Object.assign(context, {
      done: callback,
      succeed: (result: unknown) => {
        settle(null, result);
      },
      fail: (error: unknown) => {
        settle(error ?? 'handled', null);
      },
    });
    const returned = userFunction(event, context, callback);
    if (isThenable(returned)) {
      Promise.resolve(returned).then((result) => {
        settle(null, result);
      }, reject);
    }
  });
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function lookUp(from: unknown, names: readonly string[]): unknown {
  let value = from;
  for (const name of names) value = property(value, name);
  return value;
}

function property(value: unknown, name: string): unknown {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holds ? Reflect.get(value, name) : undefined;
}

function problem(name: string, message: string, cause?: Error): Error {
  const error = new Error(message);
  error.name = name;
  error.stack = cause?.stack === undefined ? `${name}: ${message}` : `${name}: ${message}\n${cause.stack}`;
  return error;
}
