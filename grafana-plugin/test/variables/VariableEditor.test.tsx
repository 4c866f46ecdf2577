import React from 'react';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { VariableEditor } from '../../src/variables/VariableEditor';
import { datasource, FakeServer } from '../FakeServer';
import { show } from '../show';

it('takes over what the Prometheus data source kept, and keeps it as ours', async () => {
  new FakeServer();
  const onChange = vi.fn();
  const kept = { query: 'label_values(up, job)', refId: 'P', qryType: 1, expr: '' };
  await show(<VariableEditor datasource={datasource()} query={kept} onChange={onChange} onRunQuery={() => {}} />);
  const text = page.getByRole('textbox', { name: 'Query of the variable' });
  await expect.element(text).toHaveValue('label_values(up, job)');
  await text.fill('label_values(ctr, version)');
  await userEvent.keyboard('{Enter}');
  expect(onChange).toHaveBeenCalledWith({ refId: 'AuscultVariableQuery', expr: 'label_values(ctr, version)' });
});
