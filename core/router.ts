import { implement, type Router } from '@orpc/server';
import { contract, type Contract } from '../contract/contract.ts';
import type { HostClient } from './host-client.ts';

export type HostRouter = ReturnType<typeof createRouter>;

/** The contract's router: zod checks what comes in and goes out, the client's functions do the work. */
export function createRouter(client: HostClient) {
  const { app, connections, questions, functions, runs, history, workspace } = implement(contract);
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
    workspace: {
      load: workspace.load.handler(() => client.workspace.load()),
      saveDraft: workspace.saveDraft.handler(({ input }) => client.workspace.saveDraft(input)),
      saveLayout: workspace.saveLayout.handler(({ input }) => client.workspace.saveLayout(input)),
    },
    // A call that is missing here would be missing without a word.
  } satisfies Router<Contract, Record<string, never>>;
}
