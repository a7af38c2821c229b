import { create } from 'zustand';

interface WantedPlace {
  readonly draftId: string;
  readonly offset: number;
}

/** The place of a draft's event that is to be gone to, until its editor is in sight. */
export const useWantedPlace = create<{ readonly place: WantedPlace | null }>(() => ({ place: null }));

/** Goes to a place of a draft's event once its editor is shown. The last one that is asked for wins. */
export function goToPlace(draftId: string, offset: number): void {
  useWantedPlace.setState({ place: { draftId, offset } });
}
