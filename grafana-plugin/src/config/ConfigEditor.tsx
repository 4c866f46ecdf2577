import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourceHttpSettings, InlineField, Input } from '@grafana/ui';
import React from 'react';
import type { AuscultOptions } from '../options';

type Props = DataSourcePluginOptionsEditorProps<AuscultOptions>;

const DURATION = /^(\d+(ms|[smhdwy]))*$/;

/** Where the server is, how to log in, and the least distance of points. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const minimum = options.jsonData.timeInterval ?? '';
  return (
    <>
      <DataSourceHttpSettings
        defaultUrl="http://localhost:8686"
        dataSourceConfig={options}
        onChange={onOptionsChange}
        showAccessOptions
        urlLabel="Auscult's URL"
        urlDocs=" The address of the server as Grafana's server sees it, with the path if a proxy adds one."
      />
      <h3 className="page-heading">Queries</h3>
      <InlineField
        label="Minimum step"
        labelWidth={26}
        tooltip="The least distance of points, and the interval at which stores are scraped: $__rate_interval is four of it."
        invalid={!DURATION.test(minimum)}
        error="A duration: 15s, 1m, 1h30m"
      >
        <Input
          aria-label="Minimum step"
          width={20}
          placeholder="15s"
          value={minimum}
          onChange={(event) =>
            onOptionsChange({ ...options, jsonData: { ...options.jsonData, timeInterval: event.currentTarget.value } })
          }
        />
      </InlineField>
    </>
  );
}
