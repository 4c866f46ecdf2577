package io.auscult.app.drift;

/**
 * Consecutive rows of a table.
 *
 * @param name the time at which it begins, or its first row, counted from 1
 * @param from the first row, counted from 0
 * @param to the row after the last
 */
record Chunk(String name, int from, int to) {
  int size() {
    return to - from;
  }
}
