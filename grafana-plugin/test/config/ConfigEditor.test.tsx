import type { DataSourceSettings } from '@grafana/data';
import React, { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ConfigEditor } from '../../src/config/ConfigEditor';
import type { AuscultOptions } from '../../src/options';
import { show } from '../show';

type Settings = DataSourceSettings<AuscultOptions>;

const SETTINGS = {
  id: 1,
  uid: 'a',
  url: '',
  access: 'proxy',
  basicAuth: false,
  withCredentials: false,
  jsonData: {},
  secureJsonFields: {},
} as unknown as Settings;

function UnderTest({ onSettings }: { onSettings: (settings: Settings) => void }) {
  const [settings, setSettings] = useState(SETTINGS);
  const take = (next: Settings) => {
    setSettings(next);
    onSettings(next);
  };
  return <ConfigEditor options={settings} onOptionsChange={take} />;
}

describe('the settings', () => {
  it('are the URL and the minimum step', async () => {
    let settings = SETTINGS;
    await show(<UnderTest onSettings={(next) => (settings = next)} />);
    await page.getByPlaceholder('http://localhost:8686').fill('http://auscult:8686');
    await page.getByRole('textbox', { name: 'Minimum step' }).fill('30s');
    expect(settings.url).toBe('http://auscult:8686');
    expect(settings.jsonData.timeInterval).toBe('30s');
    expect(page.getByText('A duration: 15s, 1m, 1h30m').query()).toBeNull();
  });

  it('say what a minimum step may be', async () => {
    await show(<UnderTest onSettings={() => {}} />);
    await page.getByRole('textbox', { name: 'Minimum step' }).fill('soon');
    await expect.element(page.getByText('A duration: 15s, 1m, 1h30m')).toBeVisible();
  });
});
