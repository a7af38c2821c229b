// Plain JavaScript for Node 20, as the build that it is a part of.
import { isBuiltin } from 'node:module';

/**
 * Node's own modules through require: an ES import of one makes a facade of it, which reads every getter. For node:http
 * that loads undici (`http.WebSocket`), and the command line would start 25 ms later for nothing.
 * A lazy import stays one: of a module made from require it would get no names.
 */
export const requireBuiltins = {
  name: 'require-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, namespace, kind }) => {
      if (namespace === 'builtin' || !isBuiltin(path)) return undefined;
      return kind === 'dynamic-import' ? { path, external: true } : { path, namespace: 'builtin' };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};
