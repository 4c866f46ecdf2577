package io.auscult.app;

import java.io.IOException;
import java.util.List;

final class ImportCommand implements Command {
  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    throw new IllegalArgumentException("");
  }
}
