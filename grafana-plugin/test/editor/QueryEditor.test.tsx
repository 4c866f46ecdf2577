import { toDataFrame } from '@grafana/data';
import React from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { AuscultQuery } from '../../src/query';
import { datasource, FakeServer, Refusal } from '../FakeServer';
import { show } from '../show';
import { EditorUnderTest } from './EditorUnderTest';

const CATALOG = {
  signals: [
    { name: 'ctr', class: 'business', unit: 'percentunit', title: 'Click-through rate', description: 'Clicks.', expr: 'a / b' },
    { name: 'gpu_utilization', class: 'resource', unit: 'percentunit', title: 'GPU load', description: '', expr: 'c' },
  ],
  storedMetrics: [],
};

// Monaco is large, and the machine may have other work.
const PLACE = { timeout: 60_000 };

let server: FakeServer;
let seen: AuscultQuery;

async function edit(initial: Partial<AuscultQuery>, more: { series?: ReturnType<typeof toDataFrame>[]; onRun?: () => void } = {}) {
  const query = { refId: 'A', expr: '', ...initial };
  seen = query;
  await show(
    <EditorUnderTest datasource={datasource({ model: 'ranker' })} initial={query} onQuery={(next) => (seen = next)} {...more} />
  );
}

/** Clicks what lies below its own label. */
async function press(what: Locator) {
  await expect.element(what, PLACE).toBeInTheDocument();
  (what.element() as HTMLElement).click();
}

beforeEach(() => {
  server = new FakeServer()
    .data('/api/v1/signals', CATALOG)
    .data('/api/v1/labels', ['__name__', 'model', 'version'])
    .data('/api/v1/label/__name__/values', ['ctr', 'reco_clicks_total'])
    .data('/api/v1/label/version/values', ['v7', 'v8']);
});

describe('code', () => {
  const text = () => page.getByRole('textbox', { name: /Editor content/ });

  async function type(keys: string) {
    await expect.element(text(), PLACE).toBeInTheDocument();
    (text().element() as HTMLElement).focus();
    await userEvent.keyboard(keys);
  }

  it('completes signals by their title, and runs on Shift+Enter', async () => {
    const onRun = vi.fn();
    await edit({}, { onRun });
    await type('through');
    await expect.element(page.getByText('Click-through rate · business · percentunit'), PLACE).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.poll(() => seen.expr).toBe('ctr');
    expect(onRun).toHaveBeenCalled();
  });

  it('completes labels and their values of what is selected', async () => {
    await edit({});
    await type('ctr{{ver');
    await expect.element(page.getByRole('option', { name: /version/ }), PLACE).toBeVisible();
    await userEvent.keyboard('{Enter}="v8');
    await expect.element(page.getByRole('option', { name: /v8/ }), PLACE).toBeVisible();
    expect(server.last('/api/v1/label/version/values').parameters.get('match[]')).toBe('ctr');
  });

  it('shows the signature of a call and the texts that an argument takes', async () => {
    await edit({});
    await type('anomaly_score(');
    await expect.element(page.getByText('How unusual the newest sample of each series is', { exact: false }).first(), PLACE).toBeVisible();
    await userEvent.keyboard('"nov');
    await expect.element(page.getByRole('option', { name: /novelty/ }), PLACE).toBeVisible();
  });

  it("shows the parser's mistake below, and marks its place", async () => {
    const error = "1:5: unknown function 'rat', did you mean 'rate'?\n  sum(rat(x))\n      ^^^";
    server.on('/api/v1/parse_query', ({ parameters }) =>
      parameters.get('query') === 'sum(rat(x))' ? new Refusal(400, { status: 'error', error }) : { status: 'success', data: {} }
    );
    await edit({ expr: 'sum(rat(x))' });
    await expect
      .element(page.getByText("Line 1, column 5: unknown function 'rat', did you mean 'rate'?"), PLACE)
      .toBeVisible();
    await expect.poll(() => document.querySelectorAll('.squiggly-error').length).toBe(1);
  });

  it('validates what stands for variables, too', async () => {
    await edit({ expr: 'rate(x{model="$model"}[$__rate_interval])' });
    await expect.poll(() => server.received.some(({ path }) => path === '/api/v1/parse_query'), PLACE).toBe(true);
    expect(server.last('/api/v1/parse_query').parameters.get('query')).toBe('rate(x{model="ranker"}[5m])');
  });
});

