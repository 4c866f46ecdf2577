import type { BackendSrvRequest, BackendSrv, FetchResponse } from '@grafana/runtime';
import { type Observable, mergeMap, of, throwError } from 'rxjs';
import { fromFetch } from 'rxjs/fetch';

type Request = BackendSrvRequest & { headers?: Record<string, string> };

/** As Grafana's client reads a body: JSON, or for a failure the text as its message. */
function parsed(text: string, { ok, statusText }: Response): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return ok ? text : { message: text, error: statusText };
  }
}

async function read<T>(answer: Response, config: Request): Promise<FetchResponse<T>> {
  const { ok, status, statusText, headers, redirected, type, url } = answer;
  const data = parsed(await answer.text(), answer) as T;
  return { data, ok, status, statusText, headers, redirected, type, url, config };
}

function address({ url, params = {} }: Request): string {
  const query = new URLSearchParams(params as Record<string, string>).toString();
  return query ? `${url}?${query}` : url;
}

function send<T>(request: Request): Observable<FetchResponse<T>> {
  const { method = 'GET', data, headers } = request;
  return fromFetch(address(request), {
    method,
    headers,
    body: data === undefined || typeof data === 'string' ? data : JSON.stringify(data),
    selector: (answer) => read<T>(answer, request),
  }).pipe(mergeMap((answer) => (answer.ok ? of(answer) : throwError(() => answer))));
}

/** The part of Grafana's client that a datasource asks for. */
export const backend = { fetch: send } as unknown as BackendSrv;
