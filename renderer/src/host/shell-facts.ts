import * as z from 'zod';

const factsSchema = z.object({ platform: z.string(), version: z.string() });

/** Set by the desktop app's preload; absent in a browser. */
const found = factsSchema.safeParse(Reflect.get(window, 'lambdeck'));

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** What the page knows of the shell around it before it has spoken to the host. */
export const shellFacts = {
  inApp: found.success,
  isMac: found.success ? found.data.platform === 'darwin' : isApple,
} as const;
