package io.auscult.http.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import java.util.List;
import java.util.stream.Stream;

/** One element of the answer to a query: a line of a chart, a table, or events. */
sealed interface Frame {

  Head head();

  /**
   * A time series.
   *
   * @param unit a Grafana unit id, {@code ""} for none
   * @param points gaps are {@link io.auscult.series.Stale#MARKER}
   */
  record Line(Head head, Labels tags, String unit, Samples points) implements Frame {}

  /** Rows with one cell for each column. */
  record Table(Head head, List<Column> columns, List<ArrayNode> rows) implements Frame {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** What annotations draw. */
  record Events(Head head, List<Event> events) implements Frame {
    /** More than a chart is read with. */
    static final int MOST = 1_000;

    public Events {
      events = List.copyOf(events);
    }

    /** The first events, and a notice where there were more. */
    static Events of(Head head, List<Event> all) {
      if (all.size() <= MOST) {
        return new Events(head, all);
      }
      String cut = "the first %d of %d events are shown".formatted(MOST, all.size());
      List<Notice> notices =
          Stream.concat(head.notices().stream(), Stream.of(Notice.warning(cut))).toList();
      return new Events(head.withNotices(notices), all.subList(0, MOST));
    }
  }

  /**
   * A column.
   *
   * @param type {@code time}, {@code number} or {@code string}
   * @param unit a Grafana unit id, {@code ""} for none
   */
  record Column(String text, String type, String unit) {
    static Column of(String text, String type) {
      return new Column(text, type, "");
    }
  }

  /**
   * What every frame has.
   *
   * @param name what the legend shows
   * @param executed the query as it was run, {@code ""} where none was
   */
  record Head(String refId, String name, List<Notice> notices, String executed) {
    public Head {
      notices = List.copyOf(notices);
    }

    Head named(String other) {
      return new Head(refId, other, notices, executed);
    }

    Head withNotices(List<Notice> others) {
      return new Head(refId, name, others, executed);
    }
  }

  /** What Grafana shows at the corner of the panel. */
  record Notice(String severity, String text) {
    static Notice warning(String text) {
      return new Notice("warning", text);
    }

    static Notice of(io.auscult.source.Notice notice) {
      return new Notice(notice.isWarning() ? "warning" : "info", notice.text());
    }

    static Notice error(String text) {
      return new Notice("error", text);
    }
  }

  /** No points, only a head: what carries notices where there are no data. */
  static Frame empty(Head head) {
    return new Line(head, Labels.EMPTY, "", Samples.EMPTY);
  }
}
