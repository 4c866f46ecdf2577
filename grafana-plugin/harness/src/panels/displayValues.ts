import { type FieldDisplay, getFieldDisplayValues, type PanelProps, type ReduceDataOptions } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

export interface ReducingOptions {
  reduceOptions?: ReduceDataOptions;
}

const LAST: ReduceDataOptions = { calcs: ['lastNotNull'], values: false };

/** One value for each field or row, as stat, gauge and bar gauge of Grafana show. */
export function useDisplayValues(props: PanelProps<ReducingOptions>, sparkline = false): () => FieldDisplay[] {
  const theme = useTheme2();
  return () =>
    getFieldDisplayValues({
      fieldConfig: props.fieldConfig,
      reduceOptions: { ...LAST, ...props.options.reduceOptions },
      replaceVariables: props.replaceVariables,
      theme,
      data: props.data.series,
      sparkline,
      timeZone: props.timeZone,
    });
}
