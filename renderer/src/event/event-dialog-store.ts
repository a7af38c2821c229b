import { create } from 'zustand';

interface EventDialogState {
  /** `template` inserts an example, `wrap` puts the event into one, `unwrap` opens what the event carries. */
  readonly open: 'none' | 'template' | 'wrap' | 'unwrap';
  /** The place that `unwrap` begins with; null takes the first. */
  readonly place: string | null;
}

/** The dialog that is open over the event just now. */
export const useEventDialog = create<EventDialogState>(() => ({ open: 'none', place: null }));

export const openEventDialog = (open: EventDialogState['open'], place: string | null = null): void =>
  useEventDialog.setState({ open, place });

export const closeEventDialog = (): void => useEventDialog.setState({ open: 'none', place: null });
