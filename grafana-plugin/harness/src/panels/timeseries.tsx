import { FieldColorModeId, FieldConfigProperty, PanelPlugin, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, type VizLegendOptions } from '@grafana/schema';
import { TimeSeries } from '@grafana/ui';
import { AnnotationMarks } from './AnnotationMarks';
import { asTheyStand } from './asTheyStand';

interface Options {
  legend?: VizLegendOptions;
}

const LEGEND: VizLegendOptions = { displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true, calcs: [] };

const LINES = asTheyStand(
  ...['drawStyle', 'lineInterpolation', 'lineWidth', 'lineStyle', 'fillOpacity', 'gradientMode', 'fillBelowTo'],
  ...['spanNulls', 'showPoints', 'pointSize', 'barAlignment', 'stacking', 'thresholdsStyle', 'scaleDistribution'],
  ...['axisPlacement', 'axisLabel', 'axisSoftMin', 'axisSoftMax', 'axisCenteredZero', 'axisWidth', 'hideFrom']
);

// Lines have a colour each; single values have that of their threshold.
const PALETTE = { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.PaletteClassic } } };

function Lines({ data, width, height, timeRange, timeZone, options }: PanelProps<Options>) {
  const frames = data.series.filter(({ fields }) => fields.some(({ type }) => type === 'number'));
  if (frames.length === 0) {
    return <div>No data</div>;
  }
  return (
    <TimeSeries {...{ frames, width, height, timeRange, timeZone }} legend={{ ...LEGEND, ...options.legend }}>
      {(config) => <AnnotationMarks config={config} annotations={data.annotations ?? []} />}
    </TimeSeries>
  );
}

export const timeseries = new PanelPlugin<Options>(Lines)
  .useFieldConfig({ useCustomConfig: LINES, standardOptions: PALETTE })
  .setDataSupport({ annotations: true });
