package io.auscult.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What processes have used so far, as Linux counts it. */
record ProcessFigures(double cpuSeconds, double residentMegabytes) {
  /** Of {@code /proc/PID/stat}: 100 in a second wherever Linux runs on a server. */
  private static final double TICKS = 100;

  private static final int USER_TIME = 11;

  static ProcessFigures of(List<Long> pids) throws IOException {
    double cpu = 0;
    double resident = 0;
    for (long pid : pids) {
      Path folder = Path.of("/proc", String.valueOf(pid));
      String stat = Files.readString(folder.resolve("stat"));
      // The name stands in parentheses and may hold spaces.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      cpu += (Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[USER_TIME + 1]));
      resident += resident(folder);
    }
    return new ProcessFigures(cpu / TICKS, resident);
  }

  private static double resident(Path folder) throws IOException {
    String line =
        Files.readAllLines(folder.resolve("status")).stream()
            .filter(text -> text.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
  }
}
