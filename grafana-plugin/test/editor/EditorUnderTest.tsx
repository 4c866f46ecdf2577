import { type DataFrame, getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import React, { useState } from 'react';
import type { AuscultDataSource } from '../../src/datasource';
import { QueryEditor } from '../../src/editor/QueryEditor';
import type { AuscultQuery } from '../../src/query';

interface Props {
  datasource: AuscultDataSource;
  initial: AuscultQuery;
  series?: DataFrame[];
  onQuery: (query: AuscultQuery) => void;
  onRun?: () => void;
}

/** The editor as a panel holds it: what it says is what it is given next. */
export function EditorUnderTest({ datasource, initial, series = [], onQuery, onRun = () => {} }: Props) {
  const [query, setQuery] = useState(initial);
  const data: PanelData = { state: LoadingState.Done, series, timeRange: getDefaultTimeRange() };
  const onChange = (next: AuscultQuery) => {
    setQuery(next);
    onQuery(next);
  };
  return <QueryEditor datasource={datasource} query={query} data={data} onChange={onChange} onRunQuery={onRun} />;
}
