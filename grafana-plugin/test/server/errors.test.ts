import { describe, expect, it } from 'vitest';
import { Cache } from '../../src/server/Cache';
import { failureOf } from '../../src/server/errors';
import { mistakeOf } from '../../src/server/syntax';

function thrown(status: number, data: unknown) {
  return { status, statusText: 'Bad', data, config: { url: '' } };
}

describe('a failure', () => {
  it('is told in the words of the server, with the place', () => {
    const position = { line: 1, column: 5, offset: 4 };
    expect(failureOf(thrown(400, { message: 'why', position }))).toEqual({ message: 'why', status: 400, position });
    expect(failureOf(thrown(400, { error: 'as Prometheus says it' })).message).toBe('as Prometheus says it');
    expect(failureOf(thrown(400, { error: { message: 'inside' } })).message).toBe('inside');
  });

  it('of a proxy is told by its status', () => {
    expect(failureOf(thrown(502, '<html>Bad gateway</html>')).message).toBe('HTTP 502 Bad');
    expect(failureOf(thrown(0, undefined)).message).toBe('the server could not be reached');
    expect(failureOf(new TypeError('network')).message).toBe('network');
  });
});

describe('a mistake in an expression', () => {
  it('has the place that the text begins with, and the length of the caret', () => {
    const text = "2:5: unknown function 'rat', did you mean 'rate'?\n  sum(rat(x[5m]))\n      ^^^";
    expect(mistakeOf(text)).toEqual({ message: "unknown function 'rat', did you mean 'rate'?", line: 2, column: 5, length: 3 });
  });

  it('without a place is at the beginning', () => {
    expect(mistakeOf('no answer')).toEqual({ message: 'no answer', line: 1, column: 1, length: 1 });
  });
});

describe('kept answers', () => {
  it('are asked for once until they are old, and again soon after a failure', async () => {
    let now = 0;
    let asked = 0;
    const cache = new Cache(60_000, () => now);
    const ask = () => cache.get('a', async () => ++asked);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    now = 60_001;
    expect(await ask()).toBe(2);
    await expect(cache.get('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(cache.get('b', async () => 'yes')).rejects.toThrow('no');
    now += 5_001;
    expect(await cache.get('b', async () => 'yes')).toBe('yes');
  });

  it('does not hold on to what is old', async () => {
    let now = 0;
    const kept = new Map();
    const cache = new Cache(60_000, () => now, kept);
    await cache.get('a', async () => 1);
    now = 30_000;
    await cache.get('b', async () => 2);
    expect([...kept.keys()]).toEqual(['a', 'b']);
    now = 60_001;
    await cache.get('c', async () => 3);
    expect([...kept.keys()]).toEqual(['b', 'c']);
  });
});
