import { type FieldDisplay, type PanelProps, VizOrientation } from '@grafana/data';
import { VizRepeater } from '@grafana/ui';
import type { ReactElement } from 'react';

interface Props {
  panel: PanelProps<{ orientation?: VizOrientation }>;
  values: () => FieldDisplay[];
  draw: (value: FieldDisplay, width: number, height: number) => ReactElement;
}

/** Several values beside or above each other. */
export function Repeated({ panel, values, draw }: Props) {
  return (
    <VizRepeater
      getValues={values}
      source={panel.data}
      width={panel.width}
      height={panel.height}
      renderCounter={panel.renderCounter}
      orientation={panel.options.orientation ?? VizOrientation.Auto}
      renderValue={({ value, width, height }) => draw(value, width, height)}
    />
  );
}
