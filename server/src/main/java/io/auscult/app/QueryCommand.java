package io.auscult.app;

import io.auscult.config.Quantity;
import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, OPTIONS, Set.of("explain"));
    if (arguments.rest().size() != 1) {
      throw new IllegalArgumentException(
          "one expression is needed, in quotes: ./auscult query 'rate(requests_total[5m])'");
    }
    String expression = arguments.rest().getFirst();
    MatrixFormat format = MatrixFormat.named(arguments.option("format").orElse("table"));
    TimeGrid grid = grid(arguments, Instant.now());
    ServerConfig config = commandLine.config(arguments);
    try (Answers answers = Answers.choose(arguments, config, commandLine.environment())) {
      if (answers instanceof LocalAnswers) {
        terminal
            .errors()
            .line(
                "no server listens on port %d; looking in %s"
                    .formatted(config.http().port(), config.data().dir().normalize()));
      }
      if (arguments.flag("explain")) {
        Explainer.lines(answers.explain(expression, grid), terminal).forEach(terminal::line);
        return 0;
      }
      Answers.Answer answer = answers.query(expression, grid);
      format.lines(answer.matrix(), config.queries().zone(), terminal).forEach(terminal::line);
      if (format == MatrixFormat.TABLE) {
        answer.notices().forEach(notice -> terminal.line(terminal.dim("note: " + notice.text())));
      }
      return 0;
    }
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
