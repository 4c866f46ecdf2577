package io.auscult.docs.chart;

import java.util.List;

/** What is drawn into a panel, the first at the bottom; an empty name is not in the legend. */
sealed interface Layer {
  String name();

  Tone tone();

  /** A line through points in the order of x. */
  record Line(String name, Tone tone, List<Point> points) implements Layer {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** The area between two lines of the same x. */
  record Band(String name, Tone tone, List<Point> lower, List<Point> upper) implements Layer {
    public Band {
      lower = List.copyOf(lower);
      upper = List.copyOf(upper);
    }
  }

  /** Points without a line. */
  record Dots(String name, Tone tone, List<Point> points) implements Layer {
    public Dots {
      points = List.copyOf(points);
    }
  }

  /** Bars from zero, as wide as given. */
  record Bars(String name, Tone tone, List<Point> points, double width) implements Layer {
    public Bars {
      points = List.copyOf(points);
    }
  }

  /** From one x to another, all of the height. */
  record Shade(String name, Tone tone, double from, double to) implements Layer {}

  /** A vertical line. */
  record Event(String name, Tone tone, double x) implements Layer {}

  /** A horizontal line, dashed. */
  record Limit(String name, Tone tone, double y) implements Layer {}
}
