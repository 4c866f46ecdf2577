import { playwright } from '@vitest/browser-playwright';
import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const ICONS = fileURLToPath(new URL('node_modules/@grafana/ui/dist/public/img', import.meta.url));

/** Icons where Grafana has them: a button of an icon alone has no size without it. */
const icons: Plugin = {
  name: 'icons',
  configureServer(server) {
    server.middlewares.use('/public/build/img', (request, response, next) => {
      const file = ICONS + new URL(request.url ?? '', 'http://icons').pathname;
      if (!existsSync(file)) {
        next();
        return;
      }
      response.setHeader('Content-Type', 'image/svg+xml');
      createReadStream(file).pipe(response);
    });
  },
};

/** In a real browser: Monaco and Grafana's menus measure what they draw. */
export default defineConfig({
  plugins: [icons],
  publicDir: false,
  define: { 'process.env': {} },
  optimizeDeps: {
    include: ['@grafana/data', '@grafana/runtime', '@grafana/ui', '@grafana/i18n', '@emotion/css', 'react', 'react-dom/client', 'rxjs', 'vitest-browser-react', 'monaco-editor'],
  },
  resolve: { dedupe: ['react', 'react-dom', 'rxjs', 'moment', 'lodash'] },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // One page for all files: @grafana/ui and Monaco are large.
    isolate: false,
    testTimeout: 120_000,
    fileParallelism: false,
    setupFiles: ['test/setup.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
