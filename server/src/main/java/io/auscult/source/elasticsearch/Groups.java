package io.auscult.source.elasticsearch;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.auscult.series.Labels;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Groups documents by the values of label fields, and by cells of time. No group is left out; a
 * missing field is a group of its own: the label {@code ""}.
 */
interface Groups {

  /** Hands out every group. */
  void each(Plan plan, Consumer<Group> action);

  /** One group. */
  record Group(Labels labels, long cellMillis, long documents, Map<String, Aggregate> inner) {}

  /**
   * What is grouped and how.
   *
   * @param labels names of labels
   * @param cell also by cells of time, where there is one
   * @param inner what is computed of each group
   * @param pageSize groups that one answer can hold
   */
  record Plan(
      Query query, List<String> labels, Cell cell, Map<String, Aggregation> inner, int pageSize) {}

  /** Cells of time: [k · length + offset, (k + 1) · length + offset), in milliseconds. */
  record Cell(long lengthMillis, long offsetMillis) {
    static final Cell NONE = new Cell(0, 0);
  }
}
