import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker?worker';

/** Monaco asks for its workers by a global; without them it throws where nobody can catch. */
window.MonacoEnvironment = { getWorker: () => new EditorWorker() };
