import type { Layout } from './workspace.ts';

/** A window that was never changed. In a file of its own, so that whoever only needs this loads no zod. */
export const defaultLayout: Layout = {
  openDraftIds: [],
  activeDraftId: null,
  sidebarView: 'functions',
  sidebarVisible: true,
  logsVisible: true,
  panes: {},
  theme: 'system',
  zoom: 1,
  wrapLogs: false,
  lowerView: 'logs',
  logTimes: 'clock',
  favourites: [],
  environments: {},
  unfolded: [],
  comparing: {},
};
