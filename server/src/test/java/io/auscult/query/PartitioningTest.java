package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.query.promqltest.Command;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.MemorySource;
import io.auscult.query.promqltest.ScriptReader;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.MetricSource;
import io.auscult.source.PartitionedSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three partitions against one store that has all of their series. */
class PartitioningTest {
  private static final TimeGrid GRID = Scene.seconds(60, 300, 60);
  private static final List<String> SERIES =
      List.of(
          "x_total{job=\"a\", host=\"1\"} 0+10x20",
          "x_total{job=\"a\", host=\"2\"} 0+20x5 0+20x15",
          "x_total{job=\"b\", host=\"3\"} _x5 7+1x15",
          "x_total{job=\"b\", host=\"4\"} 5 4 3 NaN 7 8 9x15",
          "x_total{job=\"c\", host=\"5\"} 1x8 stale",
          "y{job=\"a\"} 1x20",
          "y{job=\"b\"} 2x20");

  /** A store that computes whatever it is asked, over series in memory. */
  private static final class Store extends MemorySource {
    private final Memory memory;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private Store(String name, Memory memory) {
      super(name, memory);
      this.memory = memory;
    }

    static Store of(String name, List<String> series) {
      Memory memory = new Memory();
      List<String> script = Stream.concat(Stream.of("load 15s"), series.stream()).toList();
      ScriptReader.read("scene", script).forEach(command -> memory.load((Command.Load) command));
      return new Store(name, memory);
    }

    @Override
    public boolean answers(Expr expr) {
      return true;
    }

    @Override
    public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
      String text = Printer.print(expr);
      asked.add(text);
      Value value = MemoryFetched.evaluate(text, expr, memory, grid);
      return Optional.of(((Value.Vector) value).matrix());
    }

    @Override
    public List<Series> select(Selection selection, QueryContext context) {
      asked.add("select " + selection.metric());
      return super.select(selection, context);
    }
  }

  private final Store whole = Store.of("whole", SERIES);
  private final List<Store> parts =
      List.of(
          Store.of("p0", every(3, 0)), Store.of("p1", every(3, 1)), Store.of("p2", every(3, 2)));
  private final PartitionedSource partitioned =
      new PartitionedSource("partitioned", List.copyOf(parts));

  private static List<String> every(int n, int rest) {
    return SERIES.stream().filter(line -> SERIES.indexOf(line) % n == rest).toList();
  }

  private static QueryResult query(MetricSource source, String text, TimeGrid grid) {
    SourceRouter router = new SourceRouter(source, List.of(source));
    return new FederatedQueryEngine(() -> SignalCatalog.EMPTY, router, QueryLimits.DEFAULT)
        .query(text, grid, QueryOptions.DEFAULT);
  }

  private static List<String> rows(QueryResult result) {
    return ((Value.Vector) result.value())
        .matrix().rows().stream().map(PartitioningTest::row).sorted().toList();
  }

  /** Sums in another order differ in the last digits. */
  private static String row(Matrix.Row row) {
    return row.labels()
        + Arrays.stream(row.values())
            .mapToObj(value -> Stale.is(value) ? " _" : " %.9g".formatted(value))
            .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x_total",
        "rate(x_total[1m])",
        "-2 * abs(x_total) + 1",
        "max_over_time(rate(x_total[1m])[3m:1m])",
        "x_total > 5",
        "sum(rate(x_total[1m]))",
        "sum by (job) (rate(x_total[1m]))",
        "sum without (host) (x_total)",
        "min by (job) (x_total)",
        "max(x_total)",
        "count(x_total)",
        "count by (job) (x_total > 5)",
        "group by (job) (x_total)",
        "avg by (job) (x_total)",
        "topk(2, x_total)",
        "bottomk by (job) (1, x_total)",
        "count_values by (job) (\"v\", x_total)",
        "count_values(\"v\", x_total)",
        "count_values without (host) (\"v\", x_total)",
        "stddev(x_total)",
        "quantile(0.5, x_total)",
        "sum(rate(x_total[1m])) / sum(y)",
        "sum by (job) (x_total) * on (job) y",
        "x_total * on (job) group_left () y",
        "absent(x_total{job=\"z\"})",
        "sum(avg by (job) (x_total))",
      })
  void theAnswerIsThatOfOneStore(String text) {
    assertThat(rows(query(partitioned, text, GRID))).isEqualTo(rows(query(whole, text, GRID)));
    TimeGrid instant = TimeGrid.instant(180_000);
    assertThat(rows(query(partitioned, text, instant)))
        .isEqualTo(rows(query(whole, text, instant)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum by (job) (rate(x_total[1m])) | sum by (job) (rate(x_total[1m]))
          topk(2, x_total)                 | topk(2, x_total)
          avg(x_total)                     | count(x_total), sum(x_total)
          quantile(0.5, x_total)           | x_total
          sum(x_total) / sum(y)            | sum(x_total), sum(y)
          sum(x_total * on (job) group_left () y) | x_total, y
          """)
  void eachPartitionIsAskedForAllThatCanBePutTogether(String text, String asked) {
    query(partitioned, text, GRID);
    for (Store part : parts) {
      assertThat(part.asked.stream().sorted().collect(Collectors.joining(", ")))
          .isEqualTo(asked.strip());
    }
  }

  @Test
  void aSeriesInTwoPartitionsIsTold() {
    Function<String, Store> one = name -> Store.of(name, List.of("x_total 1x20"));
    QueryResult result =
        query(
            new PartitionedSource("p", List.of(one.apply("p0"), one.apply("p1"))), "x_total", GRID);
    assertThat(rows(result)).hasSize(1);
    assertThat(result.notices())
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.text())
                .isEqualTo(
                    "the series x_total is in two partitions; sums over such series count them"
                        + " twice"));
  }

  @Test
  void aNameThatNoPartitionKnowsIsToldOnce() {
    assertThat(query(partitioned, "z", GRID).notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).startsWith("partitioned has no metric 'z'"));
  }
}
