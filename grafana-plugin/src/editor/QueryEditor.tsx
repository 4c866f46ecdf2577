import { CoreApp, type QueryEditorProps } from '@grafana/data';
import { InlineField, InlineSwitch, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import type { AuscultDataSource } from '../datasource';
import type { AuscultOptions } from '../options';
import type { AuscultQuery, EditorMode } from '../query';
import { BuilderMode } from './builder/BuilderMode';
import { CodeMode } from './code/CodeMode';
import { ExplainPanel } from './explain/ExplainPanel';
import { Hints } from './Hints';
import { OptionsRow } from './OptionsRow';

export type EditorProps = QueryEditorProps<AuscultDataSource, AuscultQuery, AuscultOptions>;

const MODES: Array<{ label: string; value: EditorMode }> = [
  { label: 'Builder', value: 'builder' },
  { label: 'Code', value: 'code' },
];

/** One query: as text or as a chain of steps, and what the server says of it. */
export function QueryEditor(props: EditorProps) {
  const { query, datasource, onChange, onRunQuery, data, app, range } = props;
  const [explained, setExplained] = useState(false);
  const mode = query.editorMode ?? 'code';
  const take = (expr: string, run: boolean) => {
    if (expr !== query.expr) {
      onChange({ ...query, expr });
    }
    // In Explore a query runs when it is asked to.
    if (run || (expr !== query.expr && app !== CoreApp.Explore)) {
      onRunQuery();
    }
  };
  return (
    <Stack direction="column" gap={1}>
      <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
        <InlineField label="Explain" tooltip="Which store answers which part, and what it takes." transparent>
          <InlineSwitch
            aria-label="Explain"
            transparent
            value={explained}
            onChange={(event) => setExplained(event.currentTarget.checked)}
          />
        </InlineField>
        <RadioButtonGroup
          size="sm"
          options={MODES}
          value={mode}
          onChange={(editorMode) => onChange({ ...query, editorMode })}
        />
      </Stack>
      {mode === 'code' ? (
        <CodeMode key={query.key ?? query.refId} datasource={datasource} expr={query.expr ?? ''} onTake={take} />
      ) : (
        <BuilderMode
          datasource={datasource}
          expr={query.expr ?? ''}
          onChange={(expr) => take(expr, false)}
          onCode={() => onChange({ ...query, editorMode: 'code' })}
        />
      )}
      <OptionsRow query={query} onChange={onChange} onRunQuery={onRunQuery} />
      <Hints query={query} data={data} onFix={(expr) => take(expr, true)} />
      {explained && <ExplainPanel datasource={datasource} query={query} range={range ?? data?.timeRange} />}
    </Stack>
  );
}
