import type { DataSourceJsonData } from '@grafana/data';

/** The data source's own settings; those of HTTP are Grafana's. */
export interface AuscultOptions extends DataSourceJsonData {
  /** The minimum step of all panels, `15s`. The name is Grafana's, which reads it, too. */
  timeInterval?: string;
}
