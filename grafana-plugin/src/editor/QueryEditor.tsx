import type { QueryEditorProps } from '@grafana/data';
import { TextArea } from '@grafana/ui';
import React from 'react';
import type { AuscultDataSource } from '../datasource';
import type { AuscultOptions } from '../options';
import type { AuscultQuery } from '../query';

export function QueryEditor({ query, onChange, onRunQuery }: QueryEditorProps<AuscultDataSource, AuscultQuery, AuscultOptions>) {
  return (
    <TextArea
      aria-label="Expression"
      defaultValue={query.expr}
      onChange={(event) => onChange({ ...query, expr: event.currentTarget.value })}
      onBlur={onRunQuery}
    />
  );
}
