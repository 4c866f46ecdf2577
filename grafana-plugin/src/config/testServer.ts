import type { Catalog } from '../language/types';
import type { Envelope, StoreHealth } from '../server/answers';
import { failureOf, type ServerFailure } from '../server/errors';
import type { Http } from '../server/http';

export interface TestResult {
  status: 'success' | 'error';
  message: string;
}

/** "Save and test": whom we reach, what it knows, and how its stores are; else exactly why not. */
export async function testServer(http: Http): Promise<TestResult> {
  let version: Envelope<{ version: string }>;
  let catalog: Envelope<Catalog>;
  let stores: Envelope<StoreHealth[]>;
  try {
    const home = await http.get<string>('/');
    if (!String(home).startsWith('Auscult')) {
      return failed('Something answers there, but it is not an Auscult; check the URL and its path.');
    }
    [version, catalog, stores] = await Promise.all([
      http.get<Envelope<{ version: string }>>('/api/v1/status/version'),
      http.get<Envelope<Catalog>>('/api/v1/signals'),
      http.get<Envelope<StoreHealth[]>>('/api/v1/status/sources'),
    ]);
  } catch (thrown) {
    return failed(reasonOf(failureOf(thrown)));
  }
  const down = stores.data.filter(({ up }) => !up);
  const known = `Auscult ${version.data.version} answers: ${counted(catalog.data.signals.length, 'signal')}, ${counted(stores.data.length, 'store')}.`;
  return down.length > 0
    ? failed(`${known} Not reachable: ${down.map(({ name, detail }) => `${name} (${detail})`).join('; ')}`)
    : { status: 'success', message: known };
}

function failed(message: string): TestResult {
  return { status: 'error', message };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What can be done about it. Grafana's proxy says 502 where it cannot reach an address, and 400 in place of a 401. */
function reasonOf({ status, message }: ServerFailure): string {
  if (/no such host|name resolution|ENOTFOUND/i.test(message)) {
    return `The host's name is not known to Grafana's server: ${message}`;
  }
  if (/connection refused|ECONNREFUSED/i.test(message)) {
    return `Nothing listens at that address, as Grafana's server sees it: ${message}`;
  }
  if (status === 401 || status === 403 || /Authentication to data source failed/.test(message)) {
    return `The server, or a proxy before it, wants other credentials (${status}): ${message}`;
  }
  if (status === 404) {
    return 'Something answers there, but it is not an Auscult of this version; check the URL and its path.';
  }
  if (status === 502 || status === 504) {
    return `Grafana's server does not reach that address (${status}): ${message}. Is the host's name right, is the server running, does it listen on more than the loopback address?`;
  }
  return message;
}
