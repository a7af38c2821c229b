import { Select } from '@base-ui/react/select';
import { Check } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import { ColourDot } from '../connections/colour-dot.tsx';
import { colourWords, protectionMark } from '../connections/connection-words.ts';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import styles from './connection-select.module.css';

/** One connection in the menu: colour, name, how it signs in or what is wrong with it. */
export function ConnectionItem({ connection }: { connection: Connection }) {
  const { colour, protection } = connection.settings;
  const marks = [colour === null ? null : colourWords[colour], protectionMark[protection]].filter(
    (mark) => mark !== null,
  );
  const title = [...marks, connection.problem?.message ?? connection.detail].join(' · ');
  return (
    <Select.Item value={connection.id} className={popup['item']} title={title}>
      <span className={popup['check']}>
        <Select.ItemIndicator>
          <Check />
        </Select.ItemIndicator>
      </span>
      <ColourDot colour={colour} />
      <Select.ItemText className={popup['text']}>{connection.name}</Select.ItemText>
      {connection.problem === null ? (
        <span className={classes(popup['hint'], styles['hint'])}>{connection.detail}</span>
      ) : (
        <span className={classes(popup['hint'], styles['hint'], styles['problem'])}>
          {connection.problem.message}
        </span>
      )}
    </Select.Item>
  );
}
