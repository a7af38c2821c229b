import type { ReactNode } from 'react';
import type { Attempt, Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { ExpectationResults } from '../expect/expectation-results.tsx';
import { outcomeStyles } from '../controls/outcome-style.ts';
import { useHost } from '../host/use-host.ts';
import { hostPathOf } from '../saved/host-path-of.ts';
import { openRequest } from '../saved/open-request.ts';
import { CopyAsSection } from './copy-as-section.tsx';
import { costWords } from './cost-words.ts';
import styles from './details-view.module.css';
import { formatBytes } from './format-bytes.ts';
import { formatMilliseconds } from './format-milliseconds.ts';
import { reportFacts } from './report-facts.ts';

/** Everything else that is known of a run. */
export function DetailsView({ run }: { run: Run }) {
  const headers = Object.entries(run.headers);
  const cost = costWords(run);
  const rejected = run.outcome.kind === 'rejected' ? run.outcome : null;
  return (
    <div className={styles['details']}>
      {run.notRecorded === null ? null : (
        <p role="alert" className={styles['notRecorded']}>
          This run is not in the history: {run.notRecorded}
        </p>
      )}
      <dl className={styles['facts']}>
        <Fact name="Request id" value={run.requestId} copy />
        <SavedRequestFacts run={run} />
        <Fact name="Function" value={run.functionName} />
        <Fact name="Qualifier" value={run.qualifier ?? '$LATEST (none given)'} />
        <Fact name="Executed version" value={run.executedVersion} />
        <Fact name="Status code" value={run.statusCode?.toString() ?? null} />
        <Fact
          name="Function error"
          value={run.outcome.kind === 'functionError' ? run.outcome.error.handling : null}
        />
        <Fact name="Error" value={run.errorName} />
        <Fact name="Throttle reason" value={rejected?.throttleReason ?? null} />
        <Fact
          name="Retry after"
          value={rejected?.retryAfterSeconds == null ? null : `${rejected.retryAfterSeconds} s`}
        />
        <Fact name="Type" value={run.streaming ? `${run.invocationType}, streamed` : run.invocationType} />
        <Fact name="Connection" value={run.connectionName} />
        <Fact name="Region" value={run.region} />
        <Fact name="Endpoint" value={run.endpoint} />
        <Fact name="Shell" value={shellWords[run.shell]} />
        <Fact name="Started" value={new Date(run.startedAt).toLocaleString('en-GB', timeFormat)} />
        <Fact name="Client time" value={formatMilliseconds(run.clientMs)} />
        <Fact
          name="First byte"
          value={run.firstByteMs === null ? null : formatMilliseconds(run.firstByteMs)}
        />
        <Fact name="Event" value={formatBytes(run.payload.sizeBytes)} />
        <Fact
          name="Response"
          value={run.response === null ? 'no body' : formatBytes(run.response.sizeBytes)}
        />
        <Fact name="Content type" value={run.response?.contentType ?? null} />
        <Fact name="Log" value={run.logs.completeness} />
        <Fact name="Tenant id" value={run.tenantId} />
        <Fact name="Durable execution" value={run.durableExecutionName} />
        <Fact name="Durable ARN" value={run.durableExecutionArn} copy />
        <Fact name="Client context" value={run.clientContext} copy />
        <Fact name="X-Ray trace" value={run.report?.xrayTraceId ?? null} copy />
      </dl>
      {run.expectations === undefined || run.expectations.length === 0 ? null : (
        <Section title="Expectations">
          <ExpectationResults results={run.expectations} />
        </Section>
      )}
      {run.report === null ? null : (
        <Section title="As Lambda reports it">
          <dl className={styles['facts']}>
            {reportFacts(run.report).map(({ name, value }) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
        </Section>
      )}
      {cost === null ? null : (
        <Section title="Cost">
          <dl className={styles['facts']}>
            <Fact name="Together" value={cost.total} />
            {cost.lines.map(({ name, value }) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
          <p className={styles['note']}>{cost.note}</p>
        </Section>
      )}
      <CopyAsSection run={run} />
      <Section title={run.attempts.length === 1 ? 'Attempt' : 'Attempts'}>
        <Attempts attempts={run.attempts} />
      </Section>
      {headers.length === 0 ? null : (
        <Section title="Response headers">
          <table className={styles['table']}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Header</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {headers.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </div>
  );
}

const shellWords = { app: 'desktop app', browser: 'browser', cli: 'command line' } as const satisfies Record<
  Run['shell'],
  string
>;

const timeFormat: Intl.DateTimeFormatOptions = {
  dateStyle: 'medium',
  timeStyle: 'medium',
};

/** The saved request that it is a run of, and the environment it was sent with. */
function SavedRequestFacts({ run }: { run: Run }) {
  const host = useHost();
  const { requestName = null, source } = run;
  const folder = source?.folder ?? null;
  const path = source?.path ?? null;
  return (
    <>
      <Fact name="Saved request" value={requestName === '' ? null : requestName}>
        {folder === null || path === null ? null : (
          <Button variant="quiet" onClick={() => void openRequest(host, { folder, path })}>
            Open saved request
          </Button>
        )}
      </Fact>
      <Fact name="Environment" value={source?.environment ?? null} />
      <Fact name="File" value={folder === null || path === null ? null : hostPathOf(folder, path)} copy />
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string | null;
  readonly copy?: boolean;
  readonly children?: ReactNode;
}

function Fact({ name, value, copy = false, children }: FactProps) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {copy ? <CopyButton label={`Copy: ${name}`} size="small" text={() => value} /> : null}
        {children}
      </dd>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Waited</th>
          <th scope="col">Took</th>
          <th scope="col">Outcome</th>
          <th scope="col">Request id</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt) => (
          <tr key={attempt.number}>
            <th scope="row">{attempt.number}</th>
            <td>{attempt.waitedMs === 0 ? '–' : formatMilliseconds(attempt.waitedMs)}</td>
            <td>{formatMilliseconds(attempt.durationMs)}</td>
            <td>
              {outcomeStyles[attempt.outcome].word} {attempt.statusCode} {attempt.name}
            </td>
            <td>{attempt.requestId ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
