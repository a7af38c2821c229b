import type { ReportFormat } from '../contract/batch.ts';
import type { Connection } from '../contract/connection.ts';
import type { HostEvent } from '../contract/host-event.ts';
import type { Problem } from '../contract/problem.ts';
import { createAwsClients, type Target } from './aws/aws-clients.ts';
import { awsFiles } from './aws/aws-config.ts';
import { createCapabilityBook } from './aws/capabilities/capability-book.ts';
import { localRegion } from './aws/connections.ts';
import { pause } from './aws/pause.ts';
import { createCredentialCache } from './aws/credentials.ts';
import { createAgents } from './aws/http-agents.ts';
import { ExchangeHttpHandler } from './aws/http-handler.ts';
import { ssoTokenFolder } from './aws/keys/sso-token.ts';
import { createIdentityReader } from './aws/identity.ts';
import { createPastedKeysBook } from './aws/pasted-keys-book.ts';
import { createSignInService } from './aws/sign-in/sign-in-service.ts';
import type { PassingEndpoint } from './connection-book.ts';
import { createConnectionBook } from './connection-book.ts';
import { createEventHub } from './event-hub.ts';
import { costWith, type CostOfRun } from './figures/cost-of-run.ts';
import { createFunctionBook } from './function-book.ts';
import { createAppHandlers } from './handlers/app.ts';
import { createBatchHandlers } from './handlers/batches.ts';
import { createExchangeHandlers } from './handlers/collection-exchange.ts';
import { createCollectionHandlers } from './handlers/collections.ts';
import { createComparisonHandlers } from './handlers/comparisons.ts';
import { createEnvironmentHandlers } from './handlers/environments.ts';
import { createExpectationHandlers } from './handlers/expectations.ts';
import { createSharedEventHandlers } from './handlers/shared-events.ts';
import { createConnectionHandlers } from './handlers/connections.ts';
import { createQuestionHandlers } from './handlers/questions.ts';
import { createFunctionHandlers } from './handlers/functions.ts';
import { createHistoryHandlers } from './handlers/history.ts';
import { createRunHandlers } from './handlers/runs.ts';
import { createWorkspaceHandlers } from './handlers/workspace.ts';
import type { HostClient } from './host-client.ts';
import type { HostOptions } from './host-options.ts';
import type { HostParts } from './host-parts.ts';
import { createLocalService } from './local-service.ts';
import { createQuestions } from './questions.ts';
import { createCollections } from './requests/collections/collections.ts';
import { createRedactor } from './redact.ts';
import { createSecretBook } from './requests/variables/secret-book.ts';
import { createLogSearches } from './runs/log-searches.ts';
import { createRunMasks } from './runs/run-masks.ts';
import type { RunService } from './runs/run-service.ts';
import { createRunService } from './runs/run-service.ts';
import { createSettingsBook } from './settings/settings-book.ts';
import type { SideThread } from './side-thread/side-thread.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { watchFiles } from './watch-files.ts';

/** A host without the contract's router: what the command line uses, because it starts without zod and oRPC. */
export interface DirectHost {
  readonly client: HostClient;
  /** Makes a connection for this process alone (`--endpoint-url`) and returns it; it is not stored and not listed. */
  connect(endpoint: PassingEndpoint): Connection;
  /** One connection as it is known now, without reading all the others; null when there is none. */
  connection(connectionId: string): Connection | null;
  /** What changes in the host, as app.events tells it, without watching the AWS files. */
  changes(signal: AbortSignal): AsyncGenerator<HostEvent, void, void>;
  /** Every byte of a run's response stream, in order; see RunService. */
  readonly onResponseBytes: RunService['onResponseBytes'];
  /** Resolves when the Event runs of the embedded endpoint have been tried once: they end with this process. */
  localEventsRun(): Promise<void>;
  /** A batch as a report, in pieces: one of a million runs is no single text. Null for a batch that is unknown. */
  batchReport(batchId: string, format: ReportFormat): Promise<Iterable<string> | null>;
  /** Stops waiting for runs, records them, and ends the local functions. May be called twice. */
  close(): Promise<void>;
}

