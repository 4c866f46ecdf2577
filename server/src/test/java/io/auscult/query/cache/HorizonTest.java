package io.auscult.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonTest {
  private static Horizon of(String expression) {
    return Horizon.of(Parser.parse(expression));
  }

  @ParameterizedTest
  @CsvSource({
    "rate(x[5m]),                                      0",
    "x offset 5m,                                      0",
    "x offset -5m,                                300000",
    "x + y offset -1s,                              1000",
    "max_over_time(x[5m] offset -1m),              60000",
    "max_over_time((x offset 1m)[1h:1m] offset -2m), 120000",
    "max_over_time((x offset -1m)[1h:1m] offset -2m), 180000",
    "max_over_time((x offset -1m)[1h:1m] offset 5m), 0",
  })
  void looksAheadByWhatNegativeOffsetsAddUpTo(String expression, long millis) {
    assertThat(of(expression)).isEqualTo(new Horizon(millis, Long.MIN_VALUE, false));
  }

  @ParameterizedTest
  @CsvSource({
    "x @ 100,                                     100000",
    "x @ 100 offset 10s,                          100000",
    "x @ 100 offset -10s,                         110000",
    "max_over_time((x offset -5s)[1h:1m] @ 100),  105000",
    "max_over_time((x @ 7)[1h:1m] @ 100),         100000",
    "max_over_time((x @ 700)[1h:1m] offset -1d),  700000",
  })
  void knowsTheLatestFixedInstant(String expression, long millis) {
    assertThat(of(expression).fixedMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x @ end()", "sum(x @ start())", "x * step()", "vector(range())"})
  void seesWhatDependsOnTheWholeQuery(String expression) {
    assertThat(of(expression).ofWholeQuery()).isTrue();
  }
}
