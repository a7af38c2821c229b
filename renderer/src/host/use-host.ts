import type { ContractRouterClient } from '@orpc/contract';
import { createContext, use } from 'react';
import type { Contract } from '../../../contract/contract.ts';

/** The host, as the contract describes it. Calls made while it cannot be reached fail; the banner says so. */
export type HostClient = ContractRouterClient<Contract>;

export const HostContext = createContext<HostClient | null>(null);

export function useHost(): HostClient {
  const host = use(HostContext);
  if (host === null) throw new Error('useHost needs a HostContext above it');
  return host;
}
