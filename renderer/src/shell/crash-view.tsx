import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import styles from './crash-view.module.css';

interface CrashViewProps {
  readonly children: ReactNode;
}

interface CrashViewState {
  readonly error: Error | null;
  readonly componentStack: string;
}

/** Quoted text may come from an event or an answer; a report leaves it out. */
const withoutQuotes = (text: string): string => text.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"');

/** What went wrong, without payloads: the error, where in our code, the browser. */
function reportOf({ error, componentStack }: CrashViewState): string {
  return [
    'Lambdeck: the window failed',
    `time: ${new Date().toISOString()}`,
    `browser: ${navigator.userAgent}`,
    `error: ${withoutQuotes(String(error))}`,
    (error?.stack ?? '').split('\n').slice(1).join('\n'),
    `in:${componentStack}`,
  ].join('\n');
}

/** Shown in place of the window when our own code threw. Drafts and history are with the host and unharmed. */
export class CrashView extends Component<CrashViewProps, CrashViewState> {
  override state: CrashViewState = { error: null, componentStack: '' };

  static getDerivedStateFromError(error: unknown): Partial<CrashViewState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(_error: Error, info: ErrorInfo): void {
    this.setState({ componentStack: info.componentStack ?? '' });
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const report = reportOf(this.state);
    return (
      <main className={styles['view']} role="alert">
        <h1>Lambdeck’s window has failed</h1>
        <p>
          Your drafts and the history are kept by the host. Opening the window again takes you back to where
          you were. The report below holds no event, answer or log.
        </p>
        <pre className={styles['report']}>{report}</pre>
        <div className={styles['actions']}>
          <Button variant="primary" onClick={() => window.location.reload()}>
            Open the window again
          </Button>
          <Button onClick={() => void navigator.clipboard.writeText(report)}>Copy the report</Button>
        </div>
      </main>
    );
  }
}
