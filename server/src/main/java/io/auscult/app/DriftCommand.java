package io.auscult.app;

import io.auscult.app.drift.Chunking;
import io.auscult.app.drift.Comparison;
import io.auscult.app.drift.DriftFormat;
import io.auscult.app.drift.DriftReport;
import io.auscult.app.drift.Table;
import io.auscult.compute.Kernels;
import io.auscult.compute.gpu.GpuUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ./auscult drift}: compares two tables column by column and chunk by chunk, to try a method
 * on a file before it is trusted. With {@code --fail} the exit status is 1 where anything drifts or
 * could not be judged.
 */
final class DriftCommand implements Command {
  private static final Set<String> OPTIONS =
      Set.of(
          "reference",
          "current",
          "columns",
          "method",
          "chunk",
          "chunk-rows",
          "time",
          "format",
          "gpu");

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, OPTIONS, Set.of("fail"));
    if (!arguments.rest().isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is no option; files are named by --reference and --current"
              .formatted(arguments.rest().getFirst()));
    }
    DriftFormat format = DriftFormat.named(arguments.option("format").orElse("table"));
    DriftReport.Plan plan =
        new DriftReport.Plan(
            Comparison.named(arguments.option("method").orElse("ks"), kernels(arguments)),
            chunking(arguments),
            arguments.list("columns"),
            arguments.option("time"));
    DriftReport report =
        DriftReport.of(table(arguments, "reference"), table(arguments, "current"), plan);
    format.lines(report).forEach(terminal::line);
    return report.isBad() && arguments.flag("fail") ? 1 : 0;
  }

  private static Table table(Arguments arguments, String name) throws IOException {
    String file =
        arguments
            .option(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "two files are needed: ./auscult drift --reference A.csv --current B.csv"));
    return Table.read(Path.of(file));
  }

  private static Kernels kernels(Arguments arguments) {
    return GpuUse.named(arguments.option("gpu").orElse("auto")).choose().kernels();
  }

  private static Optional<Chunking> chunking(Arguments arguments) {
    Optional<String> rows = arguments.option("chunk-rows");
    Optional<String> period = arguments.option("chunk");
    if (rows.isPresent() && period.isPresent()) {
      throw new IllegalArgumentException("--chunk and --chunk-rows exclude each other");
    }
    return period.map(Chunking::period).or(() -> rows.map(DriftCommand::rows));
  }

  private static Chunking rows(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "--chunk-rows takes a whole number from 1, got '%s'".formatted(text));
    }
    return new Chunking.Rows(Integer.parseInt(text));
  }
}
