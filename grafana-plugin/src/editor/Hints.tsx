import type { PanelData } from '@grafana/data';
import { Button, Stack, Text } from '@grafana/ui';
import React from 'react';
import type { AuscultQuery } from '../query';
import { hintsOf } from './hints';

interface Props {
  query: AuscultQuery;
  data?: PanelData;
  /** Takes another expression. */
  onFix: (expr: string) => void;
}

/** Advice, with a button that follows it. */
export function Hints({ query, data, onFix }: Props) {
  const frames = data?.series.filter(({ refId }) => refId === query.refId) ?? [];
  const hints = hintsOf(query.expr ?? '', frames.flatMap(({ meta }) => meta?.notices ?? []));
  return hints.map(({ text, fixed }) => (
    <Stack key={text} alignItems="center" gap={1}>
      <Text variant="bodySmall" color="secondary">
        {text}
      </Text>
      {fixed && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => onFix(fixed)}>
          {fixed}
        </Button>
      )}
    </Stack>
  ));
}
