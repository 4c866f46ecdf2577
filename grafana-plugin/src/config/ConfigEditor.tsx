import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourceHttpSettings } from '@grafana/ui';
import React from 'react';
import type { AuscultOptions } from '../options';

export function ConfigEditor({ options, onOptionsChange }: DataSourcePluginOptionsEditorProps<AuscultOptions>) {
  return (
    <DataSourceHttpSettings
      defaultUrl="http://localhost:8686"
      dataSourceConfig={options}
      onChange={onOptionsChange}
      showAccessOptions
    />
  );
}
