package io.auscult.http.json;

import io.auscult.http.json.Frame.Notice;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The engine's values as series with times, gaps included. */
final class Answers {
  private Answers() {}

  /** The rows that have any sample. */
  static List<Series> series(Value.Vector vector) {
    long[] times = times(vector.matrix().grid());
    return vector.matrix().rows().stream()
        .filter(row -> !row.isEmpty())
        .map(row -> new Series(row.labels(), Samples.of(times, row.values())))
        .toList();
  }

  /** One series without labels. */
  static Series series(Value.Scalar scalar) {
    return new Series(Labels.EMPTY, Samples.of(times(scalar.grid()), scalar.values()));
  }

  private static long[] times(TimeGrid grid) {
    return IntStream.range(0, grid.length()).mapToLong(grid::at).toArray();
  }

  /** A warning for each filter on a label that no series has: it empties the answer. */
  static List<Notice> uselessFilters(List<Series> all, Filters filters) {
    if (all.isEmpty()) {
      return List.of();
    }
    TreeSet<String> known = new TreeSet<>();
    all.forEach(one -> known.addAll(one.labels().names()));
    return filters.keys().stream()
        .filter(key -> !known.contains(key))
        .map(key -> Notice.warning(missingLabel(key, known)))
        .toList();
  }

  /** The notices, and one more where not all series are shown. */
  static List<Notice> withLimit(List<Notice> notices, int all, int shown) {
    if (all <= shown) {
      return notices;
    }
    String cut =
        "the first %d of %d series are shown; aggregate, or use topk".formatted(shown, all);
    return Stream.concat(notices.stream(), Stream.of(Notice.warning(cut))).toList();
  }

  private static String missingLabel(String key, Set<String> known) {
    String labels = known.isEmpty() ? "none" : String.join(", ", known);
    return "no series here has the label '%s' of an ad hoc filter; labels here: %s"
        .formatted(key, labels);
  }
}
