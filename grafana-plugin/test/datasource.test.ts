import { dateTime } from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { datasource, FakeServer, Refusal } from './FakeServer';
import { FROM, request, TO } from './requests';

const LINE = { target: 'ctr', refId: 'A', datapoints: [[0.1, 1_000]] };
// As the server sent it.
const FAILED = {
  target: 'rat(x)',
  refId: 'B',
  title: 'rat(x)',
  tags: {},
  meta: { notices: [{ severity: 'error', text: '1:1: unknown function' }] },
  datapoints: [],
};

describe('a query', () => {
  it('goes to the server with its range, filters and options', async () => {
    const server = new FakeServer().on('/query', () => [LINE]);
    const filters = [{ key: 'version', operator: '=|', value: 'v7', values: ['v7', 'v8'] }];
    const query = { refId: 'A', expr: 'ctr', legendFormat: '{{version}}', format: 'table' as const, instant: true };

    await firstValueFrom(datasource().query(request([query], { filters })));

    expect(server.last('/query').body).toMatchObject({
      range: { from: FROM.toISOString(), to: TO.toISOString() },
      intervalMs: 30_000,
      maxDataPoints: 120,
      timezone: 'browser',
      filters,
      targets: [
        { refId: 'A', target: 'ctr', payload: { format: 'table', legend: '{{version}}', instant: true, step: '30000ms' } },
      ],
    });
  });

  it('has frames with their names for an answer', async () => {
    new FakeServer().on('/query', () => [LINE]);
    const { data, errors } = await firstValueFrom(datasource().query(request([{ refId: 'A', expr: 'ctr' }])));
    expect(errors).toBeUndefined();
    expect(data).toHaveLength(1);
    expect(data[0].refId).toBe('A');
    expect(data[0].fields[1].values).toEqual([0.1]);
  });

  it('that is hidden or empty is not sent', async () => {
    const server = new FakeServer();
    const queries = [{ refId: 'A', expr: ' ' }, { refId: 'B', expr: 'ctr', hide: true }];
    expect(await firstValueFrom(datasource().query(request(queries)))).toEqual({ data: [] });
    expect(server.received).toEqual([]);
  });

  it('that fails leaves the others standing, and its error is its own', async () => {
    new FakeServer().on('/query', () => [LINE, FAILED]);
    const queries = [{ refId: 'A', expr: 'ctr' }, { refId: 'B', expr: 'rat(x)' }];
    const { data, errors } = await firstValueFrom(datasource().query(request(queries)));
    expect(data).toHaveLength(1);
    expect(errors).toEqual([{ message: '1:1: unknown function', refId: 'B' }]);
  });

  it('shows the whole message of the server where all fail', async () => {
    const message = "1:5: unknown function 'rat', did you mean 'rate'?\n  sum(rat(x))\n      ^^^";
    new FakeServer().on('/query', () => new Refusal(400, { message, error: { code: 'BAD_QUERY', message } }));
    const { data, errors } = await firstValueFrom(datasource().query(request([{ refId: 'A', expr: 'sum(rat(x))' }])));
    expect(data).toEqual([]);
    expect(errors).toEqual([{ message, status: 400, refId: 'A' }]);
  });

  it('takes its minimum step, or that of the data source, where the panel has a shorter one', async () => {
    const server = new FakeServer().on('/query', () => []);
    const asked = async (expr: string, interval?: string, timeInterval?: string, panel = {}) => {
      await firstValueFrom(datasource({ step: '5m' }, { timeInterval }).query(request([{ refId: 'A', expr, interval }], panel)));
      const [target] = (server.last('/query').body as { targets: Array<{ target: string; payload: { step: string } }> }).targets;
      return [target?.target, target?.payload.step];
    };
    expect(await asked('x[$__interval]')).toEqual(['x[30s]', '30000ms']);
    expect(await asked('x[$__interval]', '2m')).toEqual(['x[2m]', '120000ms']);
    expect(await asked('x[$__interval]', '90s')).toEqual(['x[90s]', '90000ms']);
    expect(await asked('x[$__interval]', '1h30m')).toEqual(['x[90m]', '5400000ms']);
    expect(await asked('x[$__interval]', '>1m')).toEqual(['x[1m]', '60000ms']);
    expect(await asked('x[$__interval]', '120')).toEqual(['x[2m]', '120000ms']);
    expect(await asked('x[$__interval]', '5 minutes')).toEqual(['x[30s]', '30000ms']);
    expect(await asked('x[$__interval]', '$step')).toEqual(['x[5m]', '300000ms']);
    expect(await asked('x[$__interval]', undefined, '1m')).toEqual(['x[1m]', '60000ms']);
    expect(await asked('x[$__interval]', '10s')).toEqual(['x[30s]', '30000ms']);
    // Four samples of a store scraped every 15 s, every minute; or the interval and one sample more.
    expect(await asked('x[$__rate_interval]')).toEqual(['x[1m]', '30000ms']);
    expect(await asked('x[$__rate_interval]', undefined, '1m')).toEqual(['x[4m]', '60000ms']);
    expect(await asked('x[$__rate_interval]', undefined, '15s', { intervalMs: 600_000 })).toEqual(['x[615s]', '600000ms']);
    expect(await asked('x[$__range] * $__range_s')).toEqual(['x[3600s] * 3600', '30000ms']);
    // A year in steps of 30 s would be refused.
    const year = { from: dateTime('2025-11-24T12:00:00Z'), to: TO, raw: { from: 'now-1y', to: 'now' } };
    expect(await asked('x', undefined, undefined, { range: year })).toEqual(['x', '2866910ms']);
  });

  it('for a heatmap gets lines of buckets and makes rows of them', async () => {
    const line = (le: string, refId: string, points: number[][]) => ({ target: le, refId, tags: { le }, datapoints: points });
    const server = new FakeServer().on('/query', () => [
      line('+Inf', 'A', [[4, 1_000], [3, 2_000]]),
      line('0.5', 'A', [[3, 1_000], [7, 2_000]]),
      line('0.1', 'A', [[2, 1_000]]),
      line('0.1', 'B', [[3, 1_000]]),
    ]);
    const queries = [{ refId: 'A', expr: 'x', format: 'heatmap' as const }, { refId: 'B', expr: 'y' }];

    const { data } = await firstValueFrom(datasource().query(request(queries)));

    expect((server.last('/query').body as { targets: unknown[] }).targets[0]).toMatchObject({ payload: { format: 'heatmap' } });
    expect(data.map(({ refId }) => refId)).toEqual(['A', 'B']);
    expect(data[0].meta.type).toBe('heatmap-rows');
    expect(data[0].fields.map(({ name, values }: { name: string; values: number[] }) => [name, values])).toEqual([
      ['Time', [1_000, 2_000]],
      ['0.1', [2, 0]],
      ['0.5', [3, 7]],
      ['+Inf', [4, 3]],
    ]);
  });

  it('for a heatmap of several histograms adds them up', async () => {
    const line = (version: string, le: string, count: number) => ({
      target: le,
      refId: 'A',
      tags: { le, version },
      datapoints: [[count, 1_000]],
    });
    new FakeServer().on('/query', () => [line('v7', '0.1', 2), line('v7', '+Inf', 5), line('v8', '0.1', 1), line('v8', '+Inf', 10)]);

    const { data } = await firstValueFrom(datasource().query(request([{ refId: 'A', expr: 'x', format: 'heatmap' }])));

    expect(data[0].fields.map(({ name, values }: { name: string; values: number[] }) => [name, values])).toEqual([
      ['Time', [1_000]],
      ['0.1', [3]],
      ['+Inf', [15]],
    ]);
  });

  it('for annotations says so', async () => {
    const server = new FakeServer().on('/query', () => []);
    const scopedVars = { __annotation: { text: '', value: { name: 'Alerts', datasource: {}, enable: true } } };
    await firstValueFrom(datasource().query(request([{ refId: 'Anno', expr: 'alerts' }], { scopedVars })));
    expect(server.last('/query').body).toHaveProperty('scopedVars.__annotation');
    await firstValueFrom(datasource().query(request([{ refId: 'A', expr: 'alerts' }])));
    expect((server.last('/query').body as { scopedVars?: unknown }).scopedVars).toBeUndefined();
  });
});

