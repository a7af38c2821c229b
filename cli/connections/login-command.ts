import type { SignInEvent } from '../../contract/connection.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { terminal } from '../ask/terminal.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { tell } from '../output.ts';
import { openBrowser } from '../serve/open-browser.ts';
import { onStopSignal } from '../stop-signals.ts';
import { coloured, harmless } from '../terminal-text.ts';

export interface LoginFlags {
  readonly profile?: string;
  readonly deviceCode?: boolean;
  readonly open: boolean;
}

/**
 * `lambdeck login`: signs a profile in with IAM Identity Center. The address is shown before anything is opened, and the
 * token is written where the AWS CLI and SDKs look for it.
 */
export async function loginCommand(flags: LoginFlags): Promise<number> {
  const profile =
    flags.profile || process.env['AWS_PROFILE'] || process.env['AWS_DEFAULT_PROFILE'] || 'default';
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject: null }));
  const stop = new AbortController();
  onStopSignal(() => stop.abort());
  try {
    const events = await host.client.connections.signIn(
      { connectionId: `profile:${profile}`, method: flags.deviceCode ? 'device' : null },
      { signal: stop.signal },
    );
    for await (const event of events) {
      if (event.kind === 'failed') {
        tell(`lambdeck: ${harmless(event.problem.message)}`);
        tell(harmless(event.problem.remedy));
        return exitCodes.rejected;
      }
      if (event.kind === 'signed-in') {
        tell(`Signed in: the profile ${profile} can be used until ${event.expiresAt}.`);
        return exitCodes.succeeded;
      }
      await offer(event, flags.open, stop.signal);
    }
    tell('You gave the sign-in up; nothing was written.');
    return exitCodes.cancelled;
  } finally {
    await host.close();
  }
}

async function offer(
  event: Extract<SignInEvent, { kind: 'confirm' }>,
  open: boolean,
  signal: AbortSignal,
): Promise<void> {
  tell(`Sign in to ${harmless(event.session)} (${harmless(event.startUrl)}):`);
  tell(`  ${harmless(event.url)}`);
  if (event.userCode !== null)
    tell(`The page must show the code ${coloured('bold', harmless(event.userCode))}.`);
  // What came over the network opens a web page or nothing.
  const isPage = ['https:', 'http:'].includes(URL.parse(event.url)?.protocol ?? '');
  const person = open && isPage ? terminal() : null;
  if (person === null) {
    tell('Open the address in a browser; this command waits.');
    return;
  }
  // Not awaited: the page may be opened on another device, and the sign-in then ends without an answer here.
  void person.ask('Press Enter to open it in the browser. ', signal).then(async (answer) => {
    if (answer === null) return;
    const attempt = await openBrowser(event.url, process.env);
    if (!attempt.opened) tell(`${attempt.reason}: open the address yourself.`);
  });
}
