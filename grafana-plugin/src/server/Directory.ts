import { allNames, type Completion, type Vocabulary } from '../language/completion';
import type { Catalog, Language } from '../language/types';
import type { Envelope } from './answers';
import { Cache } from './Cache';
import type { Http } from './http';

/** Long enough for a menu that opens at each letter, short enough for somebody who edits signals beside. */
const KEPT_MILLIS = 60_000;
/** A label with more values is searched by typing, and Grafana's browser is spared. */
const MOST_VALUES = '10000';

/** The names that the server knows, for editors. */
export class Directory implements Vocabulary {
  private readonly cache = new Cache(KEPT_MILLIS);

  constructor(
    private readonly http: Http,
    readonly variables: () => string[]
  ) {}

  language(): Promise<Language> {
    return this.ask('/api/v1/functions');
  }

  catalog(): Promise<Catalog> {
    return this.ask('/api/v1/signals');
  }

  names(): Promise<Completion[]> {
    return this.cache.get('names', async () =>
      allNames(...(await Promise.all([this.catalog(), this.language(), this.labelValues('__name__', '')])))
    );
  }

  labelNames(selector: string): Promise<string[]> {
    return this.ask('/api/v1/labels', matching(selector));
  }

  labelValues(label: string, selector: string): Promise<string[]> {
    return this.ask(`/api/v1/label/${encodeURIComponent(label)}/values`, { ...matching(selector), limit: MOST_VALUES });
  }

  private ask<T>(path: string, parameters: Record<string, string> = {}): Promise<T> {
    return this.cache.get(path + JSON.stringify(parameters), async () => {
      const { data } = await this.http.get<Envelope<T>>(path, parameters);
      return data;
    });
  }
}

function matching(selector: string): Record<string, string> {
  return selector ? { 'match[]': selector } : {};
}
