/** Serves /builder, the page for writing campaigns. */
import type { Hono } from 'hono';
import { addBuiltPage } from './built-page.ts';
import { problem } from './problems.ts';

/** Of the editor, which loads the widget too, for the preview. */
export const trustedTypes = "lit-html petition-widget sealing-worker 'allow-duplicates'";
/** Of the editor, for keys: ui/sealing-worker.ts. */
export const editorWorkers = ['sealing-worker.js'] as const;

/** @param dist folder of the built widget, which includes the builder */
export const addBuilder = (app: Hono, dist: string): void => {
  addBuiltPage(app, dist, { name: 'builder', cache: 'no-cache', trustedTypes, workers: editorWorkers });
  // For the preview, which would otherwise have no count to show.
  app.get('/builder/count', (c) => c.json({ count: 1248 }, 200, { 'Cache-Control': 'public, max-age=3600' }));
  // Keeps the builder's source, in the demo's folder under the same name, from being served.
  app.get('/builder/*', () => problem('not-found'));
};
