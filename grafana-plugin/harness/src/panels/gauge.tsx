import { type FieldDisplay, formattedValueToString, PanelPlugin, type PanelProps, type VizOrientation } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { type ReducingOptions, useDisplayValues } from './displayValues';
import { Repeated } from './Repeated';

const ARC = 'M 12 60 A 40 40 0 1 1 88 60';

interface DialProps {
  value: FieldDisplay;
  width: number;
  height: number;
}

/** Grafana's own dial is not published; an arc, filled as far as the value is between min and max. */
function Dial({ value: { display, field }, width, height }: DialProps) {
  const theme = useTheme2();
  const min = field.min ?? 0;
  const max = field.max ?? 100;
  const share = Math.min(1, Math.max(0, (display.numeric - min) / (max - min) || 0));
  return (
    <svg width={width} height={height} viewBox="0 0 100 80" role="img">
      <path d={ARC} fill="none" strokeWidth="8" stroke={theme.colors.background.secondary} />
      <path d={ARC} fill="none" strokeWidth="8" pathLength="1" strokeDasharray={`${share} 1`} stroke={display.color} />
      <text x="50" y="52" textAnchor="middle" fontSize="14" fill={display.color}>
        {formattedValueToString(display)}
      </text>
      <text x="50" y="76" textAnchor="middle" fontSize="7" fill={theme.colors.text.secondary}>
        {display.title}
      </text>
    </svg>
  );
}

function Gauge(props: PanelProps<ReducingOptions & { orientation?: VizOrientation }>) {
  const draw = (value: FieldDisplay, width: number, height: number) => <Dial {...{ value, width, height }} />;
  return <Repeated panel={props} values={useDisplayValues(props)} draw={draw} />;
}

export const gauge = new PanelPlugin<ReducingOptions>(Gauge).useFieldConfig();
