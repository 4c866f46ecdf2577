import type { AnnotationQuery } from '@grafana/data';
import {
  AdHocFiltersVariable,
  dataLayers,
  EmbeddedScene,
  QueryVariable,
  SceneDataLayerControls,
  SceneDataLayerSet,
  type SceneDataQuery,
  SceneFlexItem,
  SceneFlexLayout,
  SceneQueryRunner,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { showScene } from './showScene';

const DATASOURCE = { uid: 'auscult' };

function panel(title: string, pluginId: string, ...queries: SceneDataQuery[]): SceneFlexItem {
  const $data = new SceneQueryRunner({ datasource: DATASOURCE, queries });
  return new SceneFlexItem({ minHeight: 220, body: new VizPanel({ title, pluginId, $data }) });
}

function annotation(name: string, expr: string, iconColor: string) {
  const query = { name, enable: true, iconColor, datasource: DATASOURCE, target: { refId: 'Anno', expr } };
  return new dataLayers.AnnotationsDataLayer({ name, query: query as unknown as AnnotationQuery });
}

/** What a dashboard asks of a datasource, each once: a variable, a filter, annotations, a failure. */
function allAtOnce(): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-1h', to: 'now' }),
    $variables: new SceneVariableSet({
      variables: [
        new QueryVariable({ name: 'model', datasource: DATASOURCE, query: { refId: 'V', expr: 'label_values(latency_p99, model)' }, isMulti: true, includeAll: true, value: ['ranker'] }),
        new AdHocFiltersVariable({ name: 'filters', datasource: DATASOURCE, applyMode: 'auto', filters: [{ key: 'model', operator: '=|', value: 'ranker', values: ['ranker', 'vision'] }] }),
      ],
    }),
    $data: new SceneDataLayerSet({
      layers: [
        annotation('Alerts', 'alerts', 'red'),
        annotation('Changes', 'changes{kind="deployment"}', 'blue'),
        annotation('Clicks below the band', 'ctr_overall < ctr_lower', 'orange'),
      ],
    }),
    controls: [new VariableValueSelectors({}), new SceneDataLayerControls(), new SceneTimePicker({})],
    body: new SceneFlexLayout({
      direction: 'column',
      children: [
        panel('Latency of $model', 'timeseries', { refId: 'A', expr: 'latency_p99{model=~"$model"}', legendFormat: '{{model}} {{version}}' }),
        panel('Clicks, and a query that fails', 'timeseries', { refId: 'A', expr: 'ctr' }, { refId: 'B', expr: 'sum(rat(ctr))' }),
        panel('Only a mistake', 'timeseries', { refId: 'A', expr: 'sum(rat(ctr[5m]))' }),
      ],
    }),
  });
}

export const scene = () => showScene(allAtOnce());
