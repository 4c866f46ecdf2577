package io.auscult.app;

import io.auscult.series.TimeGrid;
import io.auscult.testing.PrometheusAnswer;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The whole program over the events, with a heap in which the rows have no room: two arrays of
 * eight bytes for each of five million are 80 MB.
 */
final class DriftServer implements AutoCloseable {
  static final String HEAP = "64m";

  private final PanelClient http = new PanelClient();
  private final ServerProcess process;
  private final URI url;

  private DriftServer(ServerProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it.
   *
   * @param folder has a folder of signals
   */
  static DriftServer start(ConfigFolder folder, URI elasticsearch) {
    URI url = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    folder.write("rules/none.drl", "package none\n");
    folder.write(
        "auscult.yml",
        """
        http: {port: %d}
        data: {dir: data}
        sources: {elasticsearch: {urls: ["%s"], timeout: 2m}}
        queries: {timeout: 2m}
        folders: {signals: signals, rules: rules}
        """
            .formatted(url.getPort(), elasticsearch));
    List<String> words = List.of("serve", "--config", folder.config() + "");
    ServerProcess process =
        Program.start(folder.path(), HEAP, words)
            .awaitReady(url + "/-/ready", Duration.ofMinutes(2));
    return new DriftServer(process, url);
  }

  /** Its answer, computed anew; fails where there is none. */
  PrometheusAnswer ask(DriftQuestion question, DriftEvents events) throws IOException {
    TimeGrid grid = question.grid();
    String query = URLEncoder.encode(question.expression(events), StandardCharsets.UTF_8);
    String path =
        "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
            .formatted(
                query,
                grid.startMillis() / 1e3,
                grid.endMillis() / 1e3,
                Math.max(1, grid.stepMillis() / 1e3));
    return PrometheusAnswer.of(http.get(url.resolve(path)));
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
