import type { DataSourcePluginOptionsEditorProps, DataSourceSettings } from '@grafana/data';
import { Alert, Button } from '@grafana/ui';
import { type ComponentType, useState } from 'react';
import { URL } from '../host/datasources';
import type { Host } from '../host/boot';

/** What Grafana's server keeps of a new datasource. */
const KEPT = {
  ...{ id: 1, uid: 'auscult', orgId: 1, name: 'Auscult', typeName: 'Auscult', typeLogoUrl: '', access: 'proxy' },
  ...{ url: 'http://localhost:8686', user: '', database: '', basicAuth: false, basicAuthUser: '', isDefault: false },
  ...{ jsonData: {}, secureJsonFields: {}, readOnly: false, withCredentials: false },
};

interface Tested {
  status?: string;
  message?: string;
}

function Configuring({ plugin, meta, datasource }: Host) {
  const ConfigEditor = plugin.components.ConfigEditor as ComponentType<DataSourcePluginOptionsEditorProps>;
  const [options, setOptions] = useState({ ...KEPT, type: meta.id } as DataSourceSettings);
  const [tested, setTested] = useState<Tested>();
  const test = () => void datasource.testDatasource().then(setTested);
  return (
    <div style={{ padding: 16, maxWidth: 900 }} data-proxy={URL}>
      <ConfigEditor options={options} onOptionsChange={setOptions} />
      {tested && (
        <Alert data-testid="tested" severity={tested.status === 'success' ? 'success' : 'error'} title={tested.message ?? ''} />
      )}
      <Button data-testid="test" onClick={test}>
        Save & test
      </Button>
    </div>
  );
}

/** The plugin's config editor, and its test of the server. */
export const config = (_parameters: URLSearchParams, host: Host) => <Configuring {...host} />;
