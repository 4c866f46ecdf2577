import { PanelPlugin, type PanelProps, VizOrientation } from '@grafana/data';
import { BarGaugeDisplayMode } from '@grafana/schema';
import { BarGauge, useTheme2 } from '@grafana/ui';
import { type ReducingOptions, useDisplayValues } from './displayValues';
import { Repeated } from './Repeated';

interface Options extends ReducingOptions {
  orientation?: VizOrientation;
  displayMode?: BarGaugeDisplayMode;
}

function Bars(props: PanelProps<Options>) {
  const theme = useTheme2();
  const { displayMode = BarGaugeDisplayMode.Gradient, orientation = VizOrientation.Horizontal } = props.options;
  return (
    <Repeated
      panel={props}
      values={useDisplayValues(props)}
      draw={({ display, field, view, colIndex }, width, height) => (
        <BarGauge
          {...{ theme, width, height, displayMode, orientation, field }}
          value={display}
          display={colIndex === undefined ? undefined : view?.getFieldDisplayProcessor(colIndex)}
        />
      )}
    />
  );
}

export const bargauge = new PanelPlugin<Options>(Bars).useFieldConfig();
