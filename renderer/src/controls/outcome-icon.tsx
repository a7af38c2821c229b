import { Ban, Check, CircleHelp, CircleSlash, Clock, ShieldCheck, X } from 'lucide-react';
import type { OutcomeKind } from '../../../contract/outcome.ts';

const icons = {
  succeeded: Check,
  functionError: X,
  accepted: Clock,
  permitted: ShieldCheck,
  rejected: Ban,
  unknown: CircleHelp,
  cancelled: CircleSlash,
} as const satisfies Record<OutcomeKind, typeof Check>;

export function OutcomeIcon({ kind }: { kind: OutcomeKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" />;
}
