package io.auscult.app;

import io.auscult.http.ImportEndpoint;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.ImportOptions;
import io.auscult.source.embedded.intake.ImportReport;
import io.auscult.source.embedded.intake.Importer;
import java.io.InputStream;
import java.util.stream.Stream;

/** Lets what is posted into the embedded store. */
record StoreImport(Importer importer) implements ImportEndpoint {
  @Override
  public Report importFrom(InputStream body, String format, String stream) {
    ImportOptions options =
        stream.isEmpty() ? ImportOptions.DEFAULTS : ImportOptions.DEFAULTS.withStream(stream);
    ImportReport report = importer.importFrom(body, ImportFormat.named(format), options);
    ImportReport.Counts counts = report.counts();
    return new Report(
        counts.added() + counts.merged(),
        counts.duplicates(),
        report.rejected().lines(),
        report.rejected().first().stream().map(r -> new Rejection(r.line(), r.problem())).toList(),
        counts.series(),
        Stream.concat(conflicts(report), report.brokenOff().stream()).toList());
  }

  private static Stream<String> conflicts(ImportReport report) {
    long conflicts = report.counts().conflicts();
    return conflicts == 0
        ? Stream.empty()
        : Stream.concat(
            Stream.of("%d rows have another value in the store, which stays".formatted(conflicts)),
            report.conflicts().stream());
  }
}
