import type { Problem } from '../../contract/problem.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** environments.*: variables, where they come from and what they become. */
export function createEnvironmentHandlers(
  parts: HostParts,
  trash: HostClient['collections']['remove'],
): HostClient['environments'] {
  const { secrets } = parts;
  return {
    async read({ folder, name }) {
      const { readEffectiveEnvironment } =
        await import('../requests/variables/read-effective-environment.ts');
      return readEffectiveEnvironment(folder, name, secrets);
    },
    async save({ environment, ...where }) {
      const { saveEnvironment } = await import('../requests/variables/save-environment.ts');
      const service = await parts.collections.service();
      return saveEnvironment((...text) => service.saveText(...text), where, environment);
    },
    async remove({ folder, name }) {
      const { environmentPath } = await import('../requests/variables/environment-path.ts');
      return trash({ folder, path: await environmentPath(folder, name) });
    },
    async resolve({ texts, from }) {
      const { resolveShown } = await import('../requests/variables/resolve-shown.ts');
      return resolveShown(texts, from, secrets);
    },
    async offers(from) {
      const { variableOffers } = await import('../requests/variables/variable-offers.ts');
      return variableOffers(from, secrets);
    },
    secretStorage: () => secrets.storage(),
    async keptSecrets() {
      const { keptFolders } = await import('../requests/variables/kept-folders.ts');
      return keptFolders(await secrets.kept());
    },
    async adoptSecrets({ from, to }) {
      const { isFolder } = await import('../requests/variables/kept-folders.ts');
      const problem = (await isFolder(from)) ? stillThere(from) : await secrets.adopt(from, to);
      if (problem === null) parts.events.publish({ kind: 'collections-changed', folder: to });
      return { problem: problem === null ? null : parts.redact.problem(problem) };
    },
    async forgetSecrets({ folder }) {
      const problem = await secrets.forget(folder);
      if (problem === null) parts.events.publish({ kind: 'collections-changed', folder });
      return { problem: problem === null ? null : parts.redact.problem(problem) };
    },
    async setSecret({ folder, name, secret, value }) {
      const problem = await secrets.set({ folder, environment: name, name: secret }, value);
      if (problem === null) parts.events.publish({ kind: 'collections-changed', folder });
      return { problem: problem === null ? null : parts.redact.problem(problem) };
    },
  };
}

/** Values of a collection that is there are its own: a copy of it, or another one, gets none of them. */
function stillThere(folder: string): Problem {
  return {
    name: 'FolderStillThere',
    message: `The folder ${folder} is still there, and its values stay with it.`,
    remedy: 'Set the values of the other collection in its environments.',
  };
}
