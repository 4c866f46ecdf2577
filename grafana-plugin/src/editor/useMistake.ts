import { useEffect, useState } from 'react';
import type { AuscultDataSource } from '../datasource';
import { findMistake, type Mistake } from '../server/syntax';

/** Long enough not to complain about what is just being typed. */
const REST_MILLIS = 350;

/** Time as expressions see it while they are written. */
const SOME_TIME = Object.fromEntries(
  Object.entries({ __interval: '1m', __rate_interval: '5m', __range: '1h', __interval_ms: '60000', __range_s: '3600', __range_ms: '3600000' }).map(
    ([name, value]) => [name, { text: value, value }]
  )
);

/** What the server's parser says of a text, a moment after it rests. */
export function useMistake(datasource: AuscultDataSource, text: string): Mistake | undefined {
  const [found, setFound] = useState<{ text: string; mistake?: Mistake }>({ text: '' });
  useEffect(() => {
    if (text.trim() === '') {
      return undefined;
    }
    let outdated = false;
    const timer = setTimeout(async () => {
      const sent = datasource.replaceVariables(text, SOME_TIME);
      const mistake = await findMistake(datasource.http, sent);
      if (!outdated) {
        setFound({ text, mistake: mistake && inText(mistake, sent, text) });
      }
    }, REST_MILLIS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [datasource, text]);
  return found.text === text ? found.mistake : undefined;
}

/** Values of variables move what is behind them; where they do, the whole line is meant. */
function inText(mistake: Mistake, sent: string, text: string): Mistake {
  const before = (sent.split('\n')[mistake.line - 1] ?? '').slice(0, mistake.column - 1);
  const line = text.split('\n')[mistake.line - 1] ?? '';
  return line.startsWith(before) ? mistake : { ...mistake, column: 1, length: Math.max(line.length, 1) };
}
