import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, IconButton, Stack, Text, Tooltip, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { Step } from '../../builder/model';
import type { Language } from '../../language/types';
import { AggregationForm } from './AggregationForm';
import { FunctionForm } from './FunctionForm';
import { OperationForm } from './OperationForm';
import { choices, firstStep } from './steps';

interface Props {
  language: Language;
  steps: Step[];
  onChange: (steps: Step[]) => void;
}

/** What is done with the series, in order. */
export function Steps({ language, steps, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const options = useMemo(() => choices(language), [language]);
  return (
    <Stack gap={1} wrap="wrap" alignItems="stretch">
      {steps.map((step, i) => (
        <div key={i} className={styles.step} data-testid={`step ${i + 1}`}>
          <Stack justifyContent="space-between" alignItems="center">
            <Title step={step} language={language} />
            <Stack gap={0.5}>
              {i > 0 && (
                <IconButton name="arrow-left" size="sm" aria-label={`Move step ${i + 1} forward`} onClick={() => onChange(swapped(steps, i))} />
              )}
              <IconButton
                name="times"
                size="sm"
                aria-label={`Remove step ${i + 1}`}
                onClick={() => onChange(steps.filter((_, other) => other !== i))}
              />
            </Stack>
          </Stack>
          <Form step={step} language={language} onChange={(next) => onChange(steps.map((one, other) => (other === i ? next : one)))} />
        </div>
      ))}
      <Combobox
        aria-label="Add a step"
        width={24}
        placeholder="Add a step"
        value={null}
        options={options}
        onChange={({ value }) => onChange([...steps, firstStep(value, language)])}
      />
    </Stack>
  );
}

function swapped(steps: Step[], at: number): Step[] {
  return [...steps.slice(0, at - 1), steps[at]!, steps[at - 1]!, ...steps.slice(at + 1)];
}

function Title({ step, language }: { step: Step; language: Language }) {
  if (step.kind !== 'function') {
    return <Text weight="medium">{step.kind === 'aggregation' ? step.name : 'compute'}</Text>;
  }
  const info = language.functions.find(({ name }) => name === step.name);
  return (
    <Tooltip content={info?.doc.split('\n\n')[0] ?? step.name}>
      <span>
        <Text weight="medium">{step.name}</Text>
      </span>
    </Tooltip>
  );
}

function Form({ step, language, onChange }: { step: Step; language: Language; onChange: (step: Step) => void }) {
  switch (step.kind) {
    case 'function':
      return <FunctionForm step={step} language={language} onChange={onChange} />;
    case 'aggregation':
      return <AggregationForm step={step} language={language} onChange={onChange} />;
    case 'operation':
      return <OperationForm step={step} onChange={onChange} />;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  step: css({
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(0.5, 1),
  }),
});
