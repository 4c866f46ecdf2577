import { describe, expect, it } from 'vitest';
import { hintsOf } from '../../src/editor/hints';

describe('advice', () => {
  it('for a counter is its rate', () => {
    expect(hintsOf('reco_clicks_total{model="a"}', [])).toEqual([
      { text: expect.stringContaining('counter'), fixed: 'rate(reco_clicks_total{model="a"}[$__rate_interval])' },
    ]);
    expect(hintsOf('rate(reco_clicks_total[5m])', [])).toEqual([]);
    expect(hintsOf('ctr', [])).toEqual([]);
  });

  it('for a name that nobody knows is the one that the server means', () => {
    const text = "embedded has no metric 'ctrr', did you mean 'ctr'?";
    expect(hintsOf('ctrr / ctrr_lower', [{ severity: 'info', text }])).toEqual([{ text, fixed: 'ctr / ctrr_lower' }]);
    expect(hintsOf('ctr', [{ severity: 'info', text: '1,000 of 2,000 series are shown' }])).toEqual([]);
  });
});
