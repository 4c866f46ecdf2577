import { type DataFrame, type Field, FieldType, getFieldDisplayName } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

const NAME_WIDTH = 90;

interface Paint {
  fill: string;
  opacity: number;
}

interface Props {
  frames: DataFrame[];
  width: number;
  height: number;
  paint: (value: unknown, field: Field) => Paint;
}

interface Row {
  name: string;
  field: Field;
}

function rowsOf(frames: DataFrame[]): Row[] {
  const shown = (frame: DataFrame) => frame.fields.filter(({ type }) => type !== FieldType.time);
  return frames.flatMap((frame) => shown(frame).map((field) => ({ name: getFieldDisplayName(field, frame, frames), field })));
}

/** A line of cells for each series: what stands in for panels of Grafana that are not published. */
export function Cells({ frames, width, height, paint }: Props) {
  const theme = useTheme2();
  const rows = rowsOf(frames);
  const lineHeight = height / Math.max(1, rows.length);
  const cellWidth = (cells: unknown[]) => (width - NAME_WIDTH) / cells.length;
  return (
    <svg width={width} height={height}>
      {rows.map(({ name, field }, line) => (
        <g key={`${name} ${line}`} transform={`translate(0 ${line * lineHeight})`}>
          {field.values.map((value: unknown, column: number, all: unknown[]) => (
            <rect key={column} x={NAME_WIDTH + column * cellWidth(all)} width={cellWidth(all)} height={lineHeight * 0.95} {...paint(value, field)} />
          ))}
          <text y={lineHeight * 0.7} fontSize={Math.min(11, lineHeight)} fill={theme.colors.text.secondary}>
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
