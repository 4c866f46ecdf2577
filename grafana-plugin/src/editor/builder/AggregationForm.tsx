import { Combobox, InlineField } from '@grafana/ui';
import React from 'react';
import type { AggregationStep } from '../../builder/model';
import type { Language } from '../../language/types';
import { CommittedInput } from './CommittedInput';

interface Props {
  step: AggregationStep;
  language: Language;
  onChange: (step: AggregationStep) => void;
}

const GROUPINGS = [
  { value: 'by' as const, label: 'by' },
  { value: 'without' as const, label: 'without' },
];

/** The parameter, and the labels that groups have or have not. */
export function AggregationForm({ step, language, onChange }: Props) {
  const parameter = language.aggregations.find(({ name }) => name === step.name)?.parameter;
  return (
    <>
      {parameter && (
        <InlineField label="parameter" labelWidth={14} tooltip={parameter}>
          <CommittedInput label={`${step.name} parameter`} width={20} value={step.parameter} onCommit={(text) => text && onChange({ ...step, parameter: text })} />
        </InlineField>
      )}
      <InlineField label="groups" labelWidth={14}>
        <Combobox aria-label={`${step.name} grouping`} width={20} value={step.grouping} options={GROUPINGS} onChange={({ value }) => onChange({ ...step, grouping: value })} />
      </InlineField>
      <InlineField label="labels" labelWidth={14} tooltip="Names, with commas between.">
        <CommittedInput
          label={`${step.name} labels`}
          width={20}
          placeholder="model, version"
          value={step.labels.join(', ')}
          onCommit={(text) => onChange({ ...step, labels: text.split(/[\s,]+/).filter(Boolean) })}
        />
      </InlineField>
    </>
  );
}
