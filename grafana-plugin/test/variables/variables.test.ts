import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { VariableSupport } from '../../src/variables/VariableSupport';
import { variableText } from '../../src/variables/variableQuery';
import { datasource, FakeServer } from '../FakeServer';
import { request } from '../requests';

describe('the query of a variable', () => {
  it.each([
    ['label_values(ctr, version)', 'label_values(ctr, version)'],
    [{ refId: 'V', expr: 'signals()' }, 'signals()'],
    [{ qryType: 1, query: 'label_values(up, job)', refId: 'PrometheusVariableQueryEditor-VariableQuery' }, 'label_values(up, job)'],
    [{ query: { query: 'metrics(gpu_.*)' } }, 'metrics(gpu_.*)'],
    [{ 0: 'u', 1: 'p', refId: 'A', expr: '', range: true }, 'up'],
    [undefined, ''],
    [{ refId: 'V' }, ''],
    [7, ''],
  ])('%j', (kept, text) => {
    expect(variableText(kept)).toBe(text);
  });

  it('passes the filter that panels pass, wherever its text is', () => {
    new FakeServer();
    const kept = { refId: 'P', expr: '', qryType: 1, query: 'label_values(up, job)' };
    expect(datasource().filterQuery(kept)).toBe(true);
    expect(datasource().filterQuery({ refId: 'A', expr: ' ' })).toBe(false);
  });

  it('asks the server, with the values of other variables', async () => {
    const server = new FakeServer().on('/variable', () => [{ __text: 'Version 8', __value: 'v8' }]);
    const support = new VariableSupport(datasource({ model: 'a.b' }));
    const query = { refId: 'V', expr: 'label_values(ctr{model=~"$model"}, version)' };

    expect(await firstValueFrom(support.query(request([query])))).toEqual({ data: [{ text: 'Version 8', value: 'v8' }] });
    expect(server.last('/variable').body).toMatchObject({
      payload: { target: 'label_values(ctr{model=~"a\\\\.b"}, version)' },
      range: { raw: { from: 'now-1h', to: 'now' } },
    });
  });
});
