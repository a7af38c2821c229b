import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** collections.*: folders of requests as files. What it needs is loaded with the first call. */
export function createCollectionHandlers({
  collections,
}: HostParts): Omit<HostClient['collections'], 'importText' | 'importPath' | 'exportZip'> {
  const service = () => collections.service();
  return {
    list: async () => (await service()).list(),
    open: async ({ folder, create }) => (await service()).open(folder, create),
    close: async ({ folder }) => ({ problem: await (await service()).shut(folder) }),
    samples: async () => ({ folder: await (await service()).samples() }),
    read: async ({ folder, path }) => (await service()).read(folder, path),
    save: async ({ request, ...where }) => (await service()).save(where, request),
    suggestPath: async ({ folder, under, name }) => ({
      path: await (await service()).suggestPath(folder, under, name),
    }),
    createFolder: async ({ folder, path }) => ({
      problem: await (await service()).createFolder(folder, path),
    }),
    rename: async ({ folder, path, name }) => (await service()).rename(folder, path, name),
    move: async ({ toFolder, under, ...from }) => (await service()).move(from, toFolder, under),
    duplicate: async ({ folder, path }) => (await service()).duplicate(folder, path),
    remove: async ({ folder, path }) => (await service()).remove(folder, path),
    trash: async () => (await service()).trash(),
    restore: async ({ trashId }) => (await service()).restore(trashId),
    async browse({ folder, suffixes }) {
      const [{ browseFolder }, opened] = await Promise.all([
        import('../requests/collections/browse-folder.ts'),
        service(),
      ]);
      return browseFolder({ folder, suffixes, home: opened.home(), shortcuts: opened.shortcuts() });
    },
  };
}
