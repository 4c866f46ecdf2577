package io.auscult.app.drift;

import static java.util.stream.Collectors.joining;

import io.auscult.app.drift.ColumnDrift.Scored;
import io.auscult.compute.Kernels;
import io.auscult.stats.drift.ColumnsDrift;
import io.auscult.stats.drift.DriftMeasure;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.stats.drift.PcaReconstruction;
import io.auscult.stats.drift.TwoWindows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What chunks of rows are compared by. */
public sealed interface Comparison {
  /** The name of the one that looks at all columns at once. */
  String RECONSTRUCTION = "pca";

  /** The drift of columns, each of which both tables have. */
  List<ColumnDrift> of(List<String> columns, Side reference, Side current);

  /** As it is called in commands. */
  String name();

  /**
   * The comparison with a name.
   *
   * @param kernels what computes those that look at all columns at once
   * @throws IllegalArgumentException if there is none
   */
  static Comparison named(String name, Kernels kernels) {
    if (name.equals(RECONSTRUCTION)) {
      return new Reconstruction();
    }
    return new Measure(
        DriftMethod.find(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'%s' is no method; known: %s"
                        .formatted(
                            name,
                            Stream.concat(
                                    Arrays.stream(DriftMethod.values()).map(DriftMethod::toString),
                                    Stream.of(RECONSTRUCTION))
                                .collect(joining(", "))))),
        kernels);
  }

  /** A table in its order, and its chunks. */
  record Side(Table table, List<Chunk> chunks) {
    public Side {
      chunks = List.copyOf(chunks);
    }
  }

  /** Each column on its own, by a distance between two samples; the larger, the more drift. */
  record Measure(DriftMethod method, Kernels kernels) implements Comparison {
    @Override
    public List<ColumnDrift> of(List<String> columns, Side reference, Side current) {
      return ColumnsDrift.has(method)
          ? allAtOnce(columns, reference, current)
          : columns.stream().map(column -> drift(column, reference, current)).toList();
    }

    private List<ColumnDrift> allAtOnce(List<String> columns, Side reference, Side current) {
      double[][] past = columns.stream().map(reference.table::numbers).toArray(double[][]::new);
      double[][] now = columns.stream().map(current.table::numbers).toArray(double[][]::new);
      double[][][] samples = new double[columns.size()][][];
      Arrays.setAll(
          samples,
          i ->
              Stream.concat(cut(past[i], reference.chunks), cut(now[i], current.chunks))
                  .toArray(double[][]::new));
      double[][] scores = new ColumnsDrift(past, samples).of(method, kernels);
      int own = reference.chunks.size();
      return IntStream.range(0, columns.size())
          .mapToObj(i ->
              ColumnDrift.above(
                  columns.get(i),
                  scored(reference.chunks, scores[i], 0),
                  scored(current.chunks, scores[i], own)))
          .toList();
    }

    private static Stream<double[]> cut(double[] values, List<Chunk> chunks) {
      return chunks.stream().map(chunk -> Arrays.copyOfRange(values, chunk.from(), chunk.to()));
    }

    private static List<Scored> scored(List<Chunk> chunks, double[] scores, int from) {
      return IntStream.range(0, chunks.size())
          .mapToObj(i -> new Scored(chunks.get(i).name(), chunks.get(i).size(), scores[from + i]))
          .toList();
    }

    private ColumnDrift drift(String column, Side reference, Side current) {
      double[] past = reference.table.numbers(column);
      double[] now = current.table.numbers(column);
      DriftMeasure measure = method.against(past);
      return ColumnDrift.above(
          column,
          ColumnDrift.scores(reference.chunks, chunk -> score(measure, past, chunk)),
          ColumnDrift.scores(current.chunks, chunk -> score(measure, now, chunk)));
    }

    private static double score(DriftMeasure measure, double[] values, Chunk chunk) {
      double[] rows = Arrays.copyOfRange(values, chunk.from(), chunk.to());
      Arrays.stream(rows).forEach(measure.windows()::add);
      double score = measure.hasEnough() ? measure.value().getAsDouble() : Double.NaN;
      Arrays.stream(rows).forEach(measure.windows()::remove);
      return score;
    }

    @Override
    public String name() {
      return method.toString();
    }
  }

  /**
   * All columns at once, by the mean {@link PcaReconstruction#error} of a chunk's rows, which drift
   * may lower as well.
   */
  record Reconstruction() implements Comparison {
    private static final int LEAST_COLUMNS = 2;

    @Override
    public List<ColumnDrift> of(List<String> columns, Side reference, Side current) {
      if (columns.size() < LEAST_COLUMNS) {
        throw new IllegalArgumentException(
            "%s needs at least %d columns of numbers, got %s: there is nothing one could depend on"
                .formatted(RECONSTRUCTION, LEAST_COLUMNS, String.join(", ", columns)));
      }
      double[][] past = numbers(columns, reference.table);
      double[][] now = numbers(columns, current.table);
      PcaReconstruction reconstruction = PcaReconstruction.of(past);
      return List.of(
          ColumnDrift.outside(
              "all of %d columns".formatted(columns.size()),
              ColumnDrift.scores(reference.chunks, chunk -> score(reconstruction, past, chunk)),
              ColumnDrift.scores(current.chunks, chunk -> score(reconstruction, now, chunk))));
    }

    private static double[][] numbers(List<String> columns, Table table) {
      return columns.stream().map(table::numbers).toArray(double[][]::new);
    }

    private static double score(PcaReconstruction reconstruction, double[][] columns, Chunk chunk) {
      return chunk.size() < TwoWindows.LEAST_SAMPLES
          ? Double.NaN
          : IntStream.range(chunk.from(), chunk.to())
              .mapToDouble(row ->
                  reconstruction.error(
                      Arrays.stream(columns).mapToDouble(column -> column[row]).toArray()))
              .average()
              .orElse(Double.NaN);
    }

    @Override
    public String name() {
      return RECONSTRUCTION;
    }
  }
}
