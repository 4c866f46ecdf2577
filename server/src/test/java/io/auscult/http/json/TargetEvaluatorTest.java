package io.auscult.http.json;

import static io.auscult.http.FakeQueryEngine.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.FakeQueryEngine;
import io.auscult.http.Json;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetEvaluatorTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(600_000), ZoneOffset.UTC);

  private static List<Frame> frames(FakeQueryEngine engine, String request) throws Exception {
    QueryRequest query =
        QueryRequest.of(new Fields(Json.MAPPER.readTree(request)), CLOCK, QueryOptions.DEFAULT);
    TargetEvaluator evaluator = new TargetEvaluator(engine, () -> SignalCatalog.EMPTY);
    return evaluator.frames(query.targets().getFirst(), query);
  }

  private static Value many(TimeGrid grid, int rows) {
    List<Matrix.Row> all =
        IntStream.range(0, rows)
            .mapToObj(i -> row(grid, Labels.of("user", Integer.toString(i)), 1))
            .toList();
    return new Value.Vector(new Matrix(grid, all));
  }

  @Test
  void moreLinesThanABrowserDrawsAreCutAndTheFirstLineSaysSo() throws Exception {
    FakeQueryEngine engine = new FakeQueryEngine().knows("users", grid -> many(grid, 1_001));

    List<Frame> frames =
        frames(engine, "{\"maxDataPoints\":1,\"targets\":[{\"target\":\"users\"}]}");

    assertThat(frames).hasSize(TargetEvaluator.MOST_LINES);
    assertThat(frames.getFirst().head().notices())
        .containsExactly(
            Frame.Notice.warning(
                "the first 1000 of 1001 series are shown; aggregate, or use topk"));
    assertThat(frames.getLast().head().notices()).isEmpty();
  }

  @Test
  void theRowsOfAHeatmapKeepTheTimesThatTheyHaveInCommon() throws Exception {
    FakeQueryEngine engine =
        new FakeQueryEngine()
            .knows(
                "buckets",
                grid -> {
                  double[] rising = IntStream.range(0, grid.length()).asDoubleStream().toArray();
                  double[] level = IntStream.range(0, grid.length()).mapToDouble(_ -> 90).toArray();
                  return new Value.Vector(
                      new Matrix(
                          grid,
                          List.of(
                              new Matrix.Row(Labels.of("le", "1"), rising),
                              new Matrix.Row(Labels.of("le", "+Inf"), level))));
                });

    List<Frame> frames =
        frames(
            engine,
            """
            {"maxDataPoints": 4, "range": {"from": "0", "to": "600000"},
             "targets": [{"target": "buckets", "payload": {"format": "heatmap", "step": "10s"}}]}
            """);

    assertThat(frames)
        .extracting(frame -> ((Frame.Line) frame).points().size())
        .containsExactly(60, 60);
    assertThat(((Frame.Line) frames.getLast()).points().value(59)).isEqualTo(31);
  }

  @Test
  void aHeatmapOfSeriesWithoutBoundsSaysWhatItWants() throws Exception {
    FakeQueryEngine engine =
        new FakeQueryEngine()
            .knows(
                "users",
                grid ->
                    new Value.Vector(
                        new Matrix(
                            grid,
                            List.of(
                                new Matrix.Row(
                                    Labels.of("model", "a"), new double[grid.length()])))));

    List<Frame> frames =
        frames(
            engine, "{\"targets\":[{\"target\":\"users\",\"payload\":{\"format\":\"heatmap\"}}]}");

    assertThat(((Frame.Line) frames.getFirst()).head().notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).contains("label 'le'"));
  }

  @Test
  void rawSamplesKeepTheirOwnTimes() throws Exception {
    Samples samples = Samples.of(new long[] {1_234, 5_678}, new double[] {1, 2});
    Series raw = new Series(Labels.of("__name__", "x"), samples);
    FakeQueryEngine engine =
        new FakeQueryEngine()
            .knows("x[5m]", grid -> new Value.Range(grid, false, 300_000, List.of(raw)));

    List<Frame> frames = frames(engine, "{\"targets\":[{\"target\":\"x[5m]\"}]}");

    assertThat(frames)
        .singleElement()
        .isInstanceOfSatisfying(
            Frame.Line.class, line -> assertThat(line.points()).isEqualTo(samples));
  }
}
