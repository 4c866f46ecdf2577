package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Parser;
import io.auscult.promql.Printer;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.StoredMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRatesTest {
  private static final SignalCatalog CATALOG =
      new SignalCatalog(
          List.of(),
          List.of(
              new StoredMetric(
                  "event",
                  "elasticsearch",
                  "events",
                  "@timestamp",
                  Optional.empty(),
                  1,
                  Map.of(),
                  Optional.empty(),
                  "",
                  OptionalDouble.empty())));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          increase(event[5m])                | count_over_time(event[5m])
          rate(event{a="b"}[5m] offset 1h)   | count_over_time(event{a="b"}[5m] offset 1h) / 300
          rate(event[500ms])                 | count_over_time(event[500ms]) / 0.5
          sum by (a) (rate(event[1m]))       | sum by (a) (count_over_time(event[1m])) / 60
          max(avg(rate(event[1m])))          | max(avg(count_over_time(event[1m]))) / 60
          sum(rate(event[1m]) * 2)           | sum(count_over_time(event[1m]) / 60 * 2)
          stddev(rate(event[1m]))            | stddev(count_over_time(event[1m]) / 60)
          2 ^ rate(event[1m])                | 2 ^ (count_over_time(event[1m]) / 60)
          max_over_time(rate(event[1m])[1h:1m]) | max_over_time((count_over_time(event[1m]) / 60)[1h:1m])
          rate(counter_total[5m])            | rate(counter_total[5m])
          rate(counter_total[5m]) / rate(event[5m]) | rate(counter_total[5m]) / (count_over_time(event[5m]) / 300)
          sum_over_time(event[5m])           | sum_over_time(event[5m])
          """)
  void ratesOfEventsAreCounts(String text, String counted) {
    assertThat(Printer.print(EventRates.in(Parser.parse(text), CATALOG))).isEqualTo(counted);
  }
}
