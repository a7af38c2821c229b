import { ShieldCheck } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import { ColourDot } from '../connections/colour-dot.tsx';
import { protectionMark } from '../connections/connection-words.ts';
import { useConnections } from '../host/use-connections.ts';
import { placesOfTask, type TaskPlace } from '../tasks/places-of-task.ts';
import { useBatches } from '../tasks/use-tasks.ts';
import type { ActiveTab } from '../state/task-tabs.ts';
import styles from './task-places.module.css';

interface KnownPlace extends TaskPlace {
  readonly connection: Connection;
}

/** Where the runs of the active tab go, if it is a batch's or a comparison's. */
export function useTaskPlaces(tab: ActiveTab): readonly KnownPlace[] {
  const connections = useConnections();
  const batches = useBatches();
  if (tab.kind !== 'batch' && tab.kind !== 'comparison') return [];
  return placesOfTask(tab, batches).flatMap((place) => {
    const connection = connections.find(({ id }) => id === place.connectionId);
    return connection === undefined ? [] : [{ ...place, connection }];
  });
}

/** The connections of a batch or a comparison. They are chosen where it is set up. */
export function TaskPlaces({ places }: { readonly places: readonly KnownPlace[] }) {
  return (
    <>
      {places.map(({ connection, region }) => {
        const mark = protectionMark[connection.settings.protection];
        return (
          <span key={`${connection.id} ${region ?? ''}`} className={styles['place']}>
            <ColourDot colour={connection.settings.colour} />
            <span className={styles['name']}>{connection.name}</span>
            <span className={styles['region']}>{region ?? connection.region ?? ''}</span>
            {mark === null ? null : (
              <span className={styles['mark']}>
                <ShieldCheck aria-hidden="true" />
                {mark}
              </span>
            )}
          </span>
        );
      })}
    </>
  );
}
