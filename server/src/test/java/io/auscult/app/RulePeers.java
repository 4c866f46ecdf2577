package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.testing.FakeServer;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts the peers of {@link RulesComparison}, each with the same samples and rules. */
final class RulePeers {
  private static final Duration START = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path samples;
  private final String rules;

  /**
   * Peers to be started.
   *
   * @param samples OpenMetrics text
   * @param rules a rule file
   */
  RulePeers(Path samples, String rules) {
    this.samples = samples;
    this.rules = rules;
  }

  /** Prometheus, with the samples in a block. */
  RulePeer prometheus(Path folder) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules);
    PrometheusServer server = PrometheusServer.start(folder, samples, "rule_files: [rules.yml]\n");
    return new Peer("Prometheus", server.url(), List.of(server.pid()), List.of(server::close)) {
      @Override
      public Evaluation newest() throws Exception {
        return counted(server.url(), "prometheus_rule_group_duration_seconds");
      }
    };
  }

  /** Auscult, with the samples in its own store. */
  RulePeer auscult(Path folder) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    ConfigFolder config = new ConfigFolder(folder).bare(url.getPort(), "{}");
    ServerProcess process =
        Program.start(folder, List.of("serve", "--config", config.config() + ""))
            .awaitReady(url + "/-/ready", START);
    send(url.resolve("/api/v1/import?format=openmetrics"), samples);
    config.write("rules/mix.yml", rules);
    return new Peer("Auscult", url, List.of(process.pid()), List.of(process::close)) {
      @Override
      public Evaluation newest() throws Exception {
        JsonNode group = json(url, "/api/v1/rules?rule_name[]=Alert0000").at("/data/groups/0");
        return new Evaluation(
            group.path("lastEvaluation").asText(), group.path("evaluationTime").asDouble());
      }
    };
  }

  /** vmalert over a VictoriaMetrics. */
  RulePeer vmalert(Path folder) throws Exception {
    Files.writeString(folder.resolve("rules.yml"), rules);
    URI store = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    URI url = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    Path storeFolder = Files.createDirectories(folder.resolve("store"));
    ServerProcess victoria =
        ServerProcess.start(
                storeFolder,
                List.of(
                    ServerProcess.program("victoria-metrics", "apt-get install victoria-metrics"),
                    "-storageDataPath=data",
                    "-httpListenAddr=" + store.getAuthority()))
            .awaitReady(store + "/health", START);
    // It has to have somebody whom it tells.
    FakeServer alertmanager = FakeServer.start().answer(200, "text/plain", "");
    send(store.resolve("/api/v1/import/prometheus"), milliseconds(folder.resolve("samples.txt")));
    ServerProcess vmalert =
        ServerProcess.start(
                folder,
                List.of(
                    ServerProcess.program("vmalert", "apt-get install victoria-metrics"),
                    "-rule=rules.yml",
                    "-datasource.url=" + store,
                    "-remoteWrite.url=" + store,
                    "-notifier.url=" + alertmanager.url(),
                    "-httpListenAddr=" + url.getAuthority()))
            .awaitReady(url + "/health", START);
    return new Peer(
        "vmalert",
        url,
        List.of(vmalert.pid(), victoria.pid()),
        List.of(vmalert::close, victoria::close, alertmanager::close)) {
      @Override
      public Evaluation newest() throws Exception {
        return counted(url, "vmalert_iteration_duration_seconds");
      }
    };
  }

  /** The samples with times in milliseconds, as the text format before OpenMetrics has them. */
  private Path milliseconds(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(samples, StandardCharsets.UTF_8);
        Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("#")) {
          int time = line.lastIndexOf(' ') + 1;
          long millis = Math.round(Double.parseDouble(line.substring(time)) * 1000);
          out.append(line, 0, time).append(Long.toString(millis)).append('\n');
        }
      }
    }
    return file;
  }

  private static void send(URI address, Path samples) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(address).POST(BodyPublishers.ofFile(samples)).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.body());
    }
  }

  private static String get(URI server, String path) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(server.resolve(path.replace("[]", "%5B%5D"))).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static JsonNode json(URI server, String path) throws Exception {
    return JSON.readTree(get(server, path));
  }

  /** A peer of which only the newest evaluation is asked in another way. */
  private abstract static class Peer implements RulePeer {
    private final String name;
    private final URI url;
    private final List<Long> pids;
    private final List<Runnable> closings;
    private double count;
    private double sum;
    private Evaluation newest = new Evaluation("", 0);

    Peer(String name, URI url, List<Long> pids, List<Runnable> closings) {
      this.name = name;
      this.url = url;
      this.pids = pids;
      this.closings = closings;
    }

    /** From a summary of all evaluations; the newest is what came since it was last asked. */
    Evaluation counted(URI server, String metric) throws Exception {
      double before = count;
      double took = sum;
      count = 0;
      sum = 0;
      for (String line : get(server, "/metrics").lines().toList()) {
        double value = line.startsWith(metric) ? last(line) : 0;
        count += line.startsWith(metric + "_count") ? value : 0;
        sum += line.startsWith(metric + "_sum") ? value : 0;
      }
      if (count > before) {
        newest = new Evaluation(Double.toString(count), (sum - took) / (count - before));
      }
      return newest;
    }

    private static double last(String line) {
      return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int active() throws Exception {
      return json(url, "/api/v1/alerts").at("/data/alerts").size();
    }

    @Override
    public List<Long> pids() {
      return pids;
    }

    @Override
    public void close() {
      closings.forEach(Runnable::run);
    }
  }
}
