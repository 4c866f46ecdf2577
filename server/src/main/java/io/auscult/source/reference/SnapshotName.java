package io.auscult.source.reference;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a snapshot is called; both parts are letters, digits and underscores, for they are part of
 * the names of metrics.
 *
 * @param name of the model or the table
 * @param version of it; what it holds never changes
 */
public record SnapshotName(String name, String version) implements Comparable<SnapshotName> {
  /** What the names of all metrics of snapshots begin with. */
  public static final String PREFIX = "reference:";

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern METRIC = Pattern.compile(PREFIX + "(\\w+):(\\w+):(\\w+)");

  public SnapshotName {
    require("name", name);
    require("version", version);
  }

  private static void require(String what, String word) {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "the %s of a reference is 1 to 64 letters, digits and underscores, got '%s'"
              .formatted(what, word));
    }
  }

  /** What a file is called, {@code NAME/VERSION}; empty for a file that is no snapshot. */
  static Optional<SnapshotName> ofFile(Path file) {
    return file.getNameCount() == 2
            && WORD.matcher(file.getName(0).toString()).matches()
            && WORD.matcher(file.getName(1).toString()).matches()
        ? Optional.of(new SnapshotName(file.getName(0).toString(), file.getName(1).toString()))
        : Optional.empty();
  }

  /** A column of a snapshot by the name of its metric. */
  record Column(SnapshotName snapshot, String column) {}

  /** Reads the name of a metric; empty where it is none of a snapshot. */
  static Optional<Column> ofMetric(String metric) {
    Matcher parts = METRIC.matcher(metric);
    return parts.matches() && parts.group(1).length() <= 64 && parts.group(2).length() <= 64
        ? Optional.of(new Column(new SnapshotName(parts.group(1), parts.group(2)), parts.group(3)))
        : Optional.empty();
  }

  /** The name of the metric of a column, without a suffix. */
  public String metric(String column) {
    return PREFIX + name + ":" + version + ":" + column;
  }

  @Override
  public int compareTo(SnapshotName other) {
    int byName = name.compareTo(other.name);
    return byName == 0 ? version.compareTo(other.version) : byName;
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
