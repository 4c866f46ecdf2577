import { createTheme, ThemeContext } from '@grafana/data';
import React, { type ReactNode } from 'react';
import { cleanup, render } from 'vitest-browser-react';

/** Draws something as Grafana does in its dark theme, alone on the page. */
export async function show(what: ReactNode): Promise<void> {
  await cleanup();
  await render(
    <ThemeContext.Provider value={createTheme()}>
      <div data-testid="shown" style={{ width: 1100, padding: 16, background: '#181b1f' }}>
        {what}
      </div>
    </ThemeContext.Provider>
  );
}
