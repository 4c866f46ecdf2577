import {
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { catchError, lastValueFrom, map, type Observable, of } from 'rxjs';
import { annotationSupport } from './annotations';
import { testServer, type TestResult } from './config/testServer';
import { interpolate } from './interpolation/interpolate';
import { grafanaLookup } from './interpolation/lookup';
import type { AuscultOptions } from './options';
import { type AuscultQuery, DEFAULT_QUERY } from './query';
import type { MenuAnswer, QueryAnswer } from './server/answers';
import { Directory } from './server/Directory';
import { queryError } from './server/errors';
import { Http } from './server/http';
import { type PreparedQuery, queryBody } from './server/queryBody';
import { responseOf } from './server/response';
import { stepMillis, timeVariables } from './step';
import { VariableSupport } from './variables/VariableSupport';
import { variableText } from './variables/variableQuery';

/** What Grafana asks of a data source, each in terms of the server's JSON face. */
export class AuscultDataSource extends DataSourceApi<AuscultQuery, AuscultOptions> {
  readonly http: Http;
  readonly directory: Directory;
  override readonly annotations = annotationSupport;

  constructor(
    settings: DataSourceInstanceSettings<AuscultOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.http = new Http(settings.url ?? '', settings);
    this.directory = new Directory(this.http, () => this.templates.getVariables().map(({ name }) => name));
    this.interval = settings.jsonData?.timeInterval;
    this.variables = new VariableSupport(this);
  }

  override query(request: DataQueryRequest<AuscultQuery>): Observable<DataQueryResponse> {
    const queries = request.targets.filter(isAsked).map((query) => this.prepare(query, request));
    if (queries.length === 0) {
      return of({ data: [] });
    }
    return this.http.post<QueryAnswer>('/query', queryBody(request, queries), request.requestId).pipe(
      map((answer) => responseOf(answer, queries.map(({ query }) => query))),
      catchError((thrown) => of({ data: [], errors: queries.map(({ query }) => queryError(thrown, query.refId)) }))
    );
  }

  private prepare(query: AuscultQuery, request: DataQueryRequest<AuscultQuery>): PreparedQuery {
    const minimum = this.minimumStep(query, request.scopedVars);
    const step = stepMillis(request, minimum);
    const scopedVars = { ...request.scopedVars, ...timeVariables(request.range, step, minimum) };
    return { query: this.applyTemplateVariables(query, scopedVars), stepMillis: step };
  }

  private minimumStep(query: AuscultQuery, scopedVars: ScopedVars): string | undefined {
    return this.templates.replace(query.interval ?? '', scopedVars) || this.interval;
  }

  /** Grafana asks this for variables, too, whose queries may have their text elsewhere. */
  override filterQuery(query: AuscultQuery): boolean {
    return !query.hide && variableText(query).trim() !== '';
  }

  override getDefaultQuery(): Partial<AuscultQuery> {
    return DEFAULT_QUERY;
  }

  override getQueryDisplayText(query: AuscultQuery): string {
    return query.expr;
  }

  applyTemplateVariables(query: AuscultQuery, scopedVars: ScopedVars): AuscultQuery {
    return {
      ...query,
      expr: this.replaceVariables(query.expr, scopedVars),
      legendFormat: query.legendFormat && this.templates.replace(query.legendFormat, scopedVars),
    };
  }

  /** An expression with its variables replaced. */
  replaceVariables(expression: string, scopedVars: ScopedVars): string {
    return interpolate(expression, grafanaLookup(this.templates, scopedVars));
  }

  override interpolateVariablesInQueries(queries: AuscultQuery[], scopedVars: ScopedVars): AuscultQuery[] {
    return queries.map((query) => ({
      ...this.applyTemplateVariables(query, scopedVars),
      datasource: this.getRef(),
      interval: query.interval && this.templates.replace(query.interval, scopedVars),
    }));
  }

  override getTagKeys(options?: DataSourceGetTagKeysOptions<AuscultQuery>): Promise<MetricFindValue[]> {
    return this.menu('/tag-keys', options);
  }

  override getTagValues(options: DataSourceGetTagValuesOptions<AuscultQuery>): Promise<MetricFindValue[]> {
    return this.menu('/tag-values', options, options.key);
  }

  private menu(path: string, options?: DataSourceGetTagKeysOptions<AuscultQuery>, key?: string): Promise<MetricFindValue[]> {
    const queries = (options?.queries ?? []).filter(isAsked);
    return lastValueFrom(
      this.http.post<MenuAnswer>(path, {
        key,
        filters: options?.filters,
        timeRange: options?.timeRange,
        queries: queries.map(({ refId, expr }) => ({ refId, target: this.replaceVariables(expr, {}) })),
      })
    );
  }

  override testDatasource(): Promise<TestResult> {
    return testServer(this.http);
  }
}

function isAsked({ hide, expr }: AuscultQuery): boolean {
  return !hide && Boolean(expr?.trim());
}
