import { AutoSizeInput, InlineField, InlineFieldRow, InlineSwitch, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { type AuscultQuery, isInstant, type QueryFormat } from '../query';

interface Props {
  query: AuscultQuery;
  onChange: (query: AuscultQuery) => void;
  onRunQuery: () => void;
}

const FORMATS: Array<{ label: string; value: QueryFormat }> = [
  { label: 'Time series', value: 'time_series' },
  { label: 'Table', value: 'table' },
  { label: 'Heatmap', value: 'heatmap' },
];

/** How the answer looks: names, format, distance of points, only the end. */
export function OptionsRow({ query, onChange, onRunQuery }: Props) {
  const take = (change: Partial<AuscultQuery>) => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
  const instant = isInstant(query);
  return (
    <InlineFieldRow>
      <InlineField label="Legend" tooltip="{{version}} p99: labels in braces. Empty: the server names the series.">
        <AutoSizeInput
          aria-label="Legend"
          minWidth={18}
          placeholder="{{version}}"
          defaultValue={query.legendFormat}
          onCommitChange={(event) => take({ legendFormat: event.currentTarget.value })}
        />
      </InlineField>
      <InlineField label="Format">
        <RadioButtonGroup
          options={FORMATS}
          value={query.format ?? 'time_series'}
          onChange={(format) => take({ format })}
        />
      </InlineField>
      <InlineField label="Min step" tooltip="The least distance of points, 30s or 5m. Empty: by the width of the panel.">
        <AutoSizeInput
          aria-label="Min step"
          minWidth={10}
          placeholder="auto"
          defaultValue={query.interval}
          onCommitChange={(event) => take({ interval: event.currentTarget.value })}
        />
      </InlineField>
      <InlineField label="Instant" tooltip="Only the end of the range.">
        <InlineSwitch
          aria-label="Instant"
          value={instant}
          onChange={(event) => take({ instant: event.currentTarget.checked, range: !event.currentTarget.checked })}
        />
      </InlineField>
    </InlineFieldRow>
  );
}
