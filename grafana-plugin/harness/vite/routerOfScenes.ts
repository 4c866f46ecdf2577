import type { Plugin } from 'vite';

/** Scenes wants version 6 of react-router-dom, @grafana/ui has 5; Grafana itself has both behind one bridge. */
export function routerOfScenes(): Plugin {
  return {
    name: 'router-of-scenes',
    enforce: 'pre',
    resolveId(source, importer) {
      const scenes = importer?.includes('/@grafana/scenes/') && source === 'react-router-dom';
      return scenes ? this.resolve('react-router-dom-v5-compat', importer) : null;
    },
  };
}
