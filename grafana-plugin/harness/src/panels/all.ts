import type { PanelPlugin } from '@grafana/data';
import { sceneUtils } from '@grafana/scenes';
import { bargauge } from './bargauge';
import { gauge } from './gauge';
import { heatmap } from './heatmap';
import { stat } from './stat';
import { statetimeline } from './statetimeline';
import { table } from './table';
import { text } from './text';
import { timeseries } from './timeseries';

const PANELS = { bargauge, gauge, heatmap, stat, 'state-timeline': statetimeline, table, text, timeseries };

/** Grafana's panels are not published; these stand in for them, made of the parts that are. */
export function registerPanels(): void {
  for (const [pluginId, plugin] of Object.entries(PANELS)) {
    sceneUtils.registerRuntimePanelPlugin({ pluginId, plugin: plugin as unknown as PanelPlugin });
  }
}
