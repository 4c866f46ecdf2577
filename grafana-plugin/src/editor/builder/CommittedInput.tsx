import { Input } from '@grafana/ui';
import React, { useState } from 'react';

interface Props {
  label: string;
  value: string;
  width?: number;
  placeholder?: string;
  onCommit: (value: string) => void;
}

/** A line of text that is taken when it is left, or on Enter: half a number is no expression. */
export function CommittedInput({ label, value, width, placeholder, onCommit }: Props) {
  const [typed, setTyped] = useState<{ over: string; text: string }>();
  const text = typed?.over === value ? typed.text : value;
  const commit = () => text !== value && onCommit(text);
  return (
    <Input
      aria-label={label}
      width={width ?? 12}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setTyped({ over: value, text: event.currentTarget.value })}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
