import { Combobox, InlineField } from '@grafana/ui';
import React from 'react';
import type { FunctionStep } from '../../builder/model';
import { escapeString } from '../../interpolation/escaping';
import { bodyOf, tokens } from '../../language/tokens';
import type { Language, Parameter } from '../../language/types';
import { CommittedInput } from './CommittedInput';
import { others } from './steps';

interface Props {
  step: FunctionStep;
  language: Language;
  onChange: (step: FunctionStep) => void;
}

/** A field for each argument, as the server's table of functions describes it. */
export function FunctionForm({ step, language, onChange }: Props) {
  const info = language.functions.find(({ name }) => name === step.name);
  if (!info) {
    return null;
  }
  const fields = fieldsOf(others(info), step.args.length);
  const change = (at: number, text: string) => onChange({ ...step, args: withArgument(step.args, at, text) });
  return (
    <>
      {step.range !== '' && (
        <InlineField label="range" labelWidth={14} tooltip="5m, or 1h:1m for points at every minute.">
          <CommittedInput label={`${step.name} range`} width={20} value={step.range} onCommit={(range) => range && onChange({ ...step, range })} />
        </InlineField>
      )}
      {fields.map((parameter, i) => (
        <InlineField key={i} label={parameter.name} labelWidth={14} tooltip={tooltipOf(parameter)}>
          <Argument
            label={`${step.name} ${parameter.name}`}
            parameter={parameter}
            text={step.args[i] ?? ''}
            onChange={(text) => change(i, text)}
          />
        </InlineField>
      ))}
    </>
  );
}

/** One field for each parameter; as many as there are arguments, and one more, of a repeated one. */
function fieldsOf(parameters: Parameter[], given: number): Parameter[] {
  const last = parameters.at(-1);
  if (last?.arity !== 'repeated') {
    return parameters;
  }
  const more = Math.max(given - (parameters.length - 1), 0);
  return [...parameters, ...Array.from({ length: more }, () => last)];
}

/** Arguments have places: without one those behind it cannot be. */
function withArgument(args: string[], at: number, text: string): string[] {
  return text === '' ? args.slice(0, at) : [...args.slice(0, at), text, ...args.slice(at + 1)];
}

function tooltipOf({ type, arity }: Parameter): string {
  return arity === 'one' ? type : `${type}, ${arity === 'optional' ? 'may be left out' : 'any number'}`;
}

interface ArgumentProps {
  label: string;
  parameter: Parameter;
  /** As it is written; empty where it is left out. */
  text: string;
  onChange: (text: string) => void;
}

function Argument({ label, parameter: { type, accepted, arity }, text, onChange }: ArgumentProps) {
  if (type !== 'string') {
    return <CommittedInput label={label} width={20} placeholder={placeholderOf(type)} value={text} onCommit={onChange} />;
  }
  const plain = plainOf(text);
  const quote = (value: string) => onChange(value === '' ? '' : `"${escapeString(value, '"')}"`);
  if (accepted.length === 0) {
    return <CommittedInput label={label} width={20} value={plain} onCommit={quote} />;
  }
  const options = accepted.map((value) => ({ value, label: value }));
  return arity === 'optional' ? (
    <Combobox aria-label={label} width={20} placeholder="default" isClearable value={plain || null} options={options} onChange={(option) => quote(option?.value ?? '')} />
  ) : (
    <Combobox aria-label={label} width={20} value={plain} options={options} onChange={({ value }) => quote(value)} />
  );
}

function placeholderOf(type: Parameter['type']): string {
  return type === 'range vector' ? 'metric[1d] offset 1h' : type === 'instant vector' ? 'expression' : 'number';
}

/** The inside of a string. */
function plainOf(text: string): string {
  const [string] = tokens(text);
  return string?.kind === 'string' ? bodyOf(string).replace(/\\(["'\\])/g, '$1') : text;
}
