import { css } from '@emotion/css';
import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { Alert, ClipboardButton, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { AuscultDataSource } from '../../datasource';
import type { AuscultQuery } from '../../query';
import { timeVariables } from '../../step';
import { useLoaded } from '../useLoaded';
import { curlOf, explain, type ExplainedPart, type Explanation, milliseconds, parametersOf } from './explanation';

interface Props {
  datasource: AuscultDataSource;
  query: AuscultQuery;
  range?: TimeRange;
}

/** Who answered what, asked for anew when the query changes. */
export function ExplainPanel({ datasource, query, range }: Props) {
  const minute = 60_000;
  const scopedVars = range ? timeVariables(range, minute, query.interval) : {};
  const parameters = parametersOf(datasource.replaceVariables(query.expr ?? '', scopedVars), range);
  const loaded = useLoaded(() => explain(datasource, parameters), JSON.stringify(parameters));
  switch (loaded.state) {
    case 'loading':
      return <LoadingPlaceholder text="Asking the stores" />;
    case 'failed':
      return <Alert severity="error" title="No explanation">{loaded.message}</Alert>;
    case 'ready':
      return <Explained explanation={loaded.value} curl={curlOf(parameters)} />;
  }
}

function Explained({ explanation, curl }: { explanation: Explanation; curl: string }) {
  const styles = useStyles2(getStyles);
  const { seconds, parts, series, computedHere } = explanation;
  return (
    <div className={styles.box} data-testid="explanation">
      <Text variant="bodySmall">
        {series} series; waited {milliseconds(seconds.queue)}, planned {milliseconds(seconds.plan)}, stores{' '}
        {milliseconds(seconds.stores)}, computed {milliseconds(seconds.evaluation)}
        {computedHere ? '' : ' (the store answered all of it)'}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Store</th>
            <th>Part</th>
            <th>Gave</th>
            <th>Time</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part, i) => (
            <Part key={i} part={part} />
          ))}
        </tbody>
      </table>
      <Stack alignItems="center" gap={1}>
        <code className={styles.curl}>{curl}</code>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => curl}>
          Copy
        </ClipboardButton>
      </Stack>
    </div>
  );
}

function Part({ part }: { part: ExplainedPart }) {
  const styles = useStyles2(getStyles);
  const within = part.signals.length > 0 ? ` in ${part.signals.join(' › ')}` : '';
  const gave = part.kind === 'answered' ? 'the result' : 'samples';
  return (
    <tr>
      <td>{part.source}</td>
      <td>
        <code>{part.text}</code>
        {within}
        {part.requests.map(({ curl }) => (
          <div key={curl} className={styles.curl}>
            {curl}
          </div>
        ))}
      </td>
      <td>
        {gave}: {part.series} series, {part.samples.toLocaleString('en')} samples
      </td>
      <td>{milliseconds(part.seconds)}</td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ background: theme.colors.background.secondary, padding: theme.spacing(1), borderRadius: theme.shape.radius.default }),
  table: css({
    width: '100%',
    margin: theme.spacing(1, 0),
    ...theme.typography.bodySmall,
    'th, td': { padding: theme.spacing(0.25, 1, 0.25, 0), verticalAlign: 'top' },
    code: { whiteSpace: 'pre-wrap' },
  }),
  curl: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 }),
});
