import { VariableHide, VariableRefresh, VariableSort } from '@grafana/data';
import {
  AdHocFiltersVariable,
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  type SceneVariable,
  TextBoxVariable,
  type VariableValue,
} from '@grafana/scenes';
import type { VariableModel } from '@grafana/schema';

const DATASOURCE = { uid: 'auscult' };

/** A variable of a dashboard's JSON. */
export function variableOf(model: VariableModel): SceneVariable {
  const common = {
    name: model.name,
    label: model.label ?? undefined,
    hide: model.hide as VariableHide | undefined,
    ...current(model),
  };
  const text = typeof model.query === 'string' ? model.query : '';
  switch (model.type) {
    case 'query':
      return new QueryVariable({ ...common, ...choice(model), datasource: DATASOURCE, query: queryOf(model) });
    case 'custom':
      return new CustomVariable({ ...common, ...choice(model), query: text });
    case 'interval':
      return new IntervalVariable({ ...common, intervals: text.split(','), value: String(common.value) });
    case 'constant':
      return new ConstantVariable({ ...common, value: text });
    case 'textbox':
      return new TextBoxVariable({ ...common, value: text });
    case 'datasource':
      return new DataSourceVariable({ ...common, pluginId: text });
    case 'adhoc':
      return new AdHocFiltersVariable({ ...common, datasource: DATASOURCE, filters: [] });
    default:
      throw new Error(`variable ${model.name}: no stand-in for the type ${model.type}`);
  }
}

function queryOf({ query }: VariableModel) {
  return typeof query === 'string' ? query : { refId: 'Variable', ...query };
}

function current({ current: kept }: VariableModel) {
  const { value = '', text = '' } = { ...kept };
  return { value: value as VariableValue, text: text as VariableValue };
}

function choice(model: VariableModel) {
  return {
    isMulti: model.multi,
    includeAll: model.includeAll,
    allValue: model.allValue ?? undefined,
    regex: model.regex,
    sort: model.sort as VariableSort | undefined,
    refresh: model.refresh as VariableRefresh | undefined,
  };
}
