package io.auscult.source.embedded.intake;

import io.auscult.source.embedded.EmbeddedStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads samples and events from a stream of text, gzip or plain, into the embedded store, in
 * bounded memory. A bad line never stops the others, and the same input read twice changes nothing.
 *
 * <p>All rows that the report counts are durable.
 */
public final class Importer {
  private final EmbeddedStore store;

  public Importer(EmbeddedStore store) {
    this.store = store;
  }

  /**
   * Imports a stream to its end; the caller closes it.
   *
   * @throws ImportException if it cannot be read at all: empty, not text, a header without columns
   * @throws io.auscult.source.SourceException if the store cannot take the rows
   */
  public ImportReport importFrom(InputStream in, ImportFormat format, ImportOptions options) {
    try {
      BufferedInputStream text = Detection.plain(in);
      String firstLine = Detection.firstLine(text);
      ImportFormat found = format == ImportFormat.AUTO ? Detection.format(firstLine) : format;
      return read(text, found, options);
    } catch (IOException e) {
      throw new ImportException("the input cannot be read: " + e.getMessage(), e);
    }
  }

  private ImportReport read(InputStream in, ImportFormat format, ImportOptions options) {
    Ledger ledger = new Ledger();
    LineReader lines = new LineReader(in, options.maxLineBytes());
    Optional<String> brokenOff = Optional.empty();
    LineFormat reader = reader(format, options, ledger, lines);
    try {
      while (lines.next()) {
        take(lines, reader, ledger);
      }
    } catch (IOException e) {
      brokenOff =
          Optional.of("reading ended after line %d: %s".formatted(lines.number(), e.getMessage()));
    }
    reader.finish();
    return ledger.report(format, lines.number(), brokenOff);
  }

  private static void take(LineReader lines, LineFormat reader, Ledger ledger) {
    try {
      reader.line(lines.number(), lines.text());
    } catch (LineProblem e) {
      ledger.reject(lines.number(), e);
    }
  }

  private LineFormat reader(
      ImportFormat format, ImportOptions options, Ledger ledger, LineReader lines) {
    return switch (format) {
      case AUTO, OPENMETRICS, PROMETHEUS ->
          new ExpositionLines(format, options.labels(), new SampleBatch(store, ledger));
      case CSV -> new CsvLines(header(lines), options, new SampleBatch(store, ledger));
      case EVENTS -> new EventLines(store, options.stream(), ledger);
    };
  }

  private static String header(LineReader lines) {
    try {
      while (lines.next()) {
        if (!lines.text().isBlank()) {
          return lines.text();
        }
      }
    } catch (IOException | LineProblem e) {
      throw new ImportException("the header of the table cannot be read: " + e.getMessage(), e);
    }
    throw new ImportException("there is nothing to import: the table has no header");
  }
}
