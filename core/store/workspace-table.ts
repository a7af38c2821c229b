import { defaultLayout } from '../../contract/default-layout.ts';
import type { Draft, Layout } from '../../contract/workspace.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { jsonOf, textOf } from './row.ts';
import type { RowShapes } from './row-shapes.ts';
import type { WorkspaceStore } from './store.ts';

/** How many drafts are kept after their tabs were closed, the latest ones. */
const keptClosedDrafts = 50;

/** The tabs and the look of the window. A draft's payload has a column of its own, so that it is stored unescaped. */
export function createWorkspaceStore(context: StoreContext): WorkspaceStore {
  const { database } = context;

  function readDrafts(shapes: RowShapes): readonly Draft[] {
    return database
      .sql(
        'SELECT * FROM drafts ORDER BY closed_at IS NOT NULL, closed_at DESC, iif(closed_at IS NULL, rowid, -rowid)',
      )
      .all()
      .flatMap((row) => {
        try {
          const draft = jsonOf(row, 'draft');
          return [
            shapes.draft({
              ...(typeof draft === 'object' ? draft : null),
              payload: textOf(row, 'payload'),
            }),
          ];
        } catch (error) {
          quarantine(context, 'draft', row, error, () => {
            database.sql('DELETE FROM drafts WHERE id = ?').run(row['id'] ?? null);
          });
          return [];
        }
      });
  }

  function readLayout(shapes: RowShapes): Layout | null {
    const row = database.sql("SELECT * FROM settings WHERE name = 'layout'").get();
    if (row === undefined) return null;
    try {
      return shapes.layout(jsonOf(row, 'value'));
    } catch (error) {
      quarantine(context, 'window layout', row, error, () => {
        database.sql("DELETE FROM settings WHERE name = 'layout'").run();
      });
      return null;
    }
  }

  return {
    async load() {
      const { rowShapes } = await import('./row-shapes.ts');
      return guarded(context, () => {
        const layout = readLayout(rowShapes);
        const drafts = readDrafts(rowShapes);
        if (layout === null && drafts.length === 0) return null;
        return {
          drafts,
          layout: layout ?? { ...defaultLayout, openDraftIds: drafts.map((draft) => draft.id) },
        };
      });
    },
    saveDraft: (draft) => {
      const { payload, ...rest } = draft;
      guarded(context, () =>
        database.transaction('durable', () =>
          database
            .sql(
              `INSERT INTO drafts (id, draft, payload) VALUES (?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, payload = excluded.payload`,
            )
            .run(draft.id, JSON.stringify(rest), payload),
        ),
      );
    },
    saveLayout: (layout) => {
      guarded(context, () =>
        database.transaction('durable', () => {
          database
            .sql("INSERT OR REPLACE INTO settings (name, value) VALUES ('layout', ?)")
            .run(JSON.stringify(layout));
          const open = JSON.stringify(layout.openDraftIds);
          database
            .sql(
              `UPDATE drafts SET closed_at = CASE
                 WHEN id IN (SELECT value FROM json_each(?1)) THEN NULL ELSE coalesce(closed_at, ?2) END`,
            )
            .run(open, new Date().toISOString());
          database
            .sql(
              `DELETE FROM drafts WHERE id IN (
                 SELECT id FROM drafts WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
            )
            .run(keptClosedDrafts);
        }),
      );
    },
  };
}
