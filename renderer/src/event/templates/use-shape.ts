import { useQuery } from '@tanstack/react-query';
import type { Draft } from '../../../../contract/workspace.ts';
import type { EventShape } from '../../monaco/event-shape.ts';
import { findTemplate, loadSchema } from './event-templates.ts';

/** What the event of a draft is checked against; null for nothing, and while its schema is loaded. */
export function useShape({
  eventTemplate,
  templating,
}: Pick<Draft, 'eventTemplate' | 'templating'>): EventShape | null {
  const id = findTemplate(eventTemplate)?.id ?? '';
  const { data } = useQuery({
    queryKey: ['event schema', id],
    queryFn: () => loadSchema(id),
    enabled: id !== '',
    staleTime: Infinity,
  });
  return id === '' || data === undefined ? null : { id, schema: data, templating };
}
