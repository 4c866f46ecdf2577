package io.auscult.source.elasticsearch;

import io.auscult.source.QueryContext;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads groups in one request where that can hold them, else page by page. A sample cannot be read
 * page by page.
 */
final class AdaptiveGroups implements Groups {
  /** With more labels, the branches for missing fields are too many. */
  private static final int MOST_LABELS = 4;

  private final NestedGroups nested;
  private final CompositeGroups composite;
  private final StoredMetric metric;

  AdaptiveGroups(Connection connection, StoredMetric metric, QueryContext context) {
    this.nested = new NestedGroups(connection, metric, context);
    this.composite = new CompositeGroups(connection, metric, context);
    this.metric = metric;
  }

  @Override
  public void each(Plan plan, Consumer<Group> action) {
    if (metric.sampling().isPresent()) {
      nested.read(plan).orElseThrow(() -> tooMany(plan)).forEach(action);
    } else if (plan.labels().isEmpty() && plan.cell().equals(Cell.NONE)) {
      composite.each(plan, action);
    } else if (plan.labels().size() > MOST_LABELS) {
      composite.each(plan, action);
    } else {
      Optional<List<Group>> all = atOnce(plan);
      all.ifPresentOrElse(groups -> groups.forEach(action), () -> composite.each(plan, action));
    }
  }

  private Optional<List<Group>> atOnce(Plan plan) {
    try {
      return nested.read(plan);
    } catch (SourceException e) {
      if (String.valueOf(e.getMessage()).contains("too many buckets")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private SourceException tooMany(Plan plan) {
    return new SourceException(
        SourceException.Reason.REJECTED,
        metric.source(),
        "one of the labels %s of %s has more than 1000 values, which a sampled metric may not have; group by fewer labels or remove 'sampling' from the metric"
            .formatted(plan.labels(), metric.name()));
  }
}
