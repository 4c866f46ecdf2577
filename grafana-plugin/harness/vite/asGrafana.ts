import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import type { Plugin } from 'vite';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

// @grafana/ui is published without some of the icons that its own components use.
const NO_ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** Serves what Grafana's server has beside its pages: the plugin, icons, provisioned dashboards. */
export function asGrafana(here: string, pluginId: string): Plugin {
  const folders: Record<string, string> = {
    [`/public/plugins/${pluginId}/`]: resolve(here, '../dist'),
    '/public/build/img/': resolve(here, 'node_modules/@grafana/ui/dist/public/img'),
    '/provisioned/': resolve(here, '../../provisioning/grafana/dashboards'),
    '/dashboards/': resolve(here, 'dashboards'),
  };
  return {
    name: 'as-grafana',
    configurePreviewServer(server) {
      for (const [path, folder] of Object.entries(folders)) {
        server.middlewares.use(path, filesOf(folder));
      }
    },
  };
}

function filesOf(folder: string) {
  return ({ url = '/' }: IncomingMessage, answer: ServerResponse): void => {
    const file = join(folder, normalize(decodeURIComponent(url.split('?')[0] ?? '/')));
    const there = existsSync(file) && statSync(file).isFile();
    answer.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    if (there) {
      createReadStream(file).pipe(answer);
    } else if (file.includes('/icons/')) {
      answer.end(NO_ICON);
    } else {
      answer.writeHead(404).end();
    }
  };
}
