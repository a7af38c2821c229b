import { KeyRound, MapPin, ShieldCheck, SlidersHorizontal, Tag, UserRound } from 'lucide-react';
import type { RemedyAction } from '../../../contract/problem.ts';
import { focusField } from '../controls/focus-field.ts';
import { openSignIn } from '../connections/dialog-store.ts';
import { Button } from '../controls/button.tsx';
import { assertNever } from '../state/assert-never.ts';
import { showEventTab } from '../state/event-tab.ts';
import { patchDraft } from '../state/workspace-store.ts';

interface RemedyButtonProps {
  readonly action: RemedyAction;
  readonly draftId: string;
  readonly connectionId: string;
  readonly onInvokeAgain: () => void;
}

/** What can be done about a failure at one click. */
export function RemedyButton({ action, draftId, connectionId, onInvokeAgain }: RemedyButtonProps) {
  switch (action) {
    case 'sign-in':
      return (
        <Button
          variant="primary"
          icon={<KeyRound aria-hidden="true" />}
          onClick={() => openSignIn(connectionId, onInvokeAgain)}
        >
          Sign in and invoke again
        </Button>
      );
    case 'set-tenant-id':
      return (
        <Button
          variant="primary"
          icon={<UserRound aria-hidden="true" />}
          onClick={() => {
            showEventTab(draftId, 'context');
            focusField('tenant-id');
          }}
        >
          Set the tenant id
        </Button>
      );
    case 'choose-qualifier':
      return (
        <Button variant="primary" icon={<Tag aria-hidden="true" />} onClick={() => focusField('qualifier')}>
          Choose a qualifier
        </Button>
      );
    case 'choose-region':
      return (
        <Button variant="primary" icon={<MapPin aria-hidden="true" />} onClick={() => focusField('region')}>
          Choose a region
        </Button>
      );
    case 'turn-off-log-tail':
      return (
        <Button
          variant="primary"
          icon={<SlidersHorizontal aria-hidden="true" />}
          onClick={() => {
            patchDraft(draftId, { logTail: false });
            onInvokeAgain();
          }}
        >
          Turn the log tail off and invoke again
        </Button>
      );
    case 'turn-off-streaming':
      return (
        <Button
          variant="primary"
          icon={<SlidersHorizontal aria-hidden="true" />}
          onClick={() => {
            patchDraft(draftId, { streaming: 'off' });
            onInvokeAgain();
          }}
        >
          Turn streaming off and invoke again
        </Button>
      );
    case 'confirm-run':
      return (
        <Button variant="primary" icon={<ShieldCheck aria-hidden="true" />} onClick={onInvokeAgain}>
          Confirm and invoke again
        </Button>
      );
    default:
      return assertNever(action);
  }
}
