import type { editor } from 'monaco-editor';
import type { EventShape } from './event-shape.ts';
import type { ModelSchema } from './json-worker.ts';

const shapes = new Map<editor.ITextModel, EventShape>();
const watching = new Set<(model: editor.ITextModel) => void>();
let version = 0;

/** How often the shapes have changed: a worker that was told an earlier state has to be told anew. */
export const shapesVersion = (): number => version;

export const shapeOf = (model: editor.ITextModel): EventShape | null => shapes.get(model) ?? null;

/** Called with the model whose shape has changed. */
export const onShapeChange = (listener: (model: editor.ITextModel) => void): void => {
  watching.add(listener);
};

export function setShape(model: editor.ITextModel, shape: EventShape | null): void {
  const before = shapeOf(model);
  if (before?.id === shape?.id && before?.templating === shape?.templating) return;
  if (shape === null) shapes.delete(model);
  else shapes.set(model, shape);
  if (before?.id !== shape?.id) version += 1;
  for (const listener of watching) listener(model);
}

/** A model that is no more is no reason to tell the worker: nobody asks of it. */
export const forgetShape = (model: editor.ITextModel): boolean => shapes.delete(model);

/** The schemas for the worker, each with the models of that shape. */
export function modelSchemas(): readonly ModelSchema[] {
  const byId = Map.groupBy(shapes, ([, { id }]) => id);
  return [...byId].flatMap(([id, entries]) => {
    const [first] = entries;
    if (first === undefined) return [];
    const fileMatch = entries.map(([{ uri }]) => `${uri.authority}${uri.path}`);
    return [{ uri: `lambdeck:/event-templates/${id}`, fileMatch, schema: first[1].schema }];
  });
}
