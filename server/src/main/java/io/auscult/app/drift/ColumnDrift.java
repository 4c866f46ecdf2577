package io.auscult.app.drift;

import io.auscult.stats.drift.DriftMeasure;
import java.util.Arrays;
import java.util.List;

/**
 * How far each chunk of a column is from the whole reference.
 *
 * @param threshold the mean of the reference's own chunks and three of their standard deviations
 *     (1/n); NaN where fewer than two of them have a score
 * @param reference the reference's own chunks
 * @param current the chunks that are judged
 */
public record ColumnDrift(
    String column, double threshold, List<Scored> reference, List<Scored> current) {
  private static final double DEVIATIONS = 3;

  public ColumnDrift {
    reference = List.copyOf(reference);
    current = List.copyOf(current);
  }

  /**
   * A chunk and its score.
   *
   * @param score NaN where the chunk has too few numbers
   */
  public record Scored(String chunk, int rows, double score) {}

  static ColumnDrift of(
      String column,
      DriftMethod method,
      double[] reference,
      List<Chunk> referenceChunks,
      double[] current,
      List<Chunk> currentChunks) {
    DriftMeasure measure = method.against(reference);
    List<Scored> own = scores(measure, reference, referenceChunks);
    return new ColumnDrift(column, threshold(own), own, scores(measure, current, currentChunks));
  }

  private static List<Scored> scores(DriftMeasure measure, double[] values, List<Chunk> chunks) {
    return chunks.stream()
        .map(chunk -> new Scored(chunk.name(), chunk.size(), score(measure, values, chunk)))
        .toList();
  }

  private static double score(DriftMeasure measure, double[] values, Chunk chunk) {
    double[] rows = Arrays.copyOfRange(values, chunk.from(), chunk.to());
    Arrays.stream(rows).forEach(measure.windows()::add);
    double score = measure.hasEnough() ? measure.value().getAsDouble() : Double.NaN;
    Arrays.stream(rows).forEach(measure.windows()::remove);
    return score;
  }

  private static double threshold(List<Scored> own) {
    double[] scores =
        own.stream().mapToDouble(Scored::score).filter(score -> !Double.isNaN(score)).toArray();
    if (scores.length < 2) {
      return Double.NaN;
    }
    double mean = Arrays.stream(scores).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElse(0);
    return mean + DEVIATIONS * Math.sqrt(variance);
  }

  /** Whether a chunk is further away than the reference's own chunks let expect. */
  public boolean isDrift(Scored chunk) {
    return chunk.score() > threshold;
  }

  /** How many of the current chunks could be judged. */
  public long judged() {
    return Double.isNaN(threshold)
        ? 0
        : current.stream().filter(chunk -> !Double.isNaN(chunk.score())).count();
  }

  /** How many of the current chunks drift. */
  public long drifting() {
    return current.stream().filter(this::isDrift).count();
  }
}
