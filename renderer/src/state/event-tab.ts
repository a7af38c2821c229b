import { create } from 'zustand';

export type EventTab = 'event' | 'context' | 'options' | 'expect';

/** Which tab of the event pane each draft shows; `event` where nothing was chosen. */
export const useEventTabs = create<Readonly<Record<string, EventTab>>>(() => ({}));

export function showEventTab(draftId: string, tab: EventTab): void {
  useEventTabs.setState({ [draftId]: tab });
}
