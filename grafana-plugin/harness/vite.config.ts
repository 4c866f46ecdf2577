import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { asGrafana } from './vite/asGrafana.ts';
import { routerOfScenes } from './vite/routerOfScenes.ts';

const here = dirname(fileURLToPath(import.meta.url));
const auscult = process.env.AUSCULT_URL ?? 'http://127.0.0.1:8686';
const { id } = JSON.parse(readFileSync(resolve(here, '../src/plugin.json'), 'utf8')) as { id: string };

export default defineConfig({
  plugins: [asGrafana(here, id), routerOfScenes()],
  define: { 'process.env.NODE_ENV': '"production"' },
  // A second moment loses its zones, a second React its hooks.
  resolve: { dedupe: ['moment', 'moment-timezone', 'react', 'react-dom', 'rxjs', 'lodash'] },
  worker: { format: 'es' },
  build: { minify: false, chunkSizeWarningLimit: 20_000, reportCompressedSize: false },
  preview: {
    proxy: {
      '/api/datasources/proxy/uid/auscult': {
        target: auscult,
        rewrite: (path) => path.replace('/api/datasources/proxy/uid/auscult', '') || '/',
      },
    },
  },
});
