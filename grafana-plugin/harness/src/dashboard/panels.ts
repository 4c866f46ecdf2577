import type { DataSourceRef, FieldConfigSource } from '@grafana/data';
import {
  type SceneDataQuery,
  type SceneDataProvider,
  SceneDataTransformer,
  type SceneDataTransformerState,
  SceneQueryRunner,
  VizPanel,
} from '@grafana/scenes';
import type { Panel } from '@grafana/schema';
import { queryOf, type Target } from './queries';

const DATASOURCE: DataSourceRef = { uid: 'auscult' };

/** A panel of a dashboard's JSON. */
export function panelOf(panel: Panel, key = `panel-${panel.id}`): VizPanel {
  return new VizPanel({
    key,
    title: panel.title,
    description: panel.description,
    pluginId: panel.type,
    options: panel.options,
    fieldConfig: panel.fieldConfig as FieldConfigSource,
    displayMode: panel.transparent ? 'transparent' : 'default',
    $data: dataOf(panel),
  });
}

function dataOf(panel: Panel): SceneDataProvider | undefined {
  const targets = (panel.targets ?? []) as unknown as Target[];
  if (targets.length === 0) {
    return undefined;
  }
  const runner = new SceneQueryRunner({
    datasource: DATASOURCE,
    queries: targets.map(queryOf) as SceneDataQuery[],
    maxDataPoints: panel.maxDataPoints,
    minInterval: panel.interval,
  });
  const transformations = (panel.transformations ?? []) as SceneDataTransformerState['transformations'];
  return new SceneDataTransformer({ $data: runner, transformations });
}
