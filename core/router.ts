import { implement, type Router } from '@orpc/server';
import { contract, type Contract } from '../contract/contract.ts';
import type { HostClient } from './host-client.ts';

export type HostRouter = ReturnType<typeof createRouter>;

/** The contract's router: zod checks what comes in and goes out, the client's functions do the work. */
export function createRouter(client: HostClient) {
  const { app, connections, questions, functions, runs, history, workspace } = implement(contract);
  const { collections, environments, expectations, batches, comparisons, sharedEvents } = implement(contract);
  return {
    app: {
      info: app.info.handler(() => client.app.info()),
      events: app.events.handler(({ signal }) => client.app.events(undefined, { signal })),
      settings: app.settings.handler(() => client.app.settings()),
      prices: app.prices.handler(() => client.app.prices()),
      saveSettings: app.saveSettings.handler(({ input }) => client.app.saveSettings(input)),
    },
    connections: {
      list: connections.list.handler(() => client.connections.list()),
      addEndpoint: connections.addEndpoint.handler(({ input }) => client.connections.addEndpoint(input)),
      removeEndpoint: connections.removeEndpoint.handler(({ input }) =>
        client.connections.removeEndpoint(input),
      ),
      pasteKeys: connections.pasteKeys.handler(({ input }) => client.connections.pasteKeys(input)),
      forgetKeys: connections.forgetKeys.handler(({ input }) => client.connections.forgetKeys(input)),
      configure: connections.configure.handler(({ input }) => client.connections.configure(input)),
      identity: connections.identity.handler(({ input, signal }) =>
        client.connections.identity(input, { signal }),
      ),
      capabilities: connections.capabilities.handler(({ input, signal }) =>
        client.connections.capabilities(input, { signal }),
      ),
      signIn: connections.signIn.handler(({ input, signal }) => client.connections.signIn(input, { signal })),
    },
    questions: {
      open: questions.open.handler(() => client.questions.open()),
      answer: questions.answer.handler(({ input }) => client.questions.answer(input)),
    },
    functions: {
      catalogue: functions.catalogue.handler(({ input, signal }) =>
        client.functions.catalogue(input, { signal }),
      ),
      qualifiers: functions.qualifiers.handler(({ input, signal }) =>
        client.functions.qualifiers(input, { signal }),
      ),
      details: functions.details.handler(({ input, signal }) => client.functions.details(input, { signal })),
      asyncConfig: functions.asyncConfig.handler(({ input, signal }) =>
        client.functions.asyncConfig(input, { signal }),
      ),
      figures: functions.figures.handler(({ input }) => client.functions.figures(input)),
      tail: functions.tail.handler(({ input, signal }) => client.functions.tail(input, { signal })),
      triggers: functions.triggers.handler(({ input, signal }) =>
        client.functions.triggers(input, { signal }),
      ),
      firstEvent: functions.firstEvent.handler(({ input }) => client.functions.firstEvent(input)),
    },
    runs: {
      // No signal: a closed socket or a reload must not end a run.
      invoke: runs.invoke.handler(({ input }) => client.runs.invoke(input)),
      cancel: runs.cancel.handler(({ input }) => client.runs.cancel(input)),
      active: runs.active.handler(() => client.runs.active()),
      wait: runs.wait.handler(({ input }) => client.runs.wait(input)),
      completeLog: runs.completeLog.handler(({ input }) => client.runs.completeLog(input)),
      follow: runs.follow.handler(({ input, signal }) => client.runs.follow(input, { signal })),
      followLog: runs.followLog.handler(({ input, signal }) => client.runs.followLog(input, { signal })),
      copyAs: runs.copyAs.handler(({ input }) => client.runs.copyAs(input)),
    },
    history: {
      list: history.list.handler(({ input }) => client.history.list(input)),
      get: history.get.handler(({ input }) => client.history.get(input)),
      body: history.body.handler(({ input }) => client.history.body(input)),
      bodySlice: history.bodySlice.handler(({ input }) => client.history.bodySlice(input)),
      logRecords: history.logRecords.handler(({ input }) => client.history.logRecords(input)),
      remove: history.remove.handler(({ input }) => client.history.remove(input)),
      restore: history.restore.handler(({ input }) => client.history.restore(input)),
    },
    collections: {
      list: collections.list.handler(() => client.collections.list()),
      open: collections.open.handler(({ input }) => client.collections.open(input)),
      close: collections.close.handler(({ input }) => client.collections.close(input)),
      samples: collections.samples.handler(() => client.collections.samples()),
      read: collections.read.handler(({ input }) => client.collections.read(input)),
      save: collections.save.handler(({ input }) => client.collections.save(input)),
      suggestPath: collections.suggestPath.handler(({ input }) => client.collections.suggestPath(input)),
      createFolder: collections.createFolder.handler(({ input }) => client.collections.createFolder(input)),
      rename: collections.rename.handler(({ input }) => client.collections.rename(input)),
      move: collections.move.handler(({ input }) => client.collections.move(input)),
      duplicate: collections.duplicate.handler(({ input }) => client.collections.duplicate(input)),
      remove: collections.remove.handler(({ input }) => client.collections.remove(input)),
      trash: collections.trash.handler(() => client.collections.trash()),
      restore: collections.restore.handler(({ input }) => client.collections.restore(input)),
      browse: collections.browse.handler(({ input }) => client.collections.browse(input)),
      importText: collections.importText.handler(({ input }) => client.collections.importText(input)),
      importPath: collections.importPath.handler(({ input }) => client.collections.importPath(input)),
      exportZip: collections.exportZip.handler(({ input }) => client.collections.exportZip(input)),
    },
    environments: {
      read: environments.read.handler(({ input }) => client.environments.read(input)),
      save: environments.save.handler(({ input }) => client.environments.save(input)),
      remove: environments.remove.handler(({ input }) => client.environments.remove(input)),
      resolve: environments.resolve.handler(({ input }) => client.environments.resolve(input)),
      offers: environments.offers.handler(({ input }) => client.environments.offers(input)),
      secretStorage: environments.secretStorage.handler(() => client.environments.secretStorage()),
      keptSecrets: environments.keptSecrets.handler(() => client.environments.keptSecrets()),
      adoptSecrets: environments.adoptSecrets.handler(({ input }) => client.environments.adoptSecrets(input)),
      forgetSecrets: environments.forgetSecrets.handler(({ input }) =>
        client.environments.forgetSecrets(input),
      ),
      setSecret: environments.setSecret.handler(({ input }) => client.environments.setSecret(input)),
    },
    expectations: {
      evaluate: expectations.evaluate.handler(({ input }) => client.expectations.evaluate(input)),
      complete: expectations.complete.handler(({ input }) => client.expectations.complete(input)),
      select: expectations.select.handler(({ input }) => client.expectations.select(input)),
      suggest: expectations.suggest.handler(({ input }) => client.expectations.suggest(input)),
    },
    batches: {
      start: batches.start.handler(({ input }) => client.batches.start(input)),
      list: batches.list.handler(() => client.batches.list()),
      follow: batches.follow.handler(({ input, signal }) => client.batches.follow(input, { signal })),
      rows: batches.rows.handler(({ input }) => client.batches.rows(input)),
      cancel: batches.cancel.handler(({ input }) => client.batches.cancel(input)),
      forget: batches.forget.handler(({ input }) => client.batches.forget(input)),
      report: batches.report.handler(({ input }) => client.batches.report(input)),
    },
    comparisons: {
      start: comparisons.start.handler(({ input }) => client.comparisons.start(input)),
      list: comparisons.list.handler(() => client.comparisons.list()),
      follow: comparisons.follow.handler(({ input, signal }) => client.comparisons.follow(input, { signal })),
      cancel: comparisons.cancel.handler(({ input }) => client.comparisons.cancel(input)),
      forget: comparisons.forget.handler(({ input }) => client.comparisons.forget(input)),
      difference: comparisons.difference.handler(({ input }) => client.comparisons.difference(input)),
    },
    sharedEvents: {
      list: sharedEvents.list.handler(({ input }) => client.sharedEvents.list(input)),
      read: sharedEvents.read.handler(({ input }) => client.sharedEvents.read(input)),
      write: sharedEvents.write.handler(({ input }) => client.sharedEvents.write(input)),
      remove: sharedEvents.remove.handler(({ input }) => client.sharedEvents.remove(input)),
    },
    workspace: {
      load: workspace.load.handler(() => client.workspace.load()),
      saveDraft: workspace.saveDraft.handler(({ input }) => client.workspace.saveDraft(input)),
      saveLayout: workspace.saveLayout.handler(({ input }) => client.workspace.saveLayout(input)),
    },
    // A call that is missing here would be missing without a word.
  } satisfies Router<Contract, Record<string, never>>;
}
