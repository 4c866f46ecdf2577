import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './config/ConfigEditor';
import { AuscultDataSource } from './datasource';
import { QueryEditor } from './editor/QueryEditor';
import type { AuscultOptions } from './options';
import type { AuscultQuery } from './query';

export const plugin = new DataSourcePlugin<AuscultDataSource, AuscultQuery, AuscultOptions>(AuscultDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
