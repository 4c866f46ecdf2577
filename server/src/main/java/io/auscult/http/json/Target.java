package io.auscult.http.json;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One target of a query.
 *
 * @param text a signal name or an expression, as the client sent it
 * @param type what SimpleJson calls the format, {@code timeserie} or {@code table}
 * @param payload the options, not yet read: a mistake in them fails this target alone
 */
record Target(String refId, String text, Optional<String> type, Fields payload) {

  /** What an answer looks like. */
  enum Format {
    TIME_SERIES,
    TABLE
  }

  /**
   * The payload's options.
   *
   * @param legend a template, {@code {{version}} p99}; empty: the series in PromQL notation
   * @param stepMillis a fixed step
   * @param instant only the end of the range
   * @param unit a Grafana unit id in place of the signal's own
   */
  record Options(
      Format format,
      Optional<String> legend,
      OptionalLong stepMillis,
      boolean instant,
      Optional<String> unit) {}

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException for a value that is not accepted
   */
  Options options() {
    boolean instant = payload.flag("instant").orElse(false);
    Format whenUnsaid = instant ? Format.TABLE : Format.TIME_SERIES;
    return new Options(
        payload.text("format").map(Target::format).or(this::typed).orElse(whenUnsaid),
        payload.text("legend", "alias"),
        step(),
        instant,
        payload.text("unit"));
  }

  /** SimpleJson's type; other clients put other words there. */
  private Optional<Format> typed() {
    return type.filter("table"::equals).map(_ -> Format.TABLE);
  }

  private static Format format(String word) {
    return switch (word) {
      case "time_series", "timeseries", "timeserie" -> Format.TIME_SERIES;
      case "table" -> Format.TABLE;
      default ->
          throw new IllegalArgumentException(
              "unknown format '%s', accepted: time_series, table".formatted(word));
    };
  }

  private OptionalLong step() {
    return payload
        .text("step", "interval")
        .map(text -> OptionalLong.of(Step.parse("step", text)))
        .orElse(OptionalLong.empty());
  }
}
