package io.auscult.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Samples as a running server gets them: the older ones at once, the newer ones slot by slot, each
 * slot with one sample of every series.
 *
 * @param history a file of OpenMetrics text
 * @param slots by their time in seconds, OpenMetrics text each
 */
public record LiveSamples(Path history, NavigableMap<Long, String> slots) {

  /**
   * Splits a file of samples.
   *
   * @param from the first slot that comes live, in seconds
   */
  public static LiveSamples of(Path file, long from) throws IOException {
    Path history = file.resolveSibling("history.txt");
    NavigableMap<Long, StringBuilder> slots = new TreeMap<>();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        Writer out = Files.newBufferedWriter(history, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        long slot = line.startsWith("#") ? Long.MIN_VALUE : slot(line);
        if (slot < from) {
          out.append(line).append('\n');
        } else {
          slots.computeIfAbsent(slot, _ -> new StringBuilder()).append(line).append('\n');
        }
      }
    }
    NavigableMap<Long, String> texts = new TreeMap<>();
    slots.forEach((slot, text) -> texts.put(slot, text.append("# EOF\n").toString()));
    return new LiveSamples(history, texts);
  }

  private static long slot(String line) {
    double seconds = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    return Math.floorDiv((long) seconds, DashboardMetrics.STEP_SECONDS)
        * DashboardMetrics.STEP_SECONDS;
  }
}
