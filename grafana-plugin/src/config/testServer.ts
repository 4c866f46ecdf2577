import type { Envelope, StoreHealth } from '../server/answers';
import { failureOf } from '../server/errors';
import type { Http } from '../server/http';

export interface TestResult {
  status: 'success' | 'error';
  message: string;
}

/** "Save and test". */
export async function testServer(http: Http): Promise<TestResult> {
  try {
    const stores = await http.get<Envelope<StoreHealth[]>>('/api/v1/status/sources');
    return { status: 'success', message: `Auscult answers, ${stores.data.length} stores` };
  } catch (thrown) {
    return { status: 'error', message: failureOf(thrown).message };
  }
}
