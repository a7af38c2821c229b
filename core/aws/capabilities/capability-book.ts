import type { Capabilities, EndpointProduct, Feature } from '../../../contract/capabilities.ts';
import type { EffectiveEndpoint } from '../../../contract/connection.ts';
import type { ExchangeHttpHandler } from '../http-handler.ts';
import type { ResolvedRequest } from '../resolved-request.ts';
import { dependsOnCapabilities } from './adapt-request.ts';
import { isAwsAddress } from './is-aws-address.ts';
import { missingFeatures, refusedLack } from './missing-features.ts';
import { probeEndpoint } from './probe-endpoint.ts';

/** What is known of each endpoint's lacks; forgotten with the host. */
export interface CapabilityBook {
  /** Asks the endpoint which program it is, where that is not known yet; AWS itself is never asked. */
  find(endpoint: EffectiveEndpoint): Promise<Capabilities>;
  /**
   * What a request has to heed. The endpoint is asked only when the request could mean something else there: a plain run
   * goes out at once, and what an answer refuses is learned from it.
   */
  forRequest(endpoint: EffectiveEndpoint, request: ResolvedRequest): Promise<Capabilities>;
  /** What is known now; asks nobody. */
  known(endpoint: EffectiveEndpoint): Capabilities;
  /** Remembers that an answer refused the feature. */
  noteRefused(endpoint: EffectiveEndpoint, feature: Feature): void;
  /** After a lost connection: another program may answer the next time. */
  forget(endpoint: EffectiveEndpoint): void;
}

interface Entry {
  product: EndpointProduct | null;
  probe: Promise<EndpointProduct | null> | null;
  readonly refused: Set<Feature>;
}

/** Makes an empty book; `http` is the way that the connections' own requests take, proxy and certificates included. */
export function createCapabilityBook(http: ExchangeHttpHandler): CapabilityBook {
  const entries = new Map<string, Entry>();
  const entryOf = (url: string): Entry => {
    const known = entries.get(url);
    if (known !== undefined) return known;
    const entry: Entry = { product: null, probe: null, refused: new Set() };
    entries.set(url, entry);
    return entry;
  };

  function known({ url, origin }: EffectiveEndpoint): Capabilities {
    if (origin === 'embedded') return of('lambdeck', []);
    if (url === null || isAwsAddress(url)) return of('aws', []);
    return ofEntry(entries.get(url));
  }

  async function find(endpoint: EffectiveEndpoint): Promise<Capabilities> {
    const { url, origin } = endpoint;
    if (url === null || origin === 'embedded' || isAwsAddress(url) || !URL.canParse(url))
      return known(endpoint);
    const entry = entryOf(url);
    if (entry.product === null) {
      entry.probe ??= probeEndpoint(http, url);
      const found = await entry.probe;
      entry.probe = null;
      // An endpoint that did not answer is asked again: it may be starting.
      entry.product = found;
    }
    // Of the entry that was asked for: a lost connection may have made the endpoint forgotten meanwhile.
    return ofEntry(entry);
  }

  return {
    find,
    known,
    forRequest: (endpoint, request) =>
      dependsOnCapabilities(request) ? find(endpoint) : Promise.resolve(known(endpoint)),
    noteRefused({ url }, feature) {
      if (url !== null) entryOf(url).refused.add(feature);
    },
    forget({ url }) {
      if (url !== null) entries.delete(url);
    },
  };
}

function ofEntry(entry: Entry | undefined): Capabilities {
  return of(entry?.product ?? 'unknown', [...(entry?.refused ?? [])]);
}

function of(product: EndpointProduct, refused: readonly Feature[]): Capabilities {
  const documented = missingFeatures(product);
  const more = refused.filter((feature) => !documented.some((one) => one.feature === feature));
  return { product, missing: [...documented, ...more.map(refusedLack)] };
}
