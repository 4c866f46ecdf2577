package io.auscult.http.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.auscult.http.Json;
import io.auscult.http.json.Frame.Column;
import io.auscult.http.json.Frame.Head;
import io.auscult.http.json.Frame.Notice;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers as tables: the columns Time, one for each label, Value; a row for each sample. Gaps have
 * no row. What is not finite is an empty cell, and a notice says so.
 */
final class Tables {
  /** More rows than a browser's table is read; a notice tells how many there were. */
  static final int MOST_ROWS = 10_000;

  private Tables() {}

  /** A table of one text. */
  static Frame ofText(String text, Head head) {
    List<ArrayNode> row = List.of(Json.array().add(text));
    return new Frame.Table(unnamed(head), List.of(Column.of("Value", "string")), row);
  }

  /**
   * A table has no name: Grafana would show it in place of that of the column of values, and what
   * is done to the column by name would not find it.
   */
  private static Head unnamed(Head head) {
    return head.named("");
  }

  /**
   * A table of series.
   *
   * @param values the column of values
   */
  static Frame of(List<Series> series, Head head, Column values) {
    TreeSet<String> names = new TreeSet<>();
    series.forEach(one -> names.addAll(one.labels().names()));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("Time", "time"));
    names.forEach(name -> columns.add(Column.of(name, "string")));
    columns.add(values);
    Rows rows = new Rows(names);
    series.forEach(rows::add);
    List<Notice> notices = new ArrayList<>(head.notices());
    notices.addAll(rows.notices());
    return new Frame.Table(unnamed(head).withNotices(notices), columns, rows.kept);
  }

  /** Collects rows up to the limit, and counts what is lost. */
  private static final class Rows {
    private final Set<String> names;
    private final List<ArrayNode> kept = new ArrayList<>();
    private long all;
    private long notFinite;

    Rows(Set<String> names) {
      this.names = names;
    }

    void add(Series series) {
      Samples samples = series.samples();
      for (int i = 0; i < samples.size(); i++) {
        if (Stale.is(samples.value(i))) {
          continue;
        }
        all++;
        if (kept.size() < MOST_ROWS) {
          kept.add(row(series, samples.time(i), samples.value(i)));
        }
      }
    }

    private ArrayNode row(Series series, long time, double value) {
      ArrayNode row = Json.array().add(time);
      for (String name : names) {
        row.add(series.labels().get(name));
      }
      if (Double.isFinite(value)) {
        return value == (long) value ? row.add((long) value) : row.add(value);
      }
      notFinite++;
      return row.addNull();
    }

    List<Notice> notices() {
      List<Notice> notices = new ArrayList<>();
      if (all > kept.size()) {
        notices.add(
            Notice.warning("the first %d of %d rows are shown".formatted(kept.size(), all)));
      }
      if (notFinite > 0) {
        notices.add(
            Notice.warning("%d values are NaN or infinite, shown empty".formatted(notFinite)));
      }
      return notices;
    }
  }
}
