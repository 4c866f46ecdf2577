package io.auscult.app;

import io.auscult.alert.AlertEpisode;
import io.auscult.http.HttpSettings;
import java.net.URI;
import java.util.TreeMap;

/** What the demo tells a person who has just started it. */
final class DemoGuide {
  private static final int DEFAULT_PORT = HttpSettings.DEFAULT.port();

  private final String base;
  private final Terminal terminal;

  DemoGuide(URI base, Terminal terminal) {
    this.base = base.toString().replaceFirst("/$", "");
    this.terminal = terminal;
  }

  void welcome() {
    terminal.blank();
    terminal.line("Auscult is listening on " + terminal.bold(base));
    terminal.line(
        "A shop's recommender, an image classifier and a chat LLM are being simulated, live.");
    terminal.line(
        "25 minutes ago version v8 of the recommender was rolled out; something is wrong.");
    terminal.blank();
    terminal.line("Ask, in another terminal:");
    ask("latency_p99{model=\"ranker\"}", "p99 by version");
    ask("latency_p99_overall / latency_p99_upper", "above 1 is unusual");
    ask("compute_per_request{model=\"ranker\"}", "which version needs more?");
    ask("ctr", "what does it do to clicks?");
    ask("user_age_drift", "are they the same people as before?");
    terminal.blank();
    terminal.line(
        "In Grafana: a data source of the type Prometheus at " + base + "; as JSON it asks:");
    terminal.line("  curl -s -X POST " + base + "/metrics | head -c 600");
    terminal.line(
        "  curl -s "
            + base
            + "/query -d '{\"range\":{\"from\":\"now-1h\",\"to\":\"now\"},"
            + "\"targets\":[{\"refId\":\"A\",\"target\":\"ctr\"}]}'");
    terminal.line("  curl -s " + base + "/api/v1/alerts/history");
    terminal.blank();
    terminal.line(
        "The rules are evaluated every 10 s; an alert fires within a minute. Ctrl-C stops.");
    terminal.blank();
  }

  private void ask(String expression, String why) {
    String port = base.endsWith(":" + DEFAULT_PORT) ? "" : " --port " + base.replaceAll(".*:", "");
    String command = "  ./auscult query '%s' --from now-2h%s".formatted(expression, port);
    terminal.line("%-78s %s".formatted(command, terminal.dim("# " + why)));
  }

  void fired(AlertEpisode alert) {
    terminal.line(
        terminal.red("FIRING ") + terminal.bold(alert.name()) + "  " + alert.labels().asMap());
    new TreeMap<>(alert.annotations())
        .forEach((name, text) ->
            text.lines().forEach(line -> terminal.line("  %-12s %s".formatted(name, line))));
    terminal.blank();
  }
}
