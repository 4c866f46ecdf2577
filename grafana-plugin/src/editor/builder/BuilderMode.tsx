import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { EMPTY } from '../../builder/model';
import { parse } from '../../builder/parse';
import { print } from '../../builder/print';
import type { AuscultDataSource } from '../../datasource';
import { useLoaded } from '../useLoaded';
import { Builder } from './Builder';

interface Props {
  datasource: AuscultDataSource;
  expr: string;
  onChange: (expr: string) => void;
  /** Shows the text instead. */
  onCode: () => void;
}

/** The expression as a selector and steps; what cannot be shown so is left as it is. */
export function BuilderMode({ datasource, expr, onChange, onCode }: Props) {
  const language = useLoaded(() => datasource.directory.language(), datasource.uid);
  switch (language.state) {
    case 'loading':
      return <LoadingPlaceholder text="Asking for the functions" />;
    case 'failed':
      return <Alert severity="error" title="The server's functions are not known">{language.message}</Alert>;
  }
  const parsed = parse(expr, language.value);
  if ('reason' in parsed) {
    return (
      <Alert severity="info" title="The builder cannot show this expression">
        {parsed.reason}. <Button size="sm" variant="secondary" onClick={onCode}>Edit as code</Button>{' '}
        <Button size="sm" variant="secondary" fill="text" onClick={() => onChange(print(EMPTY, language.value))}>
          Begin anew
        </Button>
      </Alert>
    );
  }
  return (
    <Builder
      directory={datasource.directory}
      language={language.value}
      query={parsed.query}
      onChange={(query) => onChange(print(query, language.value))}
    />
  );
}
