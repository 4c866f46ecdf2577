import { PanelPlugin, type PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { Cells } from './Cells';

const count = (value: unknown) => (typeof value === 'number' ? value : 0);

/** The fuller, the brighter; the highest bucket above. */
function Heatmap({ data, width, height }: PanelProps) {
  const theme = useTheme2();
  const frames = [...data.series].reverse();
  const all = frames.flatMap(({ fields }) => fields.filter(({ type }) => type === 'number').flatMap(({ values }) => values));
  const most = Math.max(Number.MIN_VALUE, ...all.map(count));
  const fill = theme.visualization.getColorByName('orange');
  return <Cells {...{ frames, width, height }} paint={(value) => ({ fill, opacity: count(value) / most })} />;
}

export const heatmap = new PanelPlugin(Heatmap).useFieldConfig();
