import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Connection } from '../../../contract/connection.ts';
import { runCommand } from '../commands/registry.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import { regionWords } from '../state/aws-regions.ts';
import { missingWords, productWords } from './capability-words.ts';
import { colourWords, groupedAccount, kindWords, originWords, protectionMark } from './connection-words.ts';
import { expiryWords } from './expiry-words.ts';
import { ProblemBox } from './problem-box.tsx';
import { useIdentity } from './use-identity.ts';
import { useNow } from './use-now.ts';
import styles from './connection-facts-panel.module.css';

interface PanelProps {
  readonly connection: Connection;
  /** The region of the request; null for the connection's own. */
  readonly region: string | null;
}

/** Everything that is known of a connection: who it is, where its requests go, what its endpoint lacks. */
export function ConnectionFactsPanel({ connection, region }: PanelProps) {
  const host = useHost();
  const { colour, protection } = connection.settings;
  const shownRegion = region ?? connection.region;
  return (
    <>
      <div className={styles['scroll']}>
        {connection.kind === 'local' ? null : <WhoAmI connection={connection} region={region} />}
        <section className={styles['section']}>
          <h3>Where requests go</h3>
          <dl>
            <Fact name="Kind">{kindWords[connection.kind]}</Fact>
            <Fact name="Signs in">{connection.detail === '' ? 'not needed' : connection.detail}</Fact>
            <Fact name="Region">{shownRegion === null ? 'not set' : regionWords(shownRegion)}</Fact>
            <Fact name="Endpoint" copied={connection.endpoint.url}>
              {connection.endpoint.url === null
                ? originWords[connection.endpoint.origin]
                : `${connection.endpoint.url}, ${originWords[connection.endpoint.origin]}`}
            </Fact>
            {connection.kind === 'local' ? null : <NetworkFacts connection={connection} />}
            <Fact name="Colour">{colour === null ? 'none' : colourWords[colour]}</Fact>
            <Fact name="Protection">{protectionMark[protection] ?? 'none'}</Fact>
          </dl>
        </section>
        {connection.endpoint.origin === 'aws' ? null : <Missing connection={connection} region={region} />}
      </div>
      <div className={styles['actions']}>
        {connection.canSignIn ? <Button onClick={() => runCommand('sign-in', host)}>Sign in…</Button> : null}
        {connection.kind === 'pasted' ? (
          <Button onClick={() => runCommand('replace-keys', host)}>Paste new keys…</Button>
        ) : null}
        <Button onClick={() => runCommand('connection-settings', host)}>Colour and protection…</Button>
      </div>
    </>
  );
}

interface FactProps {
  readonly name: string;
  /** What the copy button beside it copies; none for null. */
  readonly copied?: string | null | undefined;
  readonly children: ReactNode;
}

function Fact({ name, copied = null, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span>{children}</span>
        {copied === null ? null : (
          <CopyButton size="small" label={`Copy: ${name.toLowerCase()}`} text={() => copied} />
        )}
      </dd>
    </>
  );
}

function WhoAmI({ connection, region }: PanelProps) {
  const { identity, asking, error, askAgain } = useIdentity(connection, region);
  const now = useNow();
  const problem =
    identity?.problem ??
    connection.problem ??
    (error === null ? null : callProblem('Who you are could not be asked', error));
  const nothing = identity !== null && identity.account === null && problem === null;
  return (
    <section className={styles['section']}>
      <h3>
        Who am I
        <IconButton size="small" label="Ask again" disabled={asking} onClick={askAgain}>
          <RefreshCw aria-hidden="true" />
        </IconButton>
      </h3>
      {problem === null ? null : <ProblemBox problem={problem} />}
      {asking && identity === null ? <p className={styles['note']}>Asking…</p> : null}
      {nothing ? <p className={styles['note']}>Placeholder keys: there is nobody behind them.</p> : null}
      {identity?.account == null ? null : (
        <dl>
          <Fact name="Account" copied={identity.account}>
            {groupedAccount(identity.account)}
          </Fact>
          {identity.accountAlias === null ? null : (
            <Fact name="Alias" copied={identity.accountAlias}>
              {identity.accountAlias}
            </Fact>
          )}
          {identity.principal === null ? null : (
            <Fact name="Role or user" copied={identity.principal}>
              {identity.principal}
            </Fact>
          )}
          {identity.arn === null ? null : (
            <Fact name="ARN" copied={identity.arn}>
              {identity.arn}
            </Fact>
          )}
          <Fact name="Credentials">
            {identity.expiresAt === null
              ? 'do not expire'
              : expiryWords(identity.expiresAt, now).words.slice(12)}
          </Fact>
        </dl>
      )}
    </section>
  );
}

function NetworkFacts({ connection }: { connection: Connection }) {
  const { fips, dualStack, proxy, certificates } = connection.network;
  return (
    <>
      <Fact name="FIPS">{fips ? 'yes' : 'no'}</Fact>
      <Fact name="Dual-stack">{dualStack ? 'yes' : 'no'}</Fact>
      <Fact name="Proxy" copied={proxy}>
        {proxy ?? 'none'}
      </Fact>
      <Fact name="Certificates" copied={certificates?.file}>
        {certificates === null
          ? 'the usual authorities'
          : `${certificates.file}, from ${certificates.origin === 'setting' ? 'the settings' : certificates.origin}`}
      </Fact>
    </>
  );
}

function Missing({ connection, region }: PanelProps) {
  const host = useHost();
  const { data, error } = useQuery({
    queryKey: ['capabilities', connection.id, region, connection.endpoint.url],
    queryFn: () => host.connections.capabilities({ connectionId: connection.id, region }),
    // What an endpoint refuses is learned with each run, so it is asked for when it is looked at.
    staleTime: 0,
  });
  return (
    <section className={styles['section']}>
      <h3>What this endpoint lacks</h3>
      {error === null ? null : <ProblemBox problem={callProblem('The endpoint could not be asked', error)} />}
      {data === undefined ? null : (
        <>
          <p className={styles['note']}>{productWords[data.product]}</p>
          {data.missing.length === 0 ? (
            <p className={styles['note']}>Nothing is known to be missing.</p>
          ) : (
            <ul className={styles['missing']}>
              {data.missing.map(({ feature, found, effect }) => (
                <li key={feature}>
                  <strong>{feature}</strong>
                  <span className={styles['found']}>{missingWords[found]}</span>
                  <span className={styles['effect']}>{effect}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
