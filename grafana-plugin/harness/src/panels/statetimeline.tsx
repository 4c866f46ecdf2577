import { getDisplayProcessor, PanelPlugin, type PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { asTheyStand } from './asTheyStand';
import { Cells } from './Cells';

const BARS = asTheyStand('lineWidth', 'fillOpacity', 'hideFrom');

/** Each state in the colour that its mapping or threshold has. */
function States({ data, width, height }: PanelProps) {
  const theme = useTheme2();
  return (
    <Cells
      {...{ width, height }}
      frames={data.series}
      paint={(value, field) => {
        const display = field.display ?? getDisplayProcessor({ field, theme });
        const there = value !== null && value !== undefined;
        return { fill: display(value).color ?? 'transparent', opacity: there ? 1 : 0 };
      }}
    />
  );
}

export const statetimeline = new PanelPlugin(States).useFieldConfig({ useCustomConfig: BARS });
