import { RefreshCw, Star, TriangleAlert, X } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';
import { Tooltip } from '../controls/tooltip.tsx';
import { refreshCatalogue, stopCatalogue } from '../host/read-catalogue.ts';
import { useHost } from '../host/use-host.ts';
import type { Catalogue, Place } from '../state/catalogue-store.ts';
import { useFavourites } from '../state/favourites.ts';
import styles from './sidebar.module.css';

interface FunctionsFooterProps extends Place {
  readonly catalogue: Catalogue;
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export function FunctionsFooter({ catalogue, connectionId, region }: FunctionsFooterProps) {
  const host = useHost();
  const favourites = useFavourites(connectionId).size;
  const place = { connectionId, region };
  const reading = catalogue.state === 'reading';
  return (
    <footer className={styles['footer']}>
      <Star aria-hidden="true" />
      <span className={styles['footerText']}>{counted(favourites, 'favourite', 'favourites')}</span>
      {catalogue.state === 'failed' && catalogue.functions.length > 0 ? (
        <Tooltip label={`${catalogue.problem?.message ?? ''} ${catalogue.problem?.remedy ?? ''}`} side="top">
          <button type="button" className={styles['stale']}>
            <TriangleAlert aria-hidden="true" />
            not refreshed
          </button>
        </Tooltip>
      ) : (
        <span role="status" className={styles['pages']}>
          {reading
            ? catalogue.page === 0
              ? 'reading…'
              : `page ${catalogue.page}…`
            : counted(catalogue.functions.length, 'function', 'functions')}
        </span>
      )}
      {reading ? (
        <IconButton size="small" label="Stop reading the functions" onClick={() => stopCatalogue(place)}>
          <X aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton
          size="small"
          label="Read the functions again"
          onClick={() => void refreshCatalogue(host, place)}
        >
          <RefreshCw aria-hidden="true" />
        </IconButton>
      )}
    </footer>
  );
}
