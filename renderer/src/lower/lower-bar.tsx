import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** The place in the bar of the pane below that the shown tab fills; null until it is there. */
export const LowerBarPlace = createContext<HTMLElement | null>(null);

/** What a tab of the pane below has beside the tabs, on the same line. */
export function LowerBar({ children }: { children: ReactNode }) {
  const place = use(LowerBarPlace);
  return place === null ? null : createPortal(children, place);
}
