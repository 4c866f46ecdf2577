package io.auscult.app;

import io.auscult.testing.DashboardExpressions;
import io.auscult.testing.DashboardMetrics;
import io.auscult.testing.PrometheusAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The time from a request to the last byte of its answer, for each of {@link DashboardExpressions}
 * as a range of 1,000 points in steps of 15 s that ends now: of a real Prometheus, and of Auscult
 * over the same samples. A round asks all expressions in one way, as the panels of a dashboard are,
 * then in the next, so that what else the machine does meets all of them, and what a server tidies
 * up afterwards its own answers; what counts are ratios within a round, and their medians. Before
 * that, each pair of answers is compared, and as many refreshes are asked for as a dashboard needs
 * that is open for {@value #REFRESHES} steps: a virtual machine compiles for long what it runs.
 *
 * <p>What a refresh costs at least is measured, too: a copy of the same answer by the same HTTP
 * server, and what Prometheus takes for the points that are asked for again.
 *
 * <p>Answers are asked for as Grafana does, packed by gzip, or plain.
 *
 * <p>{@code ./auscult bench PrometheusComparison [ROUNDS] [EXPRESSIONS] [gzip|identity]}, the
 * second a regular expression
 */
public final class PrometheusComparison {
  private static final int POINTS = 1_000;
  private static final int STEP = DashboardMetrics.STEP_SECONDS;
  private static final int REFRESHES = 150;
  private static final int HISTORY = POINTS + REFRESHES + 100;
  private static final int AHEAD = 360;
  private static final int WARM_UP = 15;

  /** Of a store that cannot tell of late samples, those of five minutes and what is new. */
  private static final int TAIL_POINTS = 22;

  /** Who is asked, and how. */
  enum Way {
    PROMETHEUS,
    HERE_AGAIN,
    HERE,
    COPY,
    PUSHED_AGAIN,
    PUSHED,
    TAIL;

    /** Whether results may come from the cache of results. */
    boolean isCached() {
      return this == HERE_AGAIN || this == PUSHED_AGAIN;
    }

    private int points() {
      return this == TAIL ? TAIL_POINTS : POINTS;
    }
  }

  /** A ratio that has a target. */
  enum Claim {
    EVALUATED_HERE(Way.HERE, Way.PROMETHEUS),
    PUSHED_DOWN(Way.PUSHED, Way.PROMETHEUS),
    REFRESH_HERE(Way.HERE_AGAIN, Way.HERE),
    COPY_HERE(Way.COPY, Way.HERE),
    REFRESH_PUSHED(Way.PUSHED_AGAIN, Way.PUSHED),
    TAIL_PUSHED(Way.TAIL, Way.PUSHED);

    private final Way way;
    private final Way peer;

    Claim(Way way, Way peer) {
      this.way = way;
      this.peer = peer;
    }
  }

  /** Open until the program ends. */
  private final Map<URI, SocketClient> clients = new HashMap<>();

  private final DashboardSite site;
  private final CopyServer copies;
  private final List<String> expressions;
  private final String encoding;
  private final Clock clock = Clock.systemUTC();

  private PrometheusComparison(
      DashboardSite site, CopyServer copies, List<String> expressions, String encoding) {
    this.encoding = encoding;
    this.site = site;
    this.copies = copies;
    this.expressions = expressions;
  }

  /** Runs all of it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 11 : Integer.parseInt(arguments[0]);
    Pattern wanted = Pattern.compile(arguments.length < 2 ? "" : arguments[1]);
    List<String> expressions =
        DashboardExpressions.ALL.stream().filter(wanted.asPredicate()).toList();
    long first = (System.currentTimeMillis() / 1000 / STEP - HISTORY) * STEP;
    try (DashboardSite site =
            DashboardSite.open(Files.createTempDirectory("auscult-bench"), first, HISTORY + AHEAD);
        CopyServer copies = new CopyServer()) {
      String encoding = arguments.length < 3 ? "gzip" : arguments[2];
      new PrometheusComparison(site, copies, expressions, encoding).run(rounds, System.out);
    }
  }

  private void run(int rounds, PrintStream out) throws Exception {
    out.println("Accept-Encoding: " + encoding);
    int points = 0;
    for (String expression : expressions) {
      points += requireSame(expression);
    }
    out.printf("%d expressions, %d points in the answers, equal%n", count(), points);
    for (int step = REFRESHES; step > 0; step--) {
      refresh(step);
    }
    for (int round = 0; round < WARM_UP; round++) {
      round();
    }
    List<List<Map<Way, Double>>> times = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      times.add(round());
    }
    print(times, out);
  }

  private int count() {
    return expressions.size();
  }

  /** Asks as a dashboard would have that was open for a while, so many steps ago. */
  private void refresh(int steps) throws Exception {
    for (String expression : expressions) {
      long end = now() - (long) steps * STEP;
      copies.sends(ask(Way.HERE_AGAIN, expression, end));
      ask(Way.COPY, expression, end);
      ask(Way.PUSHED_AGAIN, expression, end);
    }
  }

  private long now() {
    return clock.millis() / 1000 / STEP * STEP;
  }

  /** Times of each expression, in milliseconds: all expressions in one way, then in the next. */
  private List<Map<Way, Double>> round() throws Exception {
    List<Map<Way, Double>> times = new ArrayList<>();
    List<byte[]> answers = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      times.add(new EnumMap<>(Way.class));
      answers.add(new byte[0]);
    }
    for (Way way : Way.values()) {
      SocketClient _ = reconnect(server(way));
      for (int i = 0; i < count(); i++) {
        copies.sends(answers.get(i));
        long end = now();
        long start = System.nanoTime();
        byte[] answer = ask(way, expressions.get(i), end);
        times.get(i).put(way, (System.nanoTime() - start) / 1e6);
        answers.set(i, answer);
      }
    }
    return times;
  }

  private URI server(Way way) {
    return switch (way) {
      case PROMETHEUS, TAIL -> site.prometheus();
      case HERE, HERE_AGAIN -> site.embedded();
      case PUSHED, PUSHED_AGAIN -> site.over();
      case COPY -> copies.uri();
    };
  }

  private byte[] ask(Way way, String expression, long end) throws Exception {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    String path =
        "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(query, end - (way.points() - 1L) * STEP, end, STEP);
    Map<String, String> packing = Map.of("Accept-Encoding", encoding);
    Map<String, String> anew = Map.of("Accept-Encoding", encoding, "Cache-Control", "no-cache");
    return client(server(way)).get(path, way.isCached() ? packing : anew);
  }

  private SocketClient client(URI server) throws IOException {
    SocketClient known = clients.get(server);
    return known == null ? reconnect(server) : known;
  }

  /** Servers close what has been idle for as long as the others take in a round. */
  private SocketClient reconnect(URI server) throws IOException {
    SocketClient next = new SocketClient(server);
    SocketClient before = clients.put(server, next);
    if (before != null) {
      before.close();
    }
    return next;
  }

  private PrometheusAnswer answer(Way way, String expression, long end) throws Exception {
    byte[] body = ask(way, expression, end);
    return PrometheusAnswer.of(
        CopyServer.isPacked(body)
            ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
            : body);
  }

  /** Compares the answers of all ways; returns how many points one has. */
  private int requireSame(String expression) throws Exception {
    long end = now();
    PrometheusAnswer expected = answer(Way.PROMETHEUS, expression, end);
    for (Way way : List.of(Way.HERE_AGAIN, Way.HERE, Way.PUSHED_AGAIN, Way.PUSHED)) {
      PrometheusAnswer actual = answer(way, expression, end);
      if (!actual.inAnyOrder().isLike(expected.inAnyOrder())) {
        throw new IllegalStateException(way + " answers otherwise: " + expression);
      }
    }
    return expected.samples();
  }

  private void print(List<List<Map<Way, Double>>> times, PrintStream out) {
    out.println(
        "| expression | Prometheus | here | pushed down | refresh here | copy | refresh pushed | tail |");
    out.println("|---|---|---|---|---|---|---|---|");
    Map<Claim, double[]> ratios = new EnumMap<>(Claim.class);
    for (Claim claim : Claim.values()) {
      ratios.put(claim, new double[count()]);
    }
    for (int i = 0; i < count(); i++) {
      out.print(row(i, times, ratios));
    }
    ratios.forEach((claim, each) -> {
      Arrays.sort(each);
      out.printf(
          "%s: median of %d ratios %.3f, from %.3f to %.3f%n",
          claim, each.length, median(each), each[0], each[each.length - 1]);
    });
  }

  private String row(int index, List<List<Map<Way, Double>>> times, Map<Claim, double[]> ratios) {
    List<Map<Way, Double>> rounds = times.stream().map(round -> round.get(index)).toList();
    StringBuilder text = new StringBuilder("| `");
    text.append(expressions.get(index).replace("|", "\\|")).append('`');
    double[] peer = rounds.stream().mapToDouble(row -> time(row, Way.PROMETHEUS)).toArray();
    text.append(" | %.1f ms".formatted(median(peer)));
    ratios.forEach((claim, each) -> {
      each[index] =
          median(
              rounds.stream()
                  .mapToDouble(row -> time(row, claim.way) / time(row, claim.peer))
                  .toArray());
      text.append(" | %.3f".formatted(each[index]));
    });
    return text.append(" |\n").toString();
  }

  private static double time(Map<Way, Double> row, Way way) {
    return row.getOrDefault(way, Double.NaN);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
