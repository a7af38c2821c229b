import type { Connection } from '../../../../contract/connection.ts';

/** A profile's connection, changed as said. */
export function connectionWith(changes: Partial<Connection>): Connection {
  return {
    id: 'profile:prod',
    kind: 'profile',
    name: 'prod',
    region: 'eu-west-1',
    endpoint: { url: null, origin: 'aws' },
    detail: 'static keys',
    profile: 'prod',
    problem: null,
    canSignIn: false,
    settings: { colour: null, protection: 'none', lastRegion: null },
    network: { fips: false, dualStack: false, proxy: null, certificates: null },
    ...changes,
  };
}
