import { create } from 'zustand';

/** The tab whose tenant id was asked for when Invoke was pressed without one. */
export const useAskedTenant = create<{ readonly draftId: string | null }>(() => ({ draftId: null }));

export const askTenant = (draftId: string | null): void => useAskedTenant.setState({ draftId });
