package io.auscult.app.replay;

import io.auscult.alert.replay.AlertFigures;
import io.auscult.alert.replay.Detection;
import io.auscult.alert.replay.ReplayReport;
import io.auscult.http.ReplayJson;
import io.auscult.promql.Durations;
import io.auscult.promql.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How a report is written. */
public enum ReplayFormat {
  /** For people: a line for each alert, then what should be known. */
  TABLE {
    @Override
    public List<String> lines(ReplayReport report) {
      List<String> lines = new ArrayList<>();
      int width =
          report.alerts().stream().mapToInt(alert -> alert.alert().length()).max().orElse(0);
      String name = "%-" + Math.max(width, "all alerts".length()) + "s";
      if (!report.alerts().isEmpty()) {
        lines.add(name.formatted("alert") + HEADER + (hasIncidents(report) ? DETECTION : ""));
      }
      report.alerts().forEach(alert -> lines.add(name.formatted(alert.alert()) + figures(alert)));
      report
          .detection()
          .ifPresent(
              all -> lines.add(name.formatted("all alerts") + " ".repeat(BLANK) + detection(all)));
      lines.addAll(remarks(report));
      return lines;
    }
  },

  /** One object, as {@code POST /api/v1/rules/replay} answers. */
  JSON {
    @Override
    public List<String> lines(ReplayReport report) {
      return List.of(ReplayJson.of(report).toString());
    }
  };

  private static final String HEADER = "  firings  label sets      firing     longest  changes/h";
  private static final String DETECTION = "  precision  recall  median delay";
  private static final int BLANK = HEADER.length();

  /** The lines of a report. */
  public abstract List<String> lines(ReplayReport report);

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ReplayFormat named(String name) {
    List<String> known =
        Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "unknown format '%s'%s; known: %s"
              .formatted(name, Suggestion.clause(name, known), String.join(", ", known)));
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static boolean hasIncidents(ReplayReport report) {
    return report.detection().isPresent();
  }

  private static String figures(AlertFigures alert) {
    return String.format(
            Locale.ROOT,
            "  %7d  %10d  %10s  %10s  %9.2f",
            alert.firings(),
            alert.labelSets(),
            text(alert.firing()),
            text(alert.longest()),
            alert.transitionsPerHour())
        + alert.detection().map(ReplayFormat::detection).orElse("");
  }

  private static String detection(Detection detection) {
    return String.format(
        Locale.ROOT,
        "  %9s  %6s  %12s",
        percent(detection.precision()),
        percent(detection.recall()),
        detection.medianDelay().map(ReplayFormat::text).orElse("-"));
  }

  private static List<String> remarks(ReplayReport report) {
    List<String> lines = new ArrayList<>();
    if (!report.silent().isEmpty()) {
      lines.add("never fired: " + String.join(", ", report.silent()));
    }
    report.alerts().forEach(alert -> lines.add(alert.alert() + " by day: " + days(alert)));
    Optional<Detection> detection = report.detection();
    detection
        .filter(all -> !all.missed().isEmpty())
        .ifPresent(all -> lines.add("missed incidents: " + String.join(", ", all.missed())));
    report
        .problems()
        .forEach((rule, problem) ->
            lines.add(
                "not evaluated at %d slots: %s, first %s"
                    .formatted(problem.slots(), rule, problem.first())));
    return lines;
  }

  private static String days(AlertFigures alert) {
    return alert.perDay().entrySet().stream()
        .map(day -> day.getKey() + " " + day.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.0f %%", 100 * share.getAsDouble())
        : "-";
  }

  private static String text(Duration duration) {
    return Durations.text(duration.toMillis());
  }
}