/** Starts a host. Nothing is opened, read or listened on before it is needed; nothing is thrown. */
export function createDirectHost(options: HostOptions): DirectHost {
  const { environment } = options;
  const events = createEventHub();
  const redact = createRedactor();
  const agents = createAgents(environment, {
    certificatesSetting: () => settings.app().certificatesFile,
    notice: (problem) => notice(problem),
  });
  const http = new ExchangeHttpHandler(agents);
  const secretSeen = (secret: string) => redact.add(secret);
  const questions = createQuestions(() => events.publish({ kind: 'questions-changed' }));
  const pasted = createPastedKeysBook(() => events.publish({ kind: 'connections-changed' }), secretSeen);
  const credentials = createCredentialCache({
    environment,
    http,
    secretSeen,
    safe: (problem) => redact.problem(problem),
    questions,
    pasted,
  });
  const clients = createAwsClients(credentials, http);
  const forgetKeys = ({ resolved }: Target) => credentials.forget(resolved.credentials);
  const identity = createIdentityReader({ clients, credentials });
  const functions = createFunctionBook();
  const capabilities = createCapabilityBook(http);
  const reported: Problem[] = [];
  const notice = (problem: Problem) => {
    const safe = redact.problem(problem);
    if (reported.some((known) => known.message === safe.message)) return;
    reported.push(safe);
    events.publish({ kind: 'notice', problem: safe });
  };

  for (const problem of options.startProblems ?? []) notice(problem);
  const settings = createSettingsBook({
    folder: options.settingsFolder,
    notice,
    publish: (event) => events.publish(event),
  });

  const costOf: CostOfRun = (run) => costWith(settings.app().prices)(run);
  let opened: Store | null = null;
  const store = () => {
    if (opened === null) {
      // A command that keeps no history searches none: an index in memory would grow for nobody.
      const search = options.dataFolder === null && options.shell === 'cli' ? 'scan' : 'index';
      opened = openStore({ dataFolder: options.dataFolder, search, costOf });
      for (const problem of opened.notices) notice(problem);
    }
    return opened;
  };
  const local = createLocalService(options, localRegion(environment), events, notice);
  const book = createConnectionBook(environment, store, local, settings, pasted);
  const secrets = createSecretBook({
    shell: options.shell,
    environment,
    folder: options.settingsFolder,
    keychain: options.keychain ?? null,
    secretSeen,
    notice,
  });
  const masks = createRunMasks(secrets);
  const logs = createLogSearches({
    store,
    masks,
    clients,
    resolve: (connectionId) => book.resolve(connectionId),
    safe: (text) => redact.text(text),
    forgetKeys: (resolved) => credentials.forget(resolved.credentials),
    changed: () => events.publish({ kind: 'history-changed' }),
    insightsAlways: () => settings.app().insights === 'always',
    pause,
    now: Date.now,
  });
  let sideThread: Promise<SideThread> | null = null;
  const runs = createRunService({
    shell: options.shell,
    store,
    sideThread: () => (sideThread ??= threadOfRuns()),
    secrets,
    masks,
    clients,
    credentials,
    events,
    redact,
    resolve: (connectionId) => book.resolve(connectionId),
    regionOf: (connectionId) => book.regionOf(connectionId),
    functions,
    capabilities,
    costOf,
    // A command ends with its run, and asks for the rest of its log where that is wanted.
    ended: (run) => (options.shell === 'cli' ? run : logs.begin(run)),
    forgetKeys,
    identity,
    settings,
  });
  const signIn = createSignInService({
    options,
    http,
    credentials,
    secretSeen: (secret) => redact.add(secret),
    safe: (problem) => redact.problem(problem),
    changed: () => events.publish({ kind: 'connections-changed' }),
  });
  const closingSignal = new AbortController();
  const collections = createCollections({ options, settings, events });
  const parts: HostParts = {
    options,
    store,
    local,
    book,
    pasted,
    clients,
    forgetKeys,
    signIn,
    functions,
    capabilities,
    runs,
    logs,
    secrets,
    masks,
    settings,
    identity,
    collections,
    events,
    redact,
    notice,
    notices: () => reported,
    closing: closingSignal.signal,
  };
  const collectionCalls = createCollectionHandlers(parts);
  const environments = createEnvironmentHandlers(parts, collectionCalls.remove);
  const expectations = createExpectationHandlers(parts);
  const batches = createBatchHandlers(parts, { environments, expectations });
  const files = awsFiles(environment);
  const watched = [files.config, files.credentials, ssoTokenFolder(environment), settings.file];
  const watcher = watchFiles(watched, (file) => {
    if (file === settings.file) settings.refresh();
    else events.publish({ kind: 'connections-changed' });
  });

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    closingSignal.abort();
    questions.close();
    credentials.close();
    await batches.close();
    await Promise.all([signIn.close(), runs.close(), logs.close(), collections.close()]);
    pasted.close();
    events.close();
    await watcher.close();
    agents.close();
    await local.close();
    opened?.close();
  }

  return {
    client: {
      app: createAppHandlers(parts, watcher),
      connections: createConnectionHandlers(parts),
      questions: createQuestionHandlers(questions),
      functions: createFunctionHandlers(parts),
      runs: createRunHandlers(parts),
      history: createHistoryHandlers(parts),
      collections: { ...collectionCalls, ...createExchangeHandlers(parts) },
      environments,
      expectations,
      batches: batches.calls,
      comparisons: createComparisonHandlers(parts),
      sharedEvents: createSharedEventHandlers(parts),
      workspace: createWorkspaceHandlers(parts),
    },
    connect: (endpoint) => book.connect(endpoint),
    connection: (connectionId) => book.known(connectionId),
    changes: (signal) => events.subscribe(signal),
    onResponseBytes: (runId, listener) => runs.onResponseBytes(runId, listener),
    localEventsRun: () => local.eventsRun(),
    batchReport: (batchId, format) => batches.reportPieces(batchId, format),
    close: () => (closing ??= close()),
  };
}

/** It outlives the host's end by the expectations of the last runs, and ends by itself. */
async function threadOfRuns(): Promise<SideThread> {
  const { createSideThread } = await import('./side-thread/side-thread.ts');
  return createSideThread(new AbortController().signal);
}
