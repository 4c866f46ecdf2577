package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import java.util.Optional;

/** Samples as text, each with its time. */
final class ExpositionLines implements LineFormat {
  private final ExpositionParser parser;
  private final SampleBatch batch;
  private final MetadataLines metadata = new MetadataLines();

  ExpositionLines(ImportFormat format, Labels extra, SampleBatch batch) {
    this.parser = new ExpositionParser(format, extra);
    this.batch = batch;
  }

  @Override
  public void line(long number, String line) throws LineProblem {
    metadata.line(line);
    Optional<ExpositionParser.Sample> sample = parser.parse(line);
    if (sample.isPresent()) {
      long time =
          sample
              .get()
              .epochMillis()
              .orElseThrow(
                  () -> new LineProblem("no time", "a sample needs a timestamp after its value"));
      batch.add(sample.get().labels(), time, sample.get().value());
    }
  }

  @Override
  public void finish() {
    batch.flush();
    batch.describe(metadata.all());
  }
}
