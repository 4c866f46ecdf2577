package io.auscult.app;

import java.io.IOException;
import java.util.List;

/** One command of the program. */
@FunctionalInterface
interface Command {

  /**
   * Runs to its end.
   *
   * @param words what stands after the command's name
   * @return the exit status, 0 where all is well
   */
  int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException, InterruptedException;
}
