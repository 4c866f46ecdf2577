package io.auscult.app.replay;

import io.auscult.alert.replay.Incident;
import io.auscult.promql.Suggestion;
import io.auscult.source.embedded.intake.CsvRow;
import io.auscult.source.embedded.intake.LineProblem;
import io.auscult.source.embedded.intake.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Incidents as CSV with the columns {@code start}, {@code end} and, if wished, {@code label}. */
public final class IncidentFile {
  private final Path file;
  private final List<String> header;
  private final char delimiter;

  private IncidentFile(Path file, List<String> header, char delimiter) {
    this.file = file;
    this.header = header;
    this.delimiter = delimiter;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException where a line cannot be read; the message has its number
   */
  public static List<Incident> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + ": a header is needed: start,end,label");
    }
    char delimiter = CsvRow.delimiter(lines.getFirst());
    try {
      List<String> header = CsvRow.split(lines.getFirst(), delimiter);
      return new IncidentFile(file, header, delimiter).incidents(lines);
    } catch (LineProblem e) {
      throw new IllegalArgumentException(file + ":1: " + e.getMessage(), e);
    }
  }

  private List<Incident> incidents(List<String> lines) {
    int start = column("start");
    int end = column("end");
    int label = header.indexOf("label");
    List<Incident> incidents = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        incidents.add(incident(i + 1, lines.get(i), start, end, label));
      }
    }
    return incidents;
  }

  private int column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s:1: there is no column '%s'%s; the columns are %s"
              .formatted(file, name, Suggestion.clause(name, header), String.join(", ", header)));
    }
    return at;
  }

  private Incident incident(int number, String line, int start, int end, int label) {
    try {
      List<String> cells = CsvRow.split(line, delimiter);
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException(
            "%d cells, the header has %d".formatted(cells.size(), header.size()));
      }
      Instant from = Instant.ofEpochMilli(Timestamps.parse(cells.get(start)));
      Instant to = Instant.ofEpochMilli(Timestamps.parse(cells.get(end)));
      return new Incident(from, to, label < 0 ? from.toString() : cells.get(label));
    } catch (LineProblem | IllegalArgumentException e) {
      throw new IllegalArgumentException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
    }
  }
}
