import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { Lookup, Value } from './interpolate';
import { formatOf } from './references';

/** Looks variables up where Grafana has them. */
export function grafanaLookup(variables: Pick<TemplateSrv, 'replace'>, scopedVars: ScopedVars): Lookup {
  return (reference) => {
    const format = formatOf(reference);
    let values: string[] | undefined;
    const text = variables.replace(reference, scopedVars, (value: unknown) => {
      values = (Array.isArray(value) ? value : [value]).map(String);
      return values.join(',');
    });
    return found(reference, format, values, text);
  };
}

/** Grafana does not call back for what it does not know, what has a format, and an "All" that is given as text. */
function found(reference: string, format: string | undefined, values: string[] | undefined, text: string): Value {
  if (values) {
    return { kind: 'values', values };
  }
  return format && format !== 'raw' && text !== reference ? { kind: 'formatted', text } : { kind: 'verbatim', text };
}
