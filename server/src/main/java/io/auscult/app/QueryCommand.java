package io.auscult.app;

import io.auscult.config.Quantity;
import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.source.prometheus.PrometheusSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ./auscult query}: asks the server that runs on the configured port, or {@code --server
 * URL}; where none runs, opens the stores itself.
 */
final class QueryCommand implements Command {
  private static final Set<String> OPTIONS =
      Set.of("from", "to", "step", "format", "server", "config", "data", "port");
  private static final int POINTS = 300;
  private static final List<Duration> PLEASANT_STEPS =
      List.of("1s", "5s", "10s", "15s", "30s", "1m", "2m", "5m", "10m", "15m", "30m", "1h", "3h")
          .stream()
          .map(Quantity::duration)
          .toList();

  /** What came back, whoever answered. */
  private record Answer(Matrix matrix, List<Notice> notices) {}

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, OPTIONS, Set.of());
    if (arguments.rest().size() != 1) {
      throw new IllegalArgumentException(
          "one expression is needed, in quotes: ./auscult query 'rate(requests_total[5m])'");
    }
    String expression = arguments.rest().getFirst();
    MatrixFormat format = MatrixFormat.named(arguments.option("format").orElse("table"));
    TimeGrid grid = grid(arguments, Instant.now());
    ServerConfig config = commandLine.config(arguments);
    Answer answer = answer(expression, grid, arguments, config, commandLine);
    format.lines(answer.matrix(), config.queries().zone(), terminal).forEach(terminal::line);
    if (format == MatrixFormat.TABLE) {
      answer.notices().forEach(notice -> terminal.line(terminal.dim("note: " + notice.text())));
    }
    return 0;
  }

  private static Answer answer(
      String expression,
      TimeGrid grid,
      Arguments arguments,
      ServerConfig config,
      CommandLine commandLine)
      throws IOException {
    Optional<URI> server = arguments.option("server").map(URI::create);
    URI local = URI.create("http://127.0.0.1:" + config.http().port());
    List<Notice> notices = new ArrayList<>();
    try (PrometheusSource remote =
        new PrometheusSource(PrometheusSettings.of("server", server.orElse(local)))) {
      Deadline deadline = Deadline.after(config.queries().timeout());
      QueryContext context = QueryContext.until(deadline).telling(notices::add);
      if (server.isPresent() || remote.health(Deadline.after(Duration.ofSeconds(2))).up()) {
        Expr expr = Parser.parse(expression);
        return new Answer(remote.query(expr, grid, context).orElseThrow(), notices);
      }
    }
    try (Stores stores = Stores.open(config, commandLine.environment())) {
      QueryOptions options = new QueryOptions(config.queries().zone(), config.queries().timeout());
      QueryResult result = stores.engine().query(expression, grid, options);
      return new Answer(matrix(result.value(), grid), result.notices());
    }
  }

  private static Matrix matrix(Value value, TimeGrid grid) {
    return switch (value) {
      case Value.Vector(Matrix matrix) -> matrix;
      case Value.Scalar scalar ->
          new Matrix(grid, List.of(new Matrix.Row(Labels.EMPTY, scalar.values())));
      case Value.Text(String text) ->
          throw new IllegalArgumentException("the expression is only the text '" + text + "'");
      case Value.Range _ -> throw new IllegalStateException("a range vector is no answer");
    };
  }

  private static TimeGrid grid(Arguments arguments, Instant now) {
    Instant to = arguments.option("to").map(t -> TimeText.parse(t, now)).orElse(now);
    Optional<Instant> from = arguments.option("from").map(t -> TimeText.parse(t, now));
    if (from.isEmpty()) {
      return TimeGrid.instant(to.toEpochMilli());
    }
    if (!from.get().isBefore(to)) {
      throw new IllegalArgumentException(
          "--from %s is not before --to %s".formatted(from.get(), to));
    }
    Duration length = Duration.between(from.get(), to);
    Duration step = arguments.option("step").map(Quantity::duration).orElseGet(() -> step(length));
    long stepMillis = step.toMillis();
    if (stepMillis < 1) {
      throw new IllegalArgumentException("--step must be longer than zero, such as 30s or 5m");
    }
    long start = from.get().toEpochMilli() / stepMillis * stepMillis;
    return new TimeGrid(start, to.toEpochMilli(), stepMillis);
  }

  private static Duration step(Duration length) {
    return PLEASANT_STEPS.stream()
        .filter(step -> length.dividedBy(step) <= POINTS)
        .findFirst()
        .orElse(length.dividedBy(POINTS));
  }
}
