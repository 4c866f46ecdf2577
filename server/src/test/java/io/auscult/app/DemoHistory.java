package io.auscult.app;

import io.auscult.app.demo.Demo;
import io.auscult.app.demo.DemoFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fifteen days of the demo in an embedded store, with the shipped signals. */
final class DemoHistory {
  /** When they end, on a Wednesday evening. */
  static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-18T20:00:00Z"), ZoneOffset.UTC);

  private DemoHistory() {}

  /**
   * Opens the stores, and simulates the history where it is missing.
   *
   * @param home the folder that has rules and provisioning
   */
  static Stores open(Path home, Path data) throws IOException {
    return open(home, data, EVENING);
  }

  /** The same with a history that ends now. */
  static Stores open(Path home, Path data, Clock clock) throws IOException {
    CommandLine commandLine = new CommandLine(home, Map.of());
    ServerConfig config = commandLine.config(new Arguments(List.of(), Set.of(), Set.of()));
    Stores stores = Stores.open(config.withoutSources().withDataDir(data), Map.of());
    DemoFolder folder = new DemoFolder(data);
    DemoFolder.State state = folder.state().orElseGet(() -> Demo.begin(clock.instant()));
    new Demo(stores.embedded(), folder, state, clock).catchUp(_ -> {});
    return stores;
  }
}
