import type { AnnotationQuery } from '@grafana/data';
import {
  dataLayers,
  EmbeddedScene,
  type SceneObject,
  SceneDataLayerControls,
  SceneDataLayerSet,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import type { Dashboard } from '@grafana/schema';
import { layoutOf } from './layout';
import { LinkBar } from './LinkBar';
import { queryOf, type Target } from './queries';
import { variableOf } from './variables';

/** A provisioned dashboard, drawn by Grafana's own scenes. */
export function sceneOf(dashboard: Dashboard): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: dashboard.time?.from ?? 'now-6h', to: dashboard.time?.to ?? 'now' }),
    $variables: new SceneVariableSet({ variables: (dashboard.templating?.list ?? []).map(variableOf) }),
    $data: new SceneDataLayerSet({ layers: layersOf(dashboard) }),
    controls: controlsOf(dashboard),
    body: layoutOf(dashboard.panels ?? []),
  });
}

function controlsOf({ links = [] }: Dashboard): SceneObject[] {
  return [
    new VariableValueSelectors({}),
    new SceneDataLayerControls(),
    new LinkBar({ links }),
    new SceneTimePicker({}),
    new SceneRefreshPicker({}),
  ];
}

function layersOf({ annotations }: Dashboard) {
  return (annotations?.list ?? [])
    .filter(({ builtIn }) => !builtIn)
    .map((annotation) => {
      const target = queryOf(annotation.target as unknown as Target);
      const query = { ...annotation, datasource: { uid: 'auscult' }, target } as unknown as AnnotationQuery;
      return new dataLayers.AnnotationsDataLayer({ name: annotation.name, isEnabled: annotation.enable, query });
    });
}
