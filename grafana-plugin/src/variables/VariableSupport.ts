import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import type { AuscultDataSource } from '../datasource';
import type { VariableAnswer } from '../server/answers';
import { VariableEditor } from './VariableEditor';
import { type VariableQuery, VARIABLE_REF_ID, variableText } from './variableQuery';

/** Template variables whose values the server has: POST /variable. */
export class VariableSupport extends CustomVariableSupport<AuscultDataSource, VariableQuery> {
  override editor = VariableEditor;

  constructor(private readonly datasource: AuscultDataSource) {
    super();
  }

  override getDefaultQuery(): Partial<VariableQuery> {
    return { refId: VARIABLE_REF_ID, expr: '' };
  }

  override query = ({ targets, scopedVars, range }: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> => {
    const target = this.datasource.replaceVariables(variableText(targets[0]), scopedVars);
    return this.datasource.http
      .post<VariableAnswer>('/variable', { payload: { target }, range })
      .pipe(map((values) => ({ data: values.map(({ __text, __value }) => ({ text: __text, value: __value })) })));
  };
}
