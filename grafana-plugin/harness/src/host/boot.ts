import type { DataSourceApi, DataSourceInstanceSettings, EventBus } from '@grafana/data';
import { EventBusSrv } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import {
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setPluginImportUtils,
  setPluginLinksHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { registerPanels } from '../panels/all';
import { backend } from './backend';
import { datasources, instanceOf, settingsOf } from './datasources';
import { registerFieldOptions } from './fieldOptions';
import { loadPlugin, type LoadedPlugin } from './loader';
import { runRequest } from './runRequest';
import { templates } from './templates';
import { registerTransformations } from './transformations';

export interface Host extends LoadedPlugin {
  settings: DataSourceInstanceSettings;
  datasource: DataSourceApi;
}

/** Everything that Grafana has ready before it opens a page. */
export async function boot(): Promise<Host> {
  await initPluginTranslations('grafana');
  setBackendSrv(backend);
  setTemplateSrv(templates);
  setRunRequest(runRequest);
  setAppEvents(new EventBusSrv() as EventBus as Parameters<typeof setAppEvents>[0]);
  const nothing = () => undefined;
  setEchoSrv({ flush: nothing, addBackend: nothing, addEvent: nothing, onInteraction: () => nothing });
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginImportUtils({
    importPanelPlugin: (id) => Promise.reject(new Error(`no stand-in for panels of the type ${id}`)),
    getPanelPluginFromCache: () => undefined,
  });
  registerFieldOptions();
  registerTransformations();
  registerPanels();
  const loaded = await loadPlugin();
  const settings = settingsOf(loaded);
  const datasource = instanceOf(loaded, settings);
  setDataSourceSrv(datasources(settings, datasource));
  return { ...loaded, settings, datasource };
}
