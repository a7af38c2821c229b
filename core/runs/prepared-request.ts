import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { RunSource } from '../../contract/run.ts';

/** A request as it is carried out: its variables are replaced, and `source` says what it was made from. */
export type PreparedRequest = InvokeRequest & { readonly source?: RunSource };
