package io.auscult.dashboard;

import io.auscult.config.Choice;
import java.util.Locale;

/** The kinds of panels, by Grafana's names, each with the size that it has where none is given. */
enum Kind {
  TIMESERIES(12, 8),
  STAT(6, 4),
  GAUGE(6, 6),
  BARGAUGE(12, 8),
  TABLE(24, 8),
  HEATMAP(12, 8),
  STATE(24, 8),
  TEXT(24, 3);

  private final int width;
  private final int height;

  Kind(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The word in layouts. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** True where only the end of the range is asked for. */
  boolean isInstant() {
    return this == TABLE || this == BARGAUGE;
  }

  static Kind of(String word) {
    return Choice.of(values(), Kind::word, word, "'%s' is no kind of panel; known: %s");
  }
}
