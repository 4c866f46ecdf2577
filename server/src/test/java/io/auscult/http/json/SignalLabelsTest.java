package io.auscult.http.json;

import static io.auscult.http.FakeQueryEngine.row;
import static io.auscult.http.FakeQueryEngine.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.http.FakeQueryEngine;
import io.auscult.promql.Expr;
import io.auscult.promql.Span;
import io.auscult.query.QueryOptions;
import io.auscult.series.Labels;
import io.auscult.signal.MetricClass;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import io.auscult.stats.Holidays;
import io.auscult.stats.LocalCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalLabelsTest {
  private final SourceException down =
      new SourceException(Reason.UNAVAILABLE, "prometheus", "refused");

  private final AtomicInteger calls = new AtomicInteger();
  private final FakeQueryEngine engine =
      new FakeQueryEngine()
          .knows(
              "good",
              grid -> {
                calls.incrementAndGet();
                return vector(grid, row(grid, Labels.of("model", "a"), 1));
              })
          .fails("bad", down);

  private static SignalCatalog signals(String... names) {
    Expr expr = new Expr.NumberLiteral(1, new Span(0, 1));
    return new SignalCatalog(
        Arrays.stream(names)
            .map(n -> new Signal(n, MetricClass.MODEL, "", n, "", "1", expr, Signal.DEFAULT_STEP))
            .toList(),
        List.of());
  }

  @Test
  void looksOnceInAMinute() {
    SignalCatalog catalog = signals("good");
    SignalLabels labels = new SignalLabels(engine, () -> catalog, QueryOptions.DEFAULT);

    labels.ofSignals(60_000, ZoneOffset.UTC);
    labels.ofSignals(119_999, ZoneOffset.UTC);
    assertThat(calls).hasValue(1);
    labels.ofSignals(120_000, ZoneOffset.UTC);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aReloadedCatalogueIsLookedAtAtOnce() {
    SignalLabels labels = new SignalLabels(engine, () -> signals("good"), QueryOptions.DEFAULT);

    labels.ofSignals(60_000, ZoneOffset.UTC);
    labels.ofSignals(60_000, ZoneOffset.UTC);
    assertThat(calls).hasValue(2);
  }

  @Test
  void theZoneIsThatOfTheRequestAndTheHolidaysThoseOfTheServer() {
    LocalDate closed = LocalDate.of(2026, 12, 25);
    Holidays holidays = new Holidays(List.of(new Holidays.Holiday("Closed", closed, closed)));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    List<LocalCalendar> asked = new ArrayList<>();
    SignalLabels labels =
        new SignalLabels(
            (expression, grid, options) -> {
              asked.add(options.calendar());
              return engine.query(expression, grid, options);
            },
            () -> signals("good"),
            QueryOptions.DEFAULT.withCalendar(LocalCalendar.UTC.withHolidays(holidays)));

    labels.at("good", 0, berlin);
    assertThat(asked).containsExactly(new LocalCalendar(berlin, holidays));
  }

  @Test
  void aSignalThatFailsIsLeftOut() {
    SignalLabels labels =
        new SignalLabels(engine, () -> signals("bad", "good"), QueryOptions.DEFAULT);
    assertThat(labels.ofSignals(0, ZoneOffset.UTC)).containsExactly(Labels.of("model", "a"));
  }

  @Test
  void whereAllFailTheReasonIsTold() {
    SignalLabels labels = new SignalLabels(engine, () -> signals("bad"), QueryOptions.DEFAULT);
    assertThatThrownBy(() -> labels.ofSignals(0, ZoneOffset.UTC)).isSameAs(down);
  }
}
