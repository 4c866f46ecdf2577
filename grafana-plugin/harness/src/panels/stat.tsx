import { PanelPlugin, type PanelProps, type VizOrientation } from '@grafana/data';
import { BigValue, BigValueColorMode, BigValueGraphMode, type BigValueTextMode, useTheme2 } from '@grafana/ui';
import { type ReducingOptions, useDisplayValues } from './displayValues';
import { Repeated } from './Repeated';

interface Options extends ReducingOptions {
  orientation?: VizOrientation;
  colorMode?: BigValueColorMode;
  graphMode?: BigValueGraphMode;
  textMode?: BigValueTextMode;
}

function Stat(props: PanelProps<Options>) {
  const theme = useTheme2();
  const { colorMode = BigValueColorMode.Value, graphMode = BigValueGraphMode.Area, textMode } = props.options;
  const values = useDisplayValues(props, graphMode !== BigValueGraphMode.None);
  return (
    <Repeated
      panel={props}
      values={values}
      draw={({ display, sparkline }, width, height) => (
        <BigValue {...{ theme, width, height, colorMode, graphMode, textMode, sparkline }} value={display} />
      )}
    />
  );
}

export const stat = new PanelPlugin<Options>(Stat).useFieldConfig();
