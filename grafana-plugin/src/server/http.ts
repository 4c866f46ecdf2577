import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, map, type Observable } from 'rxjs';

/** The server's addresses, by way of Grafana's proxy. */
export class Http {
  constructor(
    private readonly url: string,
    private readonly settings: { withCredentials?: boolean; basicAuth?: string } = {}
  ) {}

  /** Emits once; unsubscribing ends the request, and with it the query on the server. */
  post<T>(path: string, body: unknown, requestId?: string): Observable<T> {
    return this.fetch<T>({ method: 'POST', url: this.url + path, data: body, requestId });
  }

  get<T>(path: string, parameters: Record<string, string> = {}): Promise<T> {
    const query = new URLSearchParams(parameters).toString();
    return lastValueFrom(this.fetch<T>({ method: 'GET', url: this.url + path + (query && `?${query}`) }));
  }

  private fetch<T>(request: { method: string; url: string; data?: unknown; requestId?: string }): Observable<T> {
    return getBackendSrv()
      .fetch<T>({
        ...request,
        showErrorAlert: false,
        credentials: this.settings.withCredentials ? 'include' : 'same-origin',
        headers: {
          'Content-Type': 'application/json',
          ...(this.settings.basicAuth && { Authorization: this.settings.basicAuth }),
        },
      })
      .pipe(map((response) => response.data));
  }
}
