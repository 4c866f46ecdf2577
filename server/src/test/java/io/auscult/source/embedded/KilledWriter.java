package io.auscult.source.embedded;

import static io.auscult.source.embedded.StoreFolder.counting;
import static io.auscult.source.embedded.StoreFolder.series;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that appends until it is killed and says after each batch how many were acknowledged.
 * Live samples, bulk samples and events in turn.
 */
final class KilledWriter {
  static final int BULK = 700;

  private KilledWriter() {}

  static void main(String[] args) throws IOException {
    try (EmbeddedStore store = StoreFolder.open(Path.of(args[0]));
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      for (int i = 1; ; i++) {
        store.append(List.of(series(counting(i * 1000L, 1, 1), "__name__", "live")));
        store.append(List.of(series(counting(i * 1_000_000L, 1000, BULK), "__name__", "bulk")));
        store.appendEvents(
            "inference", List.of(new Event(i, Optional.of("e" + i), Map.of("n", i))));
        out.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
