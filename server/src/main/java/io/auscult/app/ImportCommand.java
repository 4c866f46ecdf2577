package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.ImportOptions;
import io.auscult.source.embedded.intake.ImportReport;
import io.auscult.source.embedded.intake.Importer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code ./auscult import}: reads files into the embedded store; through the running server where
 * one has the data folder.
 */
final class ImportCommand implements Command {
  private static final Set<String> OPTIONS = Set.of("format", "stream", "config", "data", "port");
  private static final int SHOWN = 10;

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException, InterruptedException {
    Arguments arguments = new Arguments(words, OPTIONS, Set.of());
    List<Path> files = arguments.rest().stream().map(Path::of).toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "at least one file is needed: ./auscult import metrics.om events.ndjson.gz");
    }
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException("there is no readable file " + file);
      }
    }
    String format = arguments.option("format").orElse("auto");
    String stream = arguments.option("stream").orElse(ImportOptions.DEFAULTS.stream());
    ServerConfig config = commandLine.config(arguments);
    URI server = URI.create("http://127.0.0.1:" + config.http().port());
    if (isUp(server)) {
      return throughServer(server, files, format, stream, terminal);
    }
    return directly(config, commandLine, files, format, stream, terminal);
  }

  private static int directly(
      ServerConfig config,
      CommandLine commandLine,
      List<Path> files,
      String format,
      String stream,
      Terminal terminal)
      throws IOException {
    boolean complete = true;
    try (Stores stores = Stores.open(config, commandLine.environment())) {
      Importer importer = new Importer(stores.embedded());
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          ImportReport report =
              importer.importFrom(
                  in, ImportFormat.named(format), ImportOptions.DEFAULTS.withStream(stream));
          complete &= show(file, report, terminal);
        }
      }
    }
    return complete ? 0 : 1;
  }

  private static boolean show(Path file, ImportReport report, Terminal terminal) {
    ImportReport.Counts counts = report.counts();
    terminal.line(
        "%s: %,d rows came in as %s, %,d were there already, %,d labels joined, %,d lines did not come in"
            .formatted(
                file.getFileName(),
                counts.added(),
                report.format() == ImportFormat.AUTO ? "text" : report.format().word(),
                counts.duplicates(),
                counts.merged(),
                report.rejected().lines()));
    report
        .range()
        .ifPresent(
            range -> terminal.line("  from %s to %s".formatted(range.first(), range.last())));
    report.rejected().first().stream()
        .limit(SHOWN)
        .forEach(r -> terminal.line("  line %d: %s".formatted(r.line(), r.problem())));
    if (counts.conflicts() > 0) {
      terminal.line(
          "  %,d rows have another value in the store, which stays:".formatted(counts.conflicts()));
      report.conflicts().stream().limit(SHOWN).forEach(text -> terminal.line("    " + text));
    }
    report.brokenOff().ifPresent(text -> terminal.line("  " + text));
    return report.rejected().lines() == 0 && report.brokenOff().isEmpty();
  }

  private static boolean isUp(URI server) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/-/healthy")).timeout(Duration.ofSeconds(2)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.body().startsWith("Auscult");
    } catch (IOException e) {
      return false;
    }
  }

  private static int throughServer(
      URI server, List<Path> files, String format, String stream, Terminal terminal)
      throws IOException, InterruptedException {
    boolean complete = true;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Path file : files) {
        URI target =
            server.resolve(
                "/api/v1/import?format=%s&stream=%s"
                    .formatted(
                        URLEncoder.encode(format, StandardCharsets.UTF_8),
                        URLEncoder.encode(stream, StandardCharsets.UTF_8)));
        HttpRequest request =
            HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofFile(file)).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        complete &= show(file, new ObjectMapper().readTree(answer.body()), terminal);
      }
    }
    return complete ? 0 : 1;
  }

  private static boolean show(Path file, JsonNode answer, Terminal terminal) {
    JsonNode data = answer.path("data");
    if (answer.path("status").asText().equals("error")) {
      terminal.line(file.getFileName() + ": " + answer.path("message").asText());
    } else {
      terminal.line(
          "%s: %,d rows came in, %,d were there already, %,d lines did not come in"
              .formatted(
                  file.getFileName(),
                  data.path("rows").asLong(),
                  data.path("duplicates").asLong(),
                  data.path("rejectedRows").asLong()));
    }
    data.path("remarks").forEach(remark -> terminal.line("  " + remark.asText()));
    int shown = 0;
    for (JsonNode line : data.path("rejected")) {
      if (shown++ < SHOWN) {
        terminal.line("  line %s: %s".formatted(line.path("line"), line.path("reason").asText()));
      }
    }
    return data.path("rejectedRows").asLong() == 0
        && answer.path("status").asText().equals("success");
  }
}
