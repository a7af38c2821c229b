import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Dialog, DialogActions } from '../../controls/dialog.tsx';
import { Select } from '../../controls/select.tsx';
import { EventEditor, type EventEditorHandle } from '../../monaco/event-editor.tsx';
import { formatJsonText } from '../../monaco/json-text.ts';
import { innerPlaces, type InnerPlace } from './inner-place.ts';
import type { Encoding } from './place-patterns.ts';
import { unwrap } from './unwrap.ts';
import styles from './unwrap-dialog.module.css';
import { wrapInto, type Replacement } from './wrap.ts';

interface UnwrapDialogProps {
  readonly open: boolean;
  readonly draftId: string;
  /** The event, as it was when the dialog was opened. */
  readonly text: string;
  /** The place to begin with. */
  readonly place: string | null;
  readonly onApply: (replacement: Replacement) => void;
  readonly onClose: () => void;
}

const encodingWords = {
  string: 'a JSON string',
  base64: 'base64',
  gzip: 'gzip in base64',
  json: 'JSON',
} as const satisfies Record<Encoding, string>;

/** Opens the text that an event carries, and writes it back as it was written. */
export function UnwrapDialog(props: UnwrapDialogProps) {
  return (
    <Dialog
      title="Unwrap"
      open={props.open}
      onOpenChange={(open) => open || props.onClose()}
      className={styles['dialog']}
    >
      {props.open ? <Places {...props} /> : null}
    </Dialog>
  );
}

function Places(props: UnwrapDialogProps) {
  const { text, place: wanted, onClose } = props;
  const { data: places } = useQuery({
    queryKey: ['inner places', text],
    queryFn: () => innerPlaces(text),
    gcTime: 0,
  });
  const [label, setLabel] = useState(wanted);
  if (places === undefined) return <p>Looking into the event…</p>;
  const chosen = places.find((each) => each.label === label) ?? places[0];
  if (chosen === undefined) {
    return (
      <>
        <p>
          Nothing in this event is wrapped: no body, message, detail or data of a service that is known here.
        </p>
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </DialogActions>
      </>
    );
  }
  return (
    <>
      <div className={styles['head']}>
        {places.length === 1 ? (
          <span className={styles['path']}>{chosen.label}</span>
        ) : (
          <Select
            label="Place"
            value={chosen.label}
            onValueChange={setLabel}
            options={places.map((each) => ({ value: each.label, label: each.label }))}
            className={styles['places']}
          />
        )}
        <span className={styles['written']}>
          written as {chosen.layers.map(({ encoding }) => encodingWords[encoding]).join(', in it ')}
        </span>
      </div>
      <Inner key={chosen.label} {...props} place={chosen} />
    </>
  );
}

function Inner({
  text,
  place,
  draftId,
  onApply,
  onClose,
}: Omit<UnwrapDialogProps, 'place'> & { readonly place: InnerPlace }) {
  const { data: read } = useQuery({
    queryKey: ['inner text', text, place.label],
    queryFn: () => unwrap(text, place),
    gcTime: 0,
  });
  const [edited, setEdited] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const editor = useRef<EventEditorHandle>(null);
  const shown = edited ?? read?.text ?? null;

  const apply = async (): Promise<void> => {
    const inner = editor.current?.text() ?? shown;
    if (inner === null) return;
    const wrapped = await wrapInto(text, place, inner);
    if (wrapped.replacement === null) setFault(wrapped.fault);
    else onApply(wrapped.replacement);
  };
  const format = async (): Promise<void> => {
    const before = editor.current?.text() ?? '';
    const { formatted } = await formatJsonText(before);
    if (formatted !== null && editor.current?.text() === before) editor.current.replaceText(formatted, 0);
  };

  return (
    <>
      <div className={styles['editor']}>
        {shown === null ? (
          <p className={styles['fault']}>{read?.fault ?? ''}</p>
        ) : (
          <EventEditor
            ref={editor}
            draftId={`${draftId} in ${place.label}`}
            label="Unwrapped text"
            text={shown}
            onTextChange={(_id, next) => {
              setEdited(next);
              setFault(null);
            }}
            onInvoke={() => void apply()}
            onFormat={() => void format()}
          />
        )}
      </div>
      {fault === null ? null : (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
      <DialogActions>
        <Button variant="quiet" disabled={shown === null} onClick={() => void format()}>
          Format
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={shown === null} onClick={() => void apply()}>
          Apply
        </Button>
      </DialogActions>
    </>
  );
}
