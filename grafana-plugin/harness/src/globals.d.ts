import type { SceneObject } from '@grafana/scenes';

declare global {
  interface Window {
    /** Set by scenes while one is on the screen. */
    __grafanaSceneContext?: SceneObject;
  }
}
