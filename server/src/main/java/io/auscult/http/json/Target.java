package io.auscult.http.json;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One target of a query.
 *
 * @param text a signal name or an expression, as the client sent it
 * @param type the format where the payload does not tell it: SimpleJson's {@code timeserie} or
 *     {@code table}; {@link #ANNOTATIONS} for an annotation
 * @param payload the options, not yet read: a mistake in them fails this target alone
 */
record Target(String refId, String text, Optional<String> type, Fields payload) {
  /** The type of a query whose answer is drawn as annotations. */
  static final String ANNOTATIONS = "annotations";

  /** What an answer looks like. */
  enum Format {
    TIME_SERIES,
    TABLE,
    HEATMAP,
    ANNOTATIONS
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
    Format said = payload.text("format").map(Target::format).or(this::typed).orElse(whenUnsaid);
    return new Options(
        isAnnotation() && said != Format.TABLE ? Format.ANNOTATIONS : said,
        payload.text("legend", "alias").or(() -> legend(said)),
        step(),
        instant,
        payload.text("unit"));
  }

  /** The same, to be drawn as annotations. */
  Target drawn() {
    return new Target(refId, text, Optional.of(ANNOTATIONS), payload);
  }

  /** True where a table is asked for; a mistake in an option is found when the options are read. */
  boolean isTable() {
    boolean instant = payload.text("instant").filter("true"::equals).isPresent();
    return payload.text("format").map("table"::equals).orElse(instant || typed().isPresent());
  }

  /** Lines cannot be drawn as annotations; a table may have the columns for it. */
  private boolean isAnnotation() {
    return type.filter(ANNOTATIONS::equals).isPresent();
  }

  /** SimpleJson's type; other clients put other words there. */
  private Optional<Format> typed() {
    return type.filter("table"::equals).map(_ -> Format.TABLE);
  }

  /** A heatmap's axis are the names of its lines. */
  private static Optional<String> legend(Format format) {
    return format == Format.HEATMAP ? Optional.of("{{le}}") : Optional.empty();
  }

  private static Format format(String word) {
    return switch (word) {
      case "time_series", "timeseries", "timeserie" -> Format.TIME_SERIES;
      case "table" -> Format.TABLE;
      case "heatmap" -> Format.HEATMAP;
      case ANNOTATIONS -> Format.ANNOTATIONS;
      default ->
          throw new IllegalArgumentException(
              "unknown format '%s', accepted: time_series, table, heatmap, annotations"
                  .formatted(word));
    };
  }

  private OptionalLong step() {
    return payload
        .text("step", "interval")
        .map(text -> OptionalLong.of(Step.parse("step", text)))
        .orElse(OptionalLong.empty());
  }
}
