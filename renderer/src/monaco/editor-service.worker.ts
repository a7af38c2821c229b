// Monaco's general services, as a worker of our own origin.
import 'monaco-editor/editor/editor.worker.js';
