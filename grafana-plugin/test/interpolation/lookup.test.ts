import { describe, expect, it } from 'vitest';
import { grafanaLookup } from '../../src/interpolation/lookup';

type Format = string | ((value: unknown) => string) | undefined;

/** What Grafana's template service does with one reference, in brief. */
const templates = {
  replace(text?: string, _scoped?: unknown, format?: Format): string {
    const known: Record<string, unknown> = { $model: 'ranker', $versions: ['v7', 'v8'], $count: 5 };
    if (text === '${versions:csv}') {
      return 'v7,v8';
    }
    if (text === '${versions:raw}') {
      return 'v7,v8';
    }
    if (text === '$all') {
      return '.*';
    }
    const value = known[text ?? ''];
    return value === undefined ? (text ?? '') : typeof format === 'function' ? format(value) : String(value);
  },
};

describe('what Grafana knows of a reference', () => {
  const look = grafanaLookup(templates, {});

  it('has one value or several, as texts', () => {
    expect(look('$model')).toEqual({ kind: 'values', values: ['ranker'] });
    expect(look('$versions')).toEqual({ kind: 'values', values: ['v7', 'v8'] });
    expect(look('$count')).toEqual({ kind: 'values', values: ['5'] });
  });

  it('has a format that its author wants', () => {
    expect(look('${versions:csv}')).toEqual({ kind: 'formatted', text: 'v7,v8' });
    expect(look('${versions:raw}')).toEqual({ kind: 'verbatim', text: 'v7,v8' });
  });

  it('is left alone where it is unknown or an "All" that is given as text', () => {
    expect(look('$1')).toEqual({ kind: 'verbatim', text: '$1' });
    expect(look('${nobody:csv}')).toEqual({ kind: 'verbatim', text: '${nobody:csv}' });
    expect(look('$all')).toEqual({ kind: 'verbatim', text: '.*' });
  });
});
