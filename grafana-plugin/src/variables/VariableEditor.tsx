import type { QueryEditorProps } from '@grafana/data';
import { InlineField, Input } from '@grafana/ui';
import React, { useState } from 'react';
import type { AuscultDataSource } from '../datasource';
import type { AuscultOptions } from '../options';
import type { AuscultQuery } from '../query';
import { type VariableQuery, VARIABLE_REF_ID, variableText } from './variableQuery';

type Props = QueryEditorProps<AuscultDataSource, AuscultQuery, AuscultOptions, VariableQuery>;

const FORMS = 'label_values(label), label_values(expression, label), metrics(regex), signals(class), query_result(expression), or an expression';

/** One line of text, taken when it is left. */
export function VariableEditor({ query, onChange }: Props) {
  const [text, setText] = useState(variableText(query));
  const take = () => onChange({ refId: VARIABLE_REF_ID, expr: text });
  return (
    <InlineField label="Query" labelWidth={20} grow tooltip={FORMS}>
      <Input
        aria-label="Query of the variable"
        value={text}
        placeholder="label_values(ctr, version)"
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </InlineField>
  );
}
