import { Autocomplete } from '@base-ui/react/autocomplete';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Draft } from '../../../../contract/workspace.ts';
import { Dialog } from '../../controls/dialog.tsx';
import { FindLine } from '../../controls/find-line.tsx';
import { MatchedText } from '../../controls/matched-text.tsx';
import popup from '../../controls/popup.module.css';
import { useTriggers } from '../../host/use-triggers.ts';
import { PlainLines } from '../../monaco/plain-lines.tsx';
import { cutIntoRows } from '../../monaco/text-rows.ts';
import { eventTemplates, loadExample, templateName, type EventTemplate } from './event-templates.ts';
import styles from './template-dialog.module.css';
import { templateGroups, type TemplateRow } from './template-groups.ts';

interface TemplateDialogProps {
  /** `wrap` offers only what can carry a payload. */
  readonly mode: 'template' | 'wrap' | null;
  readonly draft: Draft;
  readonly onChoose: (template: EventTemplate) => void;
  readonly onClose: () => void;
}

const titles = { template: 'Event templates', wrap: 'Wrap the event in…' } as const;

/** Events of AWS services to begin with, found as you type; those that the function really gets come first. */
export function TemplateDialog({ mode, draft, onChoose, onClose }: TemplateDialogProps) {
  return (
    <Dialog
      title={titles[mode ?? 'template']}
      titleHidden
      place="top"
      open={mode !== null}
      onOpenChange={(open) => open || onClose()}
      className={styles['dialog']}
    >
      {mode === null ? null : <TemplateList mode={mode} draft={draft} onChoose={onChoose} />}
    </Dialog>
  );
}

interface TemplateListProps extends Pick<TemplateDialogProps, 'draft' | 'onChoose'> {
  readonly mode: 'template' | 'wrap';
}

function TemplateList({ mode, draft, onChoose }: TemplateListProps) {
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<TemplateRow | null>(null);
  const answer = useTriggers(draft);
  const offered = mode === 'wrap' ? eventTemplates.filter(({ payload }) => payload !== '') : eventTemplates;
  const groups = templateGroups(offered, answer?.triggers ?? [], query);
  const rows = groups.flatMap((group) => group.rows);
  const previewed = rows.find(({ key }) => key === shown?.key) ?? rows[0] ?? null;

  return (
    <Autocomplete.Root
      items={rows}
      filteredItems={rows}
      mode="none"
      inline
      open
      autoHighlight="always"
      itemToStringValue={(row: TemplateRow) => templateName(row.template)}
      value={query}
      onValueChange={(next, details) => {
        if (details.reason !== 'item-press') setQuery(next);
      }}
      onItemHighlighted={(row) => setShown(row ?? null)}
    >
      <FindLine
        label={mode === 'wrap' ? 'Search events to wrap in' : 'Search event templates'}
        placeholder={mode === 'wrap' ? 'Wrap the event in…' : 'Search event templates'}
      />
      <div className={styles['body']}>
        <Autocomplete.List aria-label="Event templates" className={styles['list']}>
          {groups.map((group) => (
            <div key={group.label} role="group" aria-label={group.label}>
              <div aria-hidden="true" className={popup['heading']}>
                {group.label}
              </div>
              {group.rows.map((row) => (
                <Autocomplete.Item
                  key={row.key}
                  value={row}
                  onClick={() => onChoose(row.template)}
                  className={popup['item']}
                >
                  <span className={popup['text']}>
                    <MatchedText text={templateName(row.template)} indexes={row.indexes} />
                  </span>
                  {row.source === null ? null : (
                    <span className={styles['source']} title={row.source}>
                      {row.source}
                    </span>
                  )}
                </Autocomplete.Item>
              ))}
            </div>
          ))}
          {rows.length === 0 ? <p className={styles['none']}>Nothing fits “{query}”.</p> : null}
        </Autocomplete.List>
        {previewed === null ? (
          <div className={styles['preview']} />
        ) : (
          <Preview template={previewed.template} mode={mode} />
        )}
      </div>
      <p className={styles['foot']} aria-live="polite">
        {footWords(mode, draft.functionName, answer, rows.length > 0)}
      </p>
    </Autocomplete.Root>
  );
}

function footWords(
  mode: 'template' | 'wrap',
  functionName: string,
  answer: ReturnType<typeof useTriggers>,
  hasFound: boolean,
): string {
  if (functionName === '') return 'Choose a function to see first what triggers it.';
  if (answer === null) return 'Asking what triggers the function…';
  if (answer.reason !== null) return answer.reason;
  if (answer.triggers.length === 0) return 'Nothing is known to trigger this function.';
  if (!hasFound) return '';
  return mode === 'wrap' ? 'Enter wraps the event.' : 'Enter inserts the event.';
}

function Preview({ template, mode }: { template: EventTemplate; mode: 'template' | 'wrap' }) {
  const { data } = useQuery({
    queryKey: ['event template', template.id],
    queryFn: () => loadExample(template.id),
    staleTime: Infinity,
  });
  return (
    <div className={styles['preview']}>
      {mode === 'wrap' ? <p className={styles['into']}>The event goes into {template.payload}</p> : null}
      <div className={styles['lines']}>
        {data === undefined ? null : (
          <PlainLines label={`Example: ${templateName(template)}`} rows={cutIntoRows(data)} coloured />
        )}
      </div>
    </div>
  );
}
