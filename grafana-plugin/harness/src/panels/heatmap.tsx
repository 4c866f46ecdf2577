import { type DataFrame, type Field, FieldType, getFieldDisplayName, PanelPlugin, type PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

const NAME_WIDTH = 90;

interface Row {
  name: string;
  values: Array<number | null>;
}

function rowsOf(frames: DataFrame[]): Row[] {
  const numbers = (frame: DataFrame) => frame.fields.filter(({ type }) => type === FieldType.number);
  const row = (field: Field, frame: DataFrame) => ({ name: getFieldDisplayName(field, frame, frames), values: field.values });
  return frames.flatMap((frame) => numbers(frame).map((field) => row(field, frame)));
}

/** A stand-in, for Grafana's heatmap is not published: a line of cells for each series, the fuller the brighter. */
function Cells({ data, width, height }: PanelProps) {
  const theme = useTheme2();
  const rows = rowsOf(data.series).reverse();
  const most = Math.max(...rows.flatMap(({ values }) => values.map((value) => value ?? 0)), Number.MIN_VALUE);
  const lineHeight = height / Math.max(1, rows.length);
  return (
    <svg width={width} height={height} data-testid="heatmap-stand-in">
      {rows.map(({ name, values }, line) => (
        <g key={name} transform={`translate(0 ${line * lineHeight})`}>
          <text y={lineHeight * 0.7} fontSize={Math.min(11, lineHeight)} fill={theme.colors.text.secondary}>
            {name}
          </text>
          {values.map((value, column) => (
            <rect
              key={column}
              x={NAME_WIDTH + (column * (width - NAME_WIDTH)) / values.length}
              width={(width - NAME_WIDTH) / values.length}
              height={lineHeight}
              fill={theme.visualization.getColorByName('orange')}
              opacity={(value ?? 0) / most}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

export const heatmap = new PanelPlugin(Cells).useFieldConfig();
