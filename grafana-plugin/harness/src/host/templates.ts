import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { EmbeddedScene, SceneCanvasText, type SceneObject, sceneGraph } from '@grafana/scenes';

/** Where no dashboard is open only the variables of the request are known. */
const NOWHERE = new EmbeddedScene({ body: new SceneCanvasText({ text: '' }) });

/** The scene that a request comes from, as Grafana's own template service finds it. */
function sceneOf(scopedVars?: ScopedVars): SceneObject {
  const asked = scopedVars?.['__sceneObject']?.value as { valueOf?: () => unknown } | undefined;
  return (asked?.valueOf?.() as SceneObject | undefined) ?? window.__grafanaSceneContext ?? NOWHERE;
}

/** Variables of dashboards, by Grafana's own scenes. */
export const templates: TemplateSrv = {
  getVariables: () =>
    sceneGraph
      .getVariables(sceneOf())
      .state.variables.map(({ state }) => ({ name: state.name, type: state.type }) as TypedVariableModel),
  replace: (target = '', scopedVars, format) =>
    sceneGraph.interpolate(sceneOf(scopedVars), target, scopedVars, format as string),
  containsTemplate: (target = '') => /\$\w+|\$\{|\[\[/.test(target),
  updateTimeRange: () => undefined,
};
