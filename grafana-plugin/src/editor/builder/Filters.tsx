import { type ComboboxOption, Combobox, IconButton, InlineField, InlineFieldRow, Button, Stack } from '@grafana/ui';
import React from 'react';
import type { LabelFilter } from '../../builder/model';
import type { MatchOperator } from '../../interpolation/segments';
import { best } from '../../language/matching';
import type { Directory } from '../../server/Directory';

interface Props {
  directory: Directory;
  metric: string;
  filters: LabelFilter[];
  onChange: (filters: LabelFilter[]) => void;
}

const OPERATORS: Array<ComboboxOption<MatchOperator>> = [
  { value: '=', description: 'is' },
  { value: '!=', description: 'is not' },
  { value: '=~', description: 'matches' },
  { value: '!~', description: 'does not match' },
].map((one) => ({ ...one, label: one.value })) as Array<ComboboxOption<MatchOperator>>;

const MOST = 200;

/** Which series are meant. */
export function Filters({ directory, metric, filters, onChange }: Props) {
  const change = (at: number, part: Partial<LabelFilter>) =>
    onChange(filters.map((filter, i) => (i === at ? { ...filter, ...part } : filter)));
  return (
    <InlineFieldRow>
      <InlineField label="Where" labelWidth={16}>
        <Stack gap={1} wrap="wrap" alignItems="center">
          {filters.map((filter, i) => (
            <Stack key={i} gap={0} alignItems="center">
              <Combobox
                aria-label={`Label ${i + 1}`}
                width={18}
                placeholder="label"
                createCustomValue
                value={filter.label || null}
                options={(typed) => options(directory.labelNames(metric), typed)}
                onChange={({ value }) => change(i, { label: value })}
              />
              <Combobox
                aria-label={`Operator ${i + 1}`}
                width={8}
                value={filter.operator}
                options={OPERATORS}
                onChange={({ value }) => change(i, { operator: value })}
              />
              <Combobox
                aria-label={`Value ${i + 1}`}
                width={22}
                placeholder="value"
                createCustomValue
                value={filter.value || null}
                options={(typed) => options(values(directory, filter.label, metric), typed)}
                onChange={({ value }) => change(i, { value })}
              />
              <IconButton
                name="times"
                aria-label={`Remove filter ${i + 1}`}
                onClick={() => onChange(filters.filter((_, other) => other !== i))}
              />
            </Stack>
          ))}
          <Button
            size="sm"
            variant="secondary"
            icon="plus"
            aria-label="Add a filter"
            onClick={() => onChange([...filters, { label: '', operator: '=', value: '' }])}
          />
        </Stack>
      </InlineField>
    </InlineFieldRow>
  );
}

async function values(directory: Directory, label: string, metric: string): Promise<string[]> {
  const own = label ? await directory.labelValues(label, metric) : [];
  return [...directory.variables().map((name) => `$${name}`), ...own];
}

async function options(texts: Promise<string[]>, typed: string): Promise<ComboboxOption[]> {
  const found = (await texts).filter((name) => name !== '__name__').map((name) => ({ name }));
  return best(found, typed, MOST).map(({ name }) => ({ value: name, label: name }));
}
