import type { DataSourceApi, DataSourceInstanceSettings, DataSourceJsonData } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import type { LoadedPlugin } from './loader';

export const URL = '/api/datasources/proxy/uid/auscult';

/** The one datasource there is, whatever a dashboard asks for: queries of Prometheus' datasource are queries of ours. */
export function settingsOf({ meta }: LoadedPlugin): DataSourceInstanceSettings {
  return {
    id: 1,
    uid: 'auscult',
    type: meta.id,
    name: 'Auscult',
    url: URL,
    access: 'proxy',
    readOnly: false,
    // The history of the demo has a sample each minute; rates need several.
    jsonData: { timeInterval: '1m' } as DataSourceJsonData,
    meta: meta as DataSourceInstanceSettings['meta'],
  };
}

/** Makes the datasource as Grafana does. */
export function instanceOf({ plugin, meta }: LoadedPlugin, settings: DataSourceInstanceSettings): DataSourceApi {
  const instance = new plugin.DataSourceClass(settings);
  instance.components = plugin.components;
  instance.meta = meta as DataSourceApi['meta'];
  return instance;
}

export function datasources(settings: DataSourceInstanceSettings, instance: DataSourceApi): DataSourceSrv {
  return {
    get: () => Promise.resolve(instance),
    getList: () => [settings],
    getInstanceSettings: () => settings,
    reload: () => Promise.resolve(),
    registerRuntimeDataSource: () => undefined,
  };
}
