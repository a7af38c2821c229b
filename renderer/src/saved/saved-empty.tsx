import { BookMarked, FolderOpen, Sparkles } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { callProblem } from '../host/call-failure.ts';
import { useHost } from '../host/use-host.ts';
import sidebar from '../sidebar/sidebar.module.css';
import { createCollection, chooseCollection, openSamples } from './collection-actions.ts';
import { rereadCollections } from './use-collections.ts';

interface SavedEmptyProps {
  readonly reading: boolean;
  readonly error: Error | null;
  readonly query: string;
}

/** Why the tree is empty and what can be done. */
export function SavedEmpty({ reading, error, query }: SavedEmptyProps) {
  const host = useHost();
  if (reading) {
    return (
      <div className={sidebar['empty']} role="status">
        <p className={sidebar['quiet']}>Reading the collections…</p>
      </div>
    );
  }
  if (error !== null) {
    const problem = callProblem('The collections could not be read', error);
    return (
      <div className={sidebar['empty']}>
        <p>{problem.message}</p>
        <p className={sidebar['quiet']}>{problem.remedy}</p>
        <Button onClick={() => void rereadCollections(host).catch(() => undefined)}>Try again</Button>
      </div>
    );
  }
  if (query !== '') {
    return (
      <div className={sidebar['empty']}>
        <p>No saved request fits “{query}”.</p>
      </div>
    );
  }
  return (
    <div className={sidebar['empty']}>
      <p>Keep good requests as files: a collection is a folder, and git can keep it.</p>
      <Button icon={<FolderOpen aria-hidden="true" />} onClick={() => void chooseCollection(host)}>
        Open a folder…
      </Button>
      <Button icon={<BookMarked aria-hidden="true" />} onClick={() => void createCollection()}>
        Create a collection…
      </Button>
      <Button icon={<Sparkles aria-hidden="true" />} onClick={() => void openSamples(host)}>
        Try the sample requests
      </Button>
      <p className={sidebar['quiet']}>Save, in the bar above the event, keeps the request of a tab.</p>
    </div>
  );
}
