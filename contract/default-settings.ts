import type { Settings } from './settings.ts';

/** What holds where a person set nothing: nothing that is billed is switched on. Loads no zod. */
export const defaultSettings: Settings = {
  certificatesFile: null,
  liveLog: 'polling',
  insights: 'ask',
  prices: [],
};
