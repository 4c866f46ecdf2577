import { css } from '@emotion/css';
import { type ComboboxOption, Combobox, InlineField, InlineFieldRow, Stack, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type BuilderQuery, type LabelFilter, type Step } from '../../builder/model';
import { print } from '../../builder/print';
import { best } from '../../language/matching';
import type { Language } from '../../language/types';
import type { Directory } from '../../server/Directory';
import { Filters } from './Filters';
import { Steps } from './Steps';
import { CommittedInput } from './CommittedInput';

interface Props {
  directory: Directory;
  language: Language;
  query: BuilderQuery;
  onChange: (query: BuilderQuery) => void;
}

const MOST_NAMES = 100;

/** A selector, its filters, and the steps. */
export function Builder({ directory, language, query: kept, onChange }: Props) {
  // A filter without a label yet is no expression, and would be lost on the way through the text.
  const [unfinished, setUnfinished] = useState<LabelFilter[]>([]);
  const query = { ...kept, filters: [...kept.filters, ...unfinished] };
  const take = (change: Partial<BuilderQuery>) => {
    const next = { ...query, ...change };
    setUnfinished(next.filters.filter(({ label }) => label === ''));
    onChange({ ...next, filters: next.filters.filter(({ label }) => label !== '') });
  };
  return (
    <Stack direction="column" gap={1}>
      <InlineFieldRow>
        <InlineField label="Signal or metric" labelWidth={16}>
          <Combobox
            aria-label="Signal or metric"
            width={40}
            placeholder="Choose, or type a name"
            createCustomValue
            value={query.metric || null}
            options={(typed) => names(directory, typed)}
            onChange={({ value }) => take({ metric: value })}
          />
        </InlineField>
        <InlineField label="Offset" tooltip="How long ago, 1h or 7d.">
          <CommittedInput label="Offset" width={10} placeholder="none" value={query.offset} onCommit={(offset) => take({ offset })} />
        </InlineField>
      </InlineFieldRow>
      <Filters directory={directory} metric={query.metric} filters={query.filters} onChange={(filters) => take({ filters })} />
      <Steps language={language} steps={query.steps} onChange={(steps: Step[]) => take({ steps })} />
      <Preview text={print(kept, language)} />
    </Stack>
  );
}

async function names(directory: Directory, typed: string): Promise<ComboboxOption[]> {
  const all = (await directory.names()).filter(({ kind }) => kind === 'signal' || kind === 'metric');
  return best(all, typed, MOST_NAMES).map(({ name, detail, kind }) => ({
    value: name,
    label: name,
    description: detail,
    icon: kind === 'signal' ? ('chart-line' as const) : undefined,
  }));
}

function Preview({ text }: { text: string }) {
  const style = useStyles2((theme) =>
    css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary })
  );
  return (
    <code className={style} data-testid="expression">
      {text}
    </code>
  );
}
