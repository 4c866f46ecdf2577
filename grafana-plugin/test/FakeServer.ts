import type { DataSourceInstanceSettings } from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, type FetchResponse, setBackendSrv, type TemplateSrv } from '@grafana/runtime';
import { defer, type Observable } from 'rxjs';
import { AuscultDataSource } from '../src/datasource';
import type { AuscultOptions } from '../src/options';
import { LANGUAGE } from './language';

/** A request as the server gets it. */
export interface Received {
  path: string;
  parameters: URLSearchParams;
  body: unknown;
}

type Answer = (request: Received) => unknown;

/** An answer that is a failure, as Grafana's backend service throws it. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly data: unknown
  ) {}
}

export const URL_OF_PROXY = '/api/datasources/proxy/uid/a';

/** Stands in for Grafana's way to the server and for the server. */
export class FakeServer {
  readonly received: Received[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    this.on('/api/v1/functions', () => ({ status: 'success', data: LANGUAGE }));
    this.on('/api/v1/parse_query', () => ({ status: 'success', data: {} }));
    setBackendSrv({ fetch: (request: BackendSrvRequest) => this.fetch(request) } as unknown as BackendSrv);
  }

  on(path: string, answer: Answer): this {
    this.answers.set(path, answer);
    return this;
  }

  /** Answers as the addresses below /api/v1 do. */
  data(path: string, data: unknown): this {
    return this.on(path, () => ({ status: 'success', data }));
  }

  last(path: string): Received {
    const found = this.received.filter((one) => one.path === path).at(-1);
    if (!found) {
      throw new Error(`${path} was not asked, but ${this.received.map((one) => one.path).join(', ')}`);
    }
    return found;
  }

  private fetch(request: BackendSrvRequest): Observable<FetchResponse> {
    return defer(async () => {
      const url = new URL(request.url, 'http://grafana');
      const path = url.pathname.slice(URL_OF_PROXY.length);
      const received = { path, parameters: url.searchParams, body: request.data };
      this.received.push(received);
      const answer = this.answers.get(path)?.(received) ?? new Refusal(404, { message: 'no such path' });
      if (answer instanceof Refusal) {
        throw { status: answer.status, statusText: 'refused', data: answer.data, config: request };
      }
      return { data: answer, status: 200 } as FetchResponse;
    });
  }
}

/** Variables as Grafana has them: one value, or several. */
export function variables(known: Record<string, string | string[]> = {}): TemplateSrv {
  return {
    getVariables: () => Object.keys(known).map((name) => ({ name })),
    replace: (text = '', scoped = {}, format) =>
      text.replace(/\$(\w+)|\$\{(\w+)(?::\w+)?\}/g, (reference, plain?: string, braced?: string) => {
        const name = plain ?? braced ?? '';
        const value: unknown = scoped[name]?.value ?? known[name];
        return value === undefined ? reference : typeof format === 'function' ? format(value, {}) : String(value);
      }),
  } as TemplateSrv;
}

export function datasource(known?: Record<string, string | string[]>, options: Partial<AuscultOptions> = {}): AuscultDataSource {
  const settings = { uid: 'a', name: 'Auscult', type: 'auscult-signals-datasource', url: URL_OF_PROXY, jsonData: options };
  return new AuscultDataSource(settings as DataSourceInstanceSettings<AuscultOptions>, variables(known));
}
