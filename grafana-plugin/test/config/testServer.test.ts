import { describe, expect, it } from 'vitest';
import { datasource, FakeServer, Refusal } from '../FakeServer';

const STORE = { name: 'embedded', up: true, detail: '297 series' };

function auscult(stores: unknown[] = [STORE]): FakeServer {
  return new FakeServer()
    .on('/', () => 'Auscult listens.\n')
    .data('/api/v1/status/version', { version: '1.2.3' })
    .data('/api/v1/signals', { signals: [{}, {}], storedMetrics: [] })
    .data('/api/v1/status/sources', stores);
}

describe('Save and test', () => {
  it('says what is there', async () => {
    auscult();
    expect(await datasource().testDatasource()).toEqual({ status: 'success', message: 'Auscult 1.2.3 answers: 2 signals, 1 store.' });
  });

  it('says which store is down, and why', async () => {
    auscult([STORE, { name: 'prometheus', up: false, detail: 'connection refused' }]);
    const { status, message } = await datasource().testDatasource();
    expect(status).toBe('error');
    expect(message).toContain('2 stores. Not reachable: prometheus (connection refused)');
  });

  it.each([
    [new Refusal(502, { message: 'dial tcp: lookup auscultt: no such host' }), "The host's name is not known"],
    [new Refusal(502, { message: 'dial tcp 127.0.0.1:1: connect: connection refused' }), 'Nothing listens at that address'],
    [new Refusal(502, {}), "Grafana's server does not reach that address (502)"],
    [new Refusal(401, { message: 'Unauthorized' }), 'wants other credentials (401): Unauthorized'],
    [new Refusal(400, 'Authentication to data source failed'), 'wants other credentials (400)'],
    [new Refusal(404, '<html>Not Found</html>'), 'not an Auscult of this version'],
    ['<html>Hello</html>', 'it is not an Auscult'],
  ])('says why not: %j', async (home, reason) => {
    auscult().on('/', () => home);
    const { status, message } = await datasource().testDatasource();
    expect(status).toBe('error');
    expect(message).toContain(reason);
  });
});
