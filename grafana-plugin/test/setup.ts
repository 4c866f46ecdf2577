import { initPluginTranslations } from '@grafana/i18n';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker?worker';

// Components of @grafana/ui ask for their texts while they are drawn.
await initPluginTranslations('auscult-signals-datasource');

// Monaco computes in a worker, which Grafana gives it; here we do.
Object.assign(globalThis, { MonacoEnvironment: { getWorker: () => new EditorWorker() } });
