import { Combobox, InlineField, InlineSwitch, Stack } from '@grafana/ui';
import React from 'react';
import { COMPARISONS, OPERATORS, type OperationStep } from '../../builder/model';
import { CommittedInput } from './CommittedInput';

interface Props {
  step: OperationStep;
  onChange: (step: OperationStep) => void;
}

const OPTIONS = OPERATORS.map((value) => ({ value, label: value }));

/** An operator and a number; a comparison may give 0 and 1 instead of leaving series out. */
export function OperationForm({ step, onChange }: Props) {
  return (
    <Stack gap={0.5}>
      <Combobox
        aria-label="Operator"
        width={8}
        value={step.operator}
        options={OPTIONS}
        onChange={({ value }) => onChange({ ...step, operator: value, bool: step.bool && COMPARISONS.includes(value) })}
      />
      <CommittedInput label="Number" value={step.operand} onCommit={(operand) => operand && onChange({ ...step, operand })} />
      {COMPARISONS.includes(step.operator) && (
        <InlineField label="0 or 1">
          <InlineSwitch aria-label="0 or 1" value={step.bool} onChange={(event) => onChange({ ...step, bool: event.currentTarget.checked })} />
        </InlineField>
      )}
    </Stack>
  );
}
