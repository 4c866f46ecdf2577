package io.auscult.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Elasticsearch node on loopback, a JVM of its own, made of plain Maven jars. One for each
 * test JVM; tests use an index of their own. Tests are skipped where the jars are absent; this gets
 * them:
 *
 * <pre>  mvn -f server/src/test/elasticsearch/pom.xml package</pre>
 */
public final class ElasticsearchNode implements AutoCloseable {
  /** Tests run in the folder of the module, benchmarks anywhere. */
  private static final Path MODULE =
      Path.of(System.getProperty("auscult.home", ".."), "server").toAbsolutePath().normalize();

  private static final Path HOME = MODULE.resolve("target/elasticsearch-home");
  private static final Path LAUNCHER = MODULE.resolve("src/test/elasticsearch/EsNode.java");
  private static final List<String> QUICKLY_STARTED =
      List.of("-Xms256m", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final int BULK = 5_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final Path folder;
  private final ServerProcess process;

  private ElasticsearchNode(URI url, Path folder, ServerProcess process) {
    this.url = url;
    this.folder = folder;
    this.process = process;
  }

  /** The node of this JVM, started at the first call. */
  public static ElasticsearchNode shared() {
    ServerProcess.require(
        Files.isDirectory(HOME.resolve("lib")),
        "there is no Elasticsearch; get it with mvn -f server/src/test/elasticsearch/pom.xml package");
    return Shared.NODE;
  }

  private static final class Shared {
    static final ElasticsearchNode NODE = start(QUICKLY_STARTED);
  }

  /**
   * A node that the caller closes: a benchmark wants one that is compiled well.
   *
   * @param options of the virtual machine
   */
  public static ElasticsearchNode start(List<String> options) {
    int port = ServerProcess.freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    try {
      Path folder = folder();
      ServerProcess process =
          ServerProcess.start(folder, command(folder, port, options))
              .awaitReady(url + "/_cluster/health?timeout=1s", Duration.ofMinutes(2));
      return new ElasticsearchNode(url, folder, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A home of the node's own: it writes there, and the descriptor has to be changed. */
  private static Path folder() throws IOException {
    Path parent = Files.createDirectories(MODULE.resolve("target/elasticsearch-nodes"));
    Path folder = Files.createTempDirectory(parent, "node-").toAbsolutePath();
    for (String name : List.of("config", "plugins", "logs", "tmp")) {
      Files.createDirectory(folder.resolve(name));
    }
    Path from = HOME.resolve("modules/transport-netty4");
    Path to = Files.createDirectories(folder.resolve("modules/transport-netty4"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    Path descriptor = to.resolve("plugin-descriptor.properties");
    // the server is on the class path and not a module, so that the plugin cannot be one
    List<String> lines =
        Files.readAllLines(descriptor).stream().filter(l -> !l.startsWith("modulename=")).toList();
    Files.write(descriptor, lines);
    return folder;
  }

  private static List<String> command(Path folder, int port, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder.resolve("tmp")));
    command.addAll(List.of("-cp", HOME.resolve("lib") + File.separator + "*", LAUNCHER.toString()));
    command.addAll(
        List.of(
            "path.home=" + folder,
            "cluster.name=auscult-test",
            "node.name=node",
            "network.host=127.0.0.1",
            "http.port=" + port,
            "transport.port=" + ServerProcess.freePort(),
            "discovery.type=single-node",
            "cluster.routing.allocation.disk.threshold_enabled=false"));
    return command;
  }

  public URI url() {
    return url;
  }

  /**
   * Makes an index.
   *
   * @param properties the JSON of {@code mappings.properties}
   */
  public void createIndex(String index, int shards, String properties) {
    createIndex(
        index,
        "{\"number_of_shards\": %d, \"number_of_replicas\": 0}".formatted(shards),
        properties);
  }

  /** The same with the JSON of {@code settings}. */
  public void createIndex(String index, String settings, String properties) {
    String body =
        "{\"settings\": %s, \"mappings\": {\"dynamic\": false, \"properties\": %s}}"
            .formatted(settings, properties);
    send("PUT", "/" + index, "application/json", body);
  }

  /** Writes documents, each the JSON of its source, and makes them visible. */
  public void index(String index, List<String> documents) {
    for (int i = 0; i < documents.size(); i += BULK) {
      StringBuilder body = new StringBuilder();
      documents
          .subList(i, Math.min(i + BULK, documents.size()))
          .forEach(document -> body.append("{\"index\":{}}\n").append(document).append('\n'));
      String answer = send("POST", "/" + index + "/_bulk", "application/x-ndjson", body.toString());
      if (!answer.contains("\"errors\":false")) {
        throw new IllegalStateException(answer.substring(0, Math.min(2000, answer.length())));
      }
    }
    send("POST", "/" + index + "/_refresh", "application/json", "");
  }

  /** Makes one segment of an index, so that nothing is merged later. */
  public void merge(String index) {
    send("POST", "/" + index + "/_forcemerge?max_num_segments=1", "application/json", "");
  }

  private String send(String method, String path, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it and deletes what it stored. */
  @Override
  public void close() {
    process.close();
    http.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