describe('builder', () => {
  async function choose(label: string, typed: string, option: string | RegExp) {
    const box = page.getByRole('combobox', { name: label, exact: true });
    await expect.element(box, PLACE).toBeVisible();
    await box.click();
    await userEvent.keyboard(typed);
    await page.getByRole('option', { name: option }).first().click();
  }

  it('writes an expression from choices: a signal, a filter, steps', async () => {
    await edit({ editorMode: 'builder' });
    await choose('Signal or metric', 'gpu', /gpu_utilization/);
    await expect.poll(() => seen.expr).toBe('gpu_utilization');

    await page.getByRole('button', { name: 'Add a filter' }).click();
    await choose('Label 1', 'ver', 'version');
    await choose('Value 1', 'v8', 'v8');
    await expect.poll(() => seen.expr).toBe('gpu_utilization{version="v8"}');

    await choose('Add a step', 'anomaly_score', /anomaly_score/);
    await expect.poll(() => seen.expr).toBe('anomaly_score("auto", gpu_utilization{version="v8"}[$__rate_interval])');

    await choose('anomaly_score method', 'nov', 'novelty');
    await page.getByRole('textbox', { name: 'anomaly_score range' }).fill('6h');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => seen.expr).toBe('anomaly_score("novelty", gpu_utilization{version="v8"}[6h])');

    await page.getByRole('button', { name: 'Remove step 1' }).click();
    await expect.poll(() => seen.expr).toBe('gpu_utilization{version="v8"}');
  });

  it('shows an expression that was written, with a field for each argument', async () => {
    await edit({ editorMode: 'builder', expr: 'baseline_upper(ctr[7d] offset 1h, 0.99, "weekpart") * 100' });
    await expect.element(page.getByRole('textbox', { name: 'baseline_upper confidence' }), PLACE).toHaveValue('0.99');
    await expect.element(page.getByRole('textbox', { name: 'baseline_upper range' })).toHaveValue('7d');
    await expect.element(page.getByRole('combobox', { name: 'baseline_upper season' })).toHaveValue('weekpart');
    await expect.element(page.getByRole('textbox', { name: 'Offset' })).toHaveValue('1h');
    await expect.element(page.getByRole('textbox', { name: 'Number' })).toHaveValue('100');
  });

  it('says why it cannot show an expression, and leaves it as it is', async () => {
    await edit({ editorMode: 'builder', expr: 'a / b' });
    await expect.element(page.getByText("the builder computes with numbers, not with 'b'", { exact: false }), PLACE).toBeVisible();
    await page.getByRole('button', { name: 'Edit as code' }).click();
    expect(seen).toMatchObject({ expr: 'a / b', editorMode: 'code' });
  });
});

describe('beside the expression', () => {
  it('are legend, format, minimum step and instant', async () => {
    await edit({ expr: 'ctr', editorMode: 'builder' });
    await page.getByRole('textbox', { name: 'Legend' }).fill('{{version}}');
    await userEvent.keyboard('{Enter}');
    await page.getByRole('textbox', { name: 'Min step' }).fill('1m');
    await userEvent.keyboard('{Enter}');
    await press(page.getByRole('switch', { name: 'Instant' }));
    await expect.poll(() => seen).toMatchObject({ legendFormat: '{{version}}', interval: '1m', instant: true, range: false });
    await press(page.getByRole('radio', { name: 'Table' }));
    await expect.poll(() => seen.format).toBe('table');
  });

  it('is the name that was meant, one click away', async () => {
    const text = "embedded has no metric 'ctrr', did you mean 'ctr'?";
    const frame = toDataFrame({ refId: 'A', fields: [], meta: { notices: [{ severity: 'info', text }] } });
    await edit({ expr: 'ctrr', editorMode: 'builder' }, { series: [frame] });
    await expect.element(page.getByText(text)).toBeVisible();
    await page.getByRole('button', { name: 'ctr', exact: true }).click();
    expect(seen.expr).toBe('ctr');
  });

  it('is which store answered which part, and how to ask without Grafana', async () => {
    server.data('/api/v1/explain', {
      query: 'ctr',
      computedHere: true,
      series: 2,
      seconds: { queue: 0, plan: 0.001, stores: 0.0125, evaluation: 0.002 },
      parts: [
        {
          text: 'reco_clicks_total',
          signals: ['ctr'],
          source: 'prometheus',
          kind: 'read',
          series: 2,
          samples: 1200,
          seconds: 0.0125,
          requests: [{ curl: 'curl -sS http://p', rows: 240, seconds: 0.004 }],
        },
      ],
    });
    await edit({ expr: 'ctr', editorMode: 'builder' });
    await press(page.getByRole('switch', { name: 'Explain' }));
    const shown = page.getByTestId('explanation');
    await expect.element(shown, PLACE).toHaveTextContent('2 series; waited 0 ms, planned 1 ms, stores 12.5 ms, computed 2 ms');
    await expect.element(shown).toHaveTextContent('reco_clicks_total in ctr');
    await expect.element(shown).toHaveTextContent('samples: 2 series, 1,200 samples');
    await expect.element(shown).toHaveTextContent('curl -sS http://p');
    await expect.element(shown).toHaveTextContent(/curl -s "\$AUSCULT\/api\/v1\/query_range" --data-urlencode 'query=ctr'/);
  });
});
