package io.auscult.query.promqltest;

import io.auscult.query.promqltest.Command.ExpectedNotice;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an evaluation should give: series, a number, or lines that begin with {@code expect}.
 *
 * <pre>
 *   expect fail | warn | info [msg: TEXT | regex: PATTERN]
 *   expect no_warn | no_info | ordered
 *   expect string "TEXT"
 *   expect range vector from T to T step D
 * </pre>
 *
 * <p>The older way, {@code eval_fail}, {@code eval_ordered}, {@code eval_warn}, {@code eval_info},
 * {@code expected_fail_message} and {@code expected_fail_regexp}, is read too.
 */
final class ExpectationReader {
  private static final Pattern SAID =
      Pattern.compile("expect\\s+(fail|warn|info)(?:\\s+(msg|regex):\\s*(.*))?");
  private static final Pattern OLD_FAILURE =
      Pattern.compile("expected_fail_(message|regexp)\\s+(.*)");
  private static final Pattern STRING = Pattern.compile("expect\\s+string\\s+([\"'`])(.*)\\1");
  private static final Pattern WINDOWS =
      Pattern.compile(
          "expect\\s+range\\s+vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");

  private Optional<Words> fails = Optional.empty();
  private final List<ExpectedNotice> notices = new ArrayList<>();
  private boolean ordered;
  private Optional<String> string = Optional.empty();
  private Optional<TimeGrid> windows = Optional.empty();
  private OptionalDouble scalar = OptionalDouble.empty();
  private final List<Line> series = new ArrayList<>();

  /**
   * @param suffix what follows {@code eval_}, or nothing
   */
  ExpectationReader(String suffix) {
    switch (suffix) {
      case "" -> {}
      case "ordered" -> ordered = true;
      case "fail", "warn", "info" -> said(suffix, Words.ANY);
      default ->
          throw new IllegalArgumentException(
              "after eval_ comes ordered, fail, warn or info, got '%s'".formatted(suffix));
    }
  }

  /** Takes one line; returns this. */
  ExpectationReader add(String line) {
    Matcher old = OLD_FAILURE.matcher(line);
    if (old.matches()) {
      fails = Optional.of(words(old.group(1), old.group(2)));
    } else if (line.startsWith("expect ") || line.startsWith("expect\t")) {
      expectation(line);
    } else if (SeriesNotation.isNumber(line)) {
      scalar = OptionalDouble.of(SeriesNotation.number(line));
    } else {
      series.add(SeriesNotation.parse(line));
    }
    return this;
  }

  private void expectation(String line) {
    Matcher said = SAID.matcher(line);
    Matcher text = STRING.matcher(line);
    Matcher grid = WINDOWS.matcher(line);
    if (said.matches()) {
      said(said.group(1), words(said.group(2), said.group(3)));
    } else if (text.matches()) {
      String inner = text.group(2);
      string = Optional.of(text.group(1).equals("`") ? inner : inner.translateEscapes());
    } else if (grid.matches()) {
      windows = Optional.of(Times.grid(grid.group(1), grid.group(2), grid.group(3)));
    } else {
      flag(line);
    }
  }

  private void flag(String line) {
    switch (line.substring("expect ".length()).strip()) {
      case "ordered" -> ordered = true;
      case "no_warn" -> notices.add(new ExpectedNotice(Severity.WARNING, Optional.empty()));
      case "no_info" -> notices.add(new ExpectedNotice(Severity.INFO, Optional.empty()));
      default ->
          throw new IllegalArgumentException(
              "after expect comes fail, warn or info with msg: or regex:, no_warn, no_info,"
                  + " ordered, string \"TEXT\", or range vector from T to T step D");
    }
  }

  private static Words words(@Nullable String kind, @Nullable String text) {
    if (kind == null || text == null) {
      return Words.ANY;
    }
    return kind.startsWith("regex")
        ? new Words.Like(Pattern.compile(text))
        : new Words.Exactly(text);
  }

  private void said(String what, Words words) {
    switch (what) {
      case "warn" -> notices.add(new ExpectedNotice(Severity.WARNING, Optional.of(words)));
      case "info" -> notices.add(new ExpectedNotice(Severity.INFO, Optional.of(words)));
      default -> fails = Optional.of(words);
    }
  }

  Command.Expected expected() {
    return new Command.Expected(fails, notices, ordered, string, windows, scalar, series);
  }
}
