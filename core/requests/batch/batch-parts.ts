import type { HostClient } from '../../host-client.ts';
import type { HostParts } from '../../host-parts.ts';

/** What batches work with. */
export interface BatchParts extends Pick<
  HostParts,
  'book' | 'options' | 'runs' | 'logs' | 'masks' | 'events' | 'store'
> {
  readonly evaluate: HostClient['expectations']['evaluate'];
  /** The values of secrets, for a function's name that is made of them. */
  readonly resolve: HostClient['environments']['resolve'];
}
