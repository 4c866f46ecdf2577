package io.auscult.app;

import io.auscult.app.drift.Table;
import io.auscult.app.score.ScoreFormat;
import io.auscult.app.score.ScorePlan;
import io.auscult.app.score.ScoredTable;
import io.auscult.config.Quantity;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.stats.baseline.Season;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code ./auscult score}: adds anomaly scores to the rows of a file, to try a method before an
 * alert is built on it.
 */
final class ScoreCommand implements Command {
  private static final Set<String> OPTIONS =
      Set.of("out", "season", "range", "columns", "format", "config");
  private static final String TABLE = "table";

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, OPTIONS, Set.of());
    if (arguments.rest().size() != 2) {
      throw new IllegalArgumentException(
          "a method and a file are needed: ./auscult score novelty IN.csv; methods are "
              + AnomalyMethod.names());
    }
    ScorePlan plan =
        new ScorePlan(
            AnomalyMethod.named(arguments.rest().getFirst()),
            Season.of(arguments.option("season").orElse("auto")),
            arguments.option("range").map(Quantity::duration),
            calendar(arguments, commandLine));
    String format = arguments.option("format").orElse(TABLE);
    Table table = Table.read(Path.of(arguments.rest().getLast()));
    ScoredTable scored = ScoredTable.of(table, arguments.list("columns"), plan);
    if (arguments.option("out").isPresent()) {
      Path out = Path.of(arguments.option("out").orElseThrow());
      try (Writer writer = Files.newBufferedWriter(out)) {
        ScoreFormat.CSV.write(scored, writer);
      }
    }
    show(scored, format, terminal);
    return 0;
  }

  /** UTC without holidays, if no configuration is named: the answer then follows from the file. */
  private static LocalCalendar calendar(Arguments arguments, CommandLine commandLine) {
    return arguments.option("config").isPresent()
        ? commandLine.config(arguments).queries().calendar()
        : LocalCalendar.UTC;
  }

  private static void show(ScoredTable scored, String format, Terminal terminal)
      throws IOException {
    if (format.equals(TABLE)) {
      new ScoreSummary(scored, terminal).show();
      return;
    }
    StringWriter text = new StringWriter();
    named(format).write(scored, text);
    terminal.line(text.toString().stripTrailing());
  }

  private static ScoreFormat named(String format) {
    try {
      return ScoreFormat.valueOf(format.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--format takes table, csv or json, got '%s'".formatted(format), e);
    }
  }
}
