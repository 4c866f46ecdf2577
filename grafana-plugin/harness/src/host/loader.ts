import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import * as emotion from '@emotion/css';
import * as data from '@grafana/data';
import type { DataSourcePlugin, DataSourceApi, PluginMeta } from '@grafana/data';
import * as runtime from '@grafana/runtime';
import * as schema from '@grafana/schema';
import * as ui from '@grafana/ui';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as rxjs from 'rxjs';

/** What Grafana gives to plugins in place of copies of their own. */
const SHARED: Record<string, System.Module> = {
  '@emotion/css': emotion,
  '@grafana/data': data,
  '@grafana/runtime': runtime,
  '@grafana/schema': schema,
  '@grafana/ui': ui,
  react,
  'react-dom': reactDom,
  rxjs,
};

const FOLDER = '/public/plugins/auscult-signals-datasource';

export interface LoadedPlugin {
  plugin: DataSourcePlugin<DataSourceApi>;
  meta: PluginMeta;
}

/** Loads the built plugin as Grafana does: an AMD module by SystemJS, from a script element. */
export async function loadPlugin(): Promise<LoadedPlugin> {
  for (const [name, module] of Object.entries(SHARED)) {
    System.set(`package:${name}`, module);
  }
  System.addImportMap({
    imports: Object.fromEntries(Object.keys(SHARED).map((name) => [name, `package:${name}`])),
  });
  const { plugin } = (await System.import(`${location.origin}${FOLDER}/module.js`)) as {
    plugin: DataSourcePlugin<DataSourceApi>;
  };
  const meta = (await (await fetch(`${FOLDER}/plugin.json`)).json()) as PluginMeta;
  return { plugin, meta: { ...meta, module: `${FOLDER}/module.js`, baseUrl: FOLDER } };
}
