import { cacheFieldDisplayNames, PanelPlugin, type PanelProps } from '@grafana/data';
import type { TableSortByFieldState } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { asTheyStand } from './asTheyStand';

interface Options {
  frameIndex?: number;
  showHeader?: boolean;
  sortBy?: TableSortByFieldState[];
}

function Table({ data, width, height, options, fieldConfig, timeRange }: PanelProps<Options>) {
  // Columns that a transformation has renamed are known by their names only then.
  cacheFieldDisplayNames(data.series);
  const frame = data.series[options.frameIndex ?? 0];
  if (!frame) {
    return <div>No data</div>;
  }
  const noHeader = options.showHeader === false;
  return <TableNG {...{ width, height, fieldConfig, timeRange, noHeader }} data={frame} sortBy={options.sortBy} />;
}

const CELLS = asTheyStand('width', 'minWidth', 'align', 'cellOptions', 'inspect', 'filterable', 'hidden', 'hideFrom');

export const table = new PanelPlugin<Options>(Table).useFieldConfig({ useCustomConfig: CELLS });
