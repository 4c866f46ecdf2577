import { type EmbeddedScene, sceneGraph, VizPanel } from '@grafana/scenes';
import { watch } from '../report';

/** Draws a scene and reports on its panels. */
export function showScene(scene: EmbeddedScene) {
  watch(() => sceneGraph.findAllObjects(scene, (object) => object instanceof VizPanel) as VizPanel[]);
  return <scene.Component model={scene} />;
}
