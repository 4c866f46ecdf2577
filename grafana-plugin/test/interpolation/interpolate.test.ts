import { describe, expect, it } from 'vitest';
import { interpolate, type Value } from '../../src/interpolation/interpolate';

const VALUES: Record<string, Value> = {
  $metric: { kind: 'values', values: ['ctr'] },
  $several: { kind: 'values', values: ['ctr', 'cvr'] },
  $plain: { kind: 'values', values: ['v8'] },
  $ip: { kind: 'values', values: ['10.0.0.1:9100'] },
  $quote: { kind: 'values', values: ['say "hi"'] },
  $single: { kind: 'values', values: ["it's"] },
  $slash: { kind: 'values', values: ['C:\\new'] },
  $back: { kind: 'values', values: ['a`b'] },
  $line: { kind: 'values', values: ['a\nb'] },
  $multi: { kind: 'values', values: ['a.b', 'c|d'] },
  $one: { kind: 'values', values: ['a.b'] },
  $none: { kind: 'values', values: [] },
  $labels: { kind: 'values', values: ['model', 'version'] },
  $evil: { kind: 'values', values: ['"} or vector(1) #'] },
  $__rate_interval: { kind: 'values', values: ['4m'] },
  '${multi:csv}': { kind: 'formatted', text: 'a.b,c|d' },
  '${quote:text}': { kind: 'formatted', text: 'say "hi"' },
  '${multi:raw}': { kind: 'verbatim', text: 'a.b|c|d' },
  $all: { kind: 'verbatim', text: '.*' },
};

function run(expression: string): string {
  return interpolate(expression, (reference) => VALUES[reference] ?? { kind: 'verbatim', text: reference });
}

const BACKSLASH = '\\';

describe('variables in expressions', () => {
  it.each([
    // Outside of strings.
    ['$metric', 'ctr'],
    ['$several', '(ctr|cvr)'],
    [' $several ', ' (ctr|cvr) '],
    ['rate($metric[$__rate_interval])', 'rate(ctr[4m])'],
    ['sum by ($labels) (x)', 'sum by (model, version) (x)'],
    ['$unknown + 1', '$unknown + 1'],
    ['no variables at all', 'no variables at all'],
    ['', ''],
    ['${metric}_total', '${metric}_total'],
    // A plain string.
    ['x{a="$plain"}', 'x{a="v8"}'],
    ['x{a="$ip"}', 'x{a="10.0.0.1:9100"}'],
    ['x{a="$quote"}', 'x{a="say \\"hi\\""}'],
    ["x{a='$quote'}", `x{a='say "hi"'}`],
    ["x{a='$single'}", "x{a='it\\'s'}"],
    ['x{a="$single"}', `x{a="it's"}`],
    ['x{a="$slash"}', 'x{a="C:\\\\new"}'],
    ['x{a="$line"}', 'x{a="a\\nb"}'],
    ['x{a="pre-$plain-post"}', 'x{a="pre-v8-post"}'],
    ['x{a="$evil"}', 'x{a="\\"} or vector(1) #"}'],
    ['x{a="$none"}', 'x{a=""}'],
    ['x{a = "$plain", b != "$ip"}', 'x{a = "v8", b != "10.0.0.1:9100"}'],
    // A raw string cannot hold what a quoted one can.
    ['x{a=`$back`}', 'x{a="a`b"}'],
    ['x{a=`\\d"$plain`}', 'x{a="\\\\d\\"v8"}'],
    ['x{a=`\\d`}', 'x{a=`\\d`}'],
    // A regular expression.
    ['x{a=~"$one"}', 'x{a=~"a\\\\.b"}'],
    ['x{a=~"$multi"}', 'x{a=~"(a\\\\.b|c\\\\|d)"}'],
    ['x{a!~"$multi.*"}', 'x{a!~"(a\\\\.b|c\\\\|d).*"}'],
    ['x{a=~"^$ip$"}', 'x{a=~"^10\\\\.0\\\\.0\\\\.1:9100$"}'],
    ['x{a=~"$quote"}', 'x{a=~"say \\"hi\\""}'],
    ['x{a=~"$slash"}', `x{a=~"C:${BACKSLASH.repeat(4)}new"}`],
    ['x{a=~"$evil"}', 'x{a=~"\\"\\\\} or vector\\\\(1\\\\) #"}'],
    ['x{a=~"$all"}', 'x{a=~".*"}'],
    ['x{a=~`$one`}', 'x{a=~"a\\\\.b"}'],
    ['x{a =~ "$one"}', 'x{a =~ "a\\\\.b"}'],
    // Several values where one is meant.
    ['x{a="$multi"}', 'x{a=~"(a\\\\.b|c\\\\|d)"}'],
    ['x{a!="$multi"}', 'x{a!~"(a\\\\.b|c\\\\|d)"}'],
    ['x{a="p.$multi"}', 'x{a=~"p\\\\.(a\\\\.b|c\\\\|d)"}'],
    ['x{a="p\\\\q$multi"}', `x{a=~"p${BACKSLASH.repeat(4)}q(a\\\\.b|c\\\\|d)"}`],
    ['f(x, "$multi")', 'f(x, "a.b,c|d")'],
    // Formats that were asked for.
    ['x{a="${multi:csv}"}', 'x{a="a.b,c|d"}'],
    ['x{a="${quote:text}"}', 'x{a="say \\"hi\\""}'],
    ['x{a=~"${multi:raw}"}', 'x{a=~"a.b|c|d"}'],
    // What only looks like a variable or a string.
    ['label_replace(x, "a", "$1", "b", "(.*)")', 'label_replace(x, "a", "$1", "b", "(.*)")'],
    ['x # "$plain" is a comment\n+ y{a="$plain"}', 'x # "v8" is a comment\n+ y{a="v8"}'],
    ['x{a="not closed $quote', 'x{a="not closed say \\"hi\\"'],
    ['x{a="\\"$plain"}', 'x{a="\\"v8"}'],
    ['x == "$one"', 'x == "a.b"'],
  ])('%s', (expression, expected) => {
    expect(run(expression)).toBe(expected);
  });

  const NASTY = ['"', "'", '`', '\\', '\n', '$', '{', '}', '(', '|', '.', '*', '#', 'ä', ' '];

  it.each(NASTY)('whatever the value, the regular expression matches it and nothing else: %j', (letter) => {
    const value = `a${letter}b${letter}`;
    for (const quote of ['"', "'", '`']) {
      const text = interpolate(`x{a=~${quote}$v${quote}}`, () => ({ kind: 'values', values: [value, 'other'] }));
      const written = /^x\{a=~("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\}$/.exec(text)?.[1];
      expect(written, text).toBeDefined();
      // Strings of PromQL with these escapes are those of JavaScript.
      const pattern = new Function(`return ${written}`)() as string;
      expect(new RegExp(`^(?:${pattern})$`).test(value)).toBe(true);
      expect(new RegExp(`^(?:${pattern})$`).test(`${value}!`)).toBe(false);
      expect(new RegExp(`^(?:${pattern})$`).test('azb')).toBe(false);
    }
  });
});
