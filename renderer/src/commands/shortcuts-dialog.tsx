import { Dialog } from '../controls/dialog.tsx';
import { Keys } from '../controls/keys.tsx';
import { shellFacts } from '../host/shell-facts.ts';
import { useUi } from '../state/ui-store.ts';
import type { CommandGroup } from './command.ts';
import { showCombo } from './key-combo.ts';
import { commands, keysOf } from './registry.ts';
import styles from './shortcuts-dialog.module.css';

const groups = [
  'Request',
  'Saved',
  'Tabs',
  'Functions',
  'Connection',
  'View',
  'Help',
] as const satisfies readonly CommandGroup[];

/** Keys that belong to a place rather than to a command. */
const inLists = [
  ['Open in a new tab', 'Shift ⏎'],
  ['Show the aliases of a function', '→'],
  ['Mark a function as favourite', 'F'],
  ['Open a past run as a new draft', 'N'],
  ['Run a past run again', 'R'],
  ['Remove a past run', 'Del'],
  ['Rename a saved request', 'F2'],
  ['Delete a saved request', 'Del'],
  ['Menu of a saved request', 'Shift F10'],
  ['Open a log record', '⏎'],
  ['Select log records', 'Shift ↑ ↓'],
  ['Search the log', showCombo('Mod+F', shellFacts.isMac)],
  ['Next match in the log', 'F3'],
] as const;

export function ShortcutsDialog() {
  const open = useUi((state) => state.shortcutsShown);
  return (
    <Dialog
      title="Keyboard shortcuts"
      open={open}
      onOpenChange={(shortcutsShown) => useUi.setState({ shortcutsShown })}
      className={styles['dialog']}
    >
      <div className={styles['groups']}>
        {groups.map((group) => {
          const members = commands.filter(
            (command) => command.group === group && command.oneOfMany !== true && keysOf(command).length > 0,
          );
          if (members.length === 0) return null;
          return (
            <section key={group} className={styles['group']}>
              <h3>{group}</h3>
              <dl>
                {group === 'Tabs' ? (
                  <div className={styles['line']}>
                    <dt>Go to a tab; 9 is the last</dt>
                    <dd>
                      <Keys>
                        {shellFacts.inApp
                          ? showCombo('Mod+1…9', shellFacts.isMac)
                          : showCombo('Alt+1…9', shellFacts.isMac)}
                      </Keys>
                    </dd>
                  </div>
                ) : null}
                {members.map((command) => (
                  <div key={command.id} className={styles['line']}>
                    <dt>{command.title}</dt>
                    <dd>
                      <Keys>{showCombo(keysOf(command)[0] ?? '', shellFacts.isMac)}</Keys>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <section className={styles['group']}>
          <h3>In the lists</h3>
          <dl>
            {inLists.map(([what, keys]) => (
              <div key={what} className={styles['line']}>
                <dt>{what}</dt>
                <dd>
                  <Keys>{keys}</Keys>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
