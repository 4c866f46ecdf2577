package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classic histograms of the scores of one model, those of the positive class and those of the
 * others: series that differ in {@code le} and in the label of the class alone.
 */
final class ClassHistograms {
  private final Labels labels;
  private final List<BucketGroup> positives = new ArrayList<>();
  private final List<BucketGroup> negatives = new ArrayList<>();

  private ClassHistograms(Labels labels) {
    this.labels = labels;
  }

  /** The histograms of a vector argument by the value of a label; without it they are left out. */
  static Collection<ClassHistograms> by(
      NamedLabel label, PositiveClass positive, Arguments args, int argument, EvalContext context) {
    Map<Labels, ClassHistograms> groups = new LinkedHashMap<>();
    for (BucketGroup histogram : BucketGroup.of(args, argument, context)) {
      Labels all = histogram.labels().withoutName();
      if (label.isOn(all)) {
        ClassHistograms group =
            groups.computeIfAbsent(all.with(label.name(), ""), ClassHistograms::new);
        (positive.is(all.get(label.name())) ? group.positives : group.negatives).add(histogram);
      }
    }
    label.warnIfNowhere(context);
    positive.warnIfNever(label, context);
    return groups.values();
  }

  /** The histograms of a vector argument, each on its own and all positive. */
  static Collection<ClassHistograms> each(Arguments args, int argument, EvalContext context) {
    Map<Labels, ClassHistograms> groups = new LinkedHashMap<>();
    for (BucketGroup histogram : BucketGroup.of(args, argument, context)) {
      groups
          .computeIfAbsent(histogram.labels().withoutName(), ClassHistograms::new)
          .positives
          .add(histogram);
    }
    return groups.values();
  }

  Labels labels() {
    return labels;
  }

  boolean hasSample(int point) {
    return Stream.concat(positives.stream(), negatives.stream())
        .anyMatch(histogram -> histogram.hasSample(point));
  }

  /** Those of the positive class that are complete at a point. */
  List<Buckets> positives(int point) {
    return complete(positives, point);
  }

  /** The others. */
  List<Buckets> negatives(int point) {
    return complete(negatives, point);
  }

  private static List<Buckets> complete(List<BucketGroup> histograms, int point) {
    List<Buckets> complete = new ArrayList<>();
    for (BucketGroup histogram : histograms) {
      Buckets buckets = histogram.at(point);
      if (!buckets.isEmpty() && buckets.bound(buckets.size() - 1) == Double.POSITIVE_INFINITY) {
        buckets.repair();
        complete.add(buckets);
      }
    }
    return complete;
  }
}
