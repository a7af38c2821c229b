// Monaco's JSON service, as a worker of our own origin.
import 'monaco-editor/languages/features/json/json.worker.js';