describe('variables', () => {
  it('are replaced in expressions and legends', () => {
    new FakeServer();
    const source = datasource({ version: ['v7', 'v8'], model: 'ranker' });
    const query = { refId: 'A', expr: 'ctr{version="$version"}', legendFormat: '$model {{version}}', interval: '1m' };
    expect(source.interpolateVariablesInQueries([query], {})).toEqual([
      {
        refId: 'A',
        expr: 'ctr{version=~"(v7|v8)"}',
        legendFormat: 'ranker {{version}}',
        interval: '1m',
        datasource: { uid: 'a', type: 'auscult-signals-datasource' },
      },
    ]);
  });
});

describe('ad hoc filters', () => {
  it('ask for keys and values with what is set and with the queries of the dashboard', async () => {
    const server = new FakeServer().on('/tag-keys', () => [{ text: 'model' }]).on('/tag-values', () => [{ text: 'v7' }]);
    const source = datasource({ model: 'a.b' });
    const filters = [{ key: 'model', operator: '=', value: 'ranker' }];
    const queries = [{ refId: 'A', expr: 'ctr{model=~"$model"}' }, { refId: 'B', expr: '' }];

    expect(await source.getTagKeys({ filters, queries })).toEqual([{ text: 'model' }]);
    expect(server.last('/tag-keys').body).toMatchObject({ filters, queries: [{ refId: 'A', target: 'ctr{model=~"a\\\\.b"}' }] });
    expect(await source.getTagValues({ key: 'version', filters })).toEqual([{ text: 'v7' }]);
    expect(server.last('/tag-values').body).toMatchObject({ key: 'version', filters });
  });
});
