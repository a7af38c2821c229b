import { create } from 'zustand';

interface UiState {
  /** `functions` offers functions only. */
  readonly palette: 'closed' | 'all' | 'functions';
  readonly shortcutsShown: boolean;
  readonly addingEndpoint: boolean;
  readonly noticesShown: boolean;
  readonly pricesShown: boolean;
  /** Whether the list of batches and comparisons is open. */
  readonly tasksShown: boolean;
  /** Whether the pane below has the whole height, for as long as the window is open. */
  readonly lowerWhole: boolean;
  /** How often the panes got their sizes back: they are built anew each time, since they keep their own. */
  readonly paneResets: number;
  /** The draft whose event is not JSON, while the person is asked whether to send it. */
  readonly askedDraftId: string | null;
}

/** What is open over the window just now; nothing of it is kept. */
export const useUi = create<UiState>(() => ({
  palette: 'closed',
  shortcutsShown: false,
  addingEndpoint: false,
  noticesShown: false,
  pricesShown: false,
  tasksShown: false,
  lowerWhole: false,
  paneResets: 0,
  askedDraftId: null,
}));
