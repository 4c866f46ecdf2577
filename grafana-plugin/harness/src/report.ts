import { LoadingState } from '@grafana/data';
import { sceneGraph, type VizPanel } from '@grafana/scenes';

/** What the test is told of a panel. */
export interface PanelReport {
  title: string;
  type: string;
  state: LoadingState;
  errors: string[];
  notices: string[];
  points: number;
  annotations: number;
  mayBeEmpty: boolean;
}

const MAY_BE_EMPTY = '(may be empty)';

declare global {
  interface Window {
    /** Read by test/run.mjs. */
    report: () => PanelReport[];
  }
}

/** Makes the panels of a page known to the test. */
export function watch(panels: () => VizPanel[]): void {
  window.report = () => panels().map(reportOn);
}

function reportOn(panel: VizPanel): PanelReport {
  const { title, pluginId, description, _pluginLoadError } = panel.state;
  const found = panel.state.$data ? sceneGraph.getData(panel).state.data : undefined;
  const notices = (found?.series ?? []).flatMap(({ meta }) => meta?.notices ?? []);
  const failed = notices.filter(({ severity }) => severity === 'error').map(({ text }) => text);
  const errors = [found?.error, ...(found?.errors ?? [])].map((error) => error?.message);
  return {
    title: sceneGraph.interpolate(panel, title),
    type: pluginId,
    state: panel.state.$data ? (found?.state ?? LoadingState.NotStarted) : LoadingState.Done,
    errors: [...new Set([...errors, ...failed, _pluginLoadError].filter((text) => text !== undefined))],
    notices: notices.map(({ text }) => text),
    points: panel.state.$data ? pointsOf(found?.series ?? []) : Number.NaN,
    annotations: (found?.annotations ?? []).reduce((sum, { length }) => sum + length, 0),
    mayBeEmpty: typeof description === 'string' && description.includes(MAY_BE_EMPTY),
  };
}

/** Values that are there, of all fields but those of time. */
function pointsOf(frames: Array<{ fields: Array<{ type: string; values: unknown[] }> }>): number {
  return frames
    .flatMap(({ fields }) => fields.filter(({ type }) => type !== 'time'))
    .reduce((sum, { values }) => sum + values.filter((value) => value !== null && value !== undefined).length, 0);
}
