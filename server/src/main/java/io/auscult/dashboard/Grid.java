package io.auscult.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Places panels from left to right on 24 columns, and below where a line is full. */
final class Grid {
  static final int COLUMNS = 24;

  private int x;
  private int y;
  private int lowest;

  /** The place of the next panel. */
  ObjectNode place(int width, int height) {
    if (x + width > COLUMNS) {
      nextLine();
    }
    ObjectNode place =
        JsonNodeFactory.instance
            .objectNode()
            .put("h", height)
            .put("w", width)
            .put("x", x)
            .put("y", y);
    x += width;
    lowest = Math.max(lowest, y + height);
    return place;
  }

  /** The place of a row's title, a line of its own. */
  ObjectNode line() {
    nextLine();
    ObjectNode place = place(COLUMNS, 1);
    nextLine();
    return place;
  }

  private void nextLine() {
    x = 0;
    y = lowest;
  }
}
