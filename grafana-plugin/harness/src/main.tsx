import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { CompatRouter } from 'react-router-dom-v5-compat';
import { boot, type Host } from './host/boot';
import './monaco';
import { config } from './pages/config';
import { dashboard } from './pages/dashboard';
import { editor } from './pages/editor';
import { scene } from './pages/scene';

type Page = (parameters: URLSearchParams, host: Host) => ReactNode | Promise<ReactNode>;

const PAGES: Record<string, Page> = { config, dashboard, editor, scene };

function inGrafana(page: ReactNode) {
  return (
    <ThemeContext.Provider value={createTheme({ colors: { mode: 'dark' } })}>
      <GlobalStyles />
      <BrowserRouter>
        <CompatRouter>
          <main style={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>{page}</main>
          <PortalContainer />
        </CompatRouter>
      </BrowserRouter>
    </ThemeContext.Provider>
  );
}

async function open(): Promise<void> {
  const parameters = new URLSearchParams(location.search);
  const name = parameters.get('page') ?? 'scene';
  const page = PAGES[name];
  if (!page) {
    throw new Error(`no page '${name}', there are: ${Object.keys(PAGES).join(', ')}`);
  }
  const root = createRoot(document.getElementById('root') as HTMLElement);
  root.render(inGrafana(await page(parameters, await boot())));
}

void open();
