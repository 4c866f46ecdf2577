package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart as the text of an SVG file: panels above each other, the x axis below them. */
final class Svg {
  private static final int WIDTH = 720;
  private static final int LEFT = 52;
  private static final int RIGHT = 12;
  private static final int HEAD = 24;
  private static final int FOOT = 24;
  private static final double CHARACTER = 5.7;

  /** Gaps of so many pixels are drawn. */
  private static final double SEEN = 4;

  private final Axis x;
  private final StringBuilder text = new StringBuilder();

  /** The panel that is drawn: its y axis and its upper and lower edge. */
  private Axis y = new Axis(0, 1, List.of());

  private int top;
  private int bottom;

  private Svg(Axis x) {
    this.x = x;
  }

  /** The file's text; lines are thinned to what can be seen. */
  static String of(String description, Axis x, List<Panel> panels) {
    Svg svg = new Svg(x);
    int height = FOOT + panels.stream().mapToInt(panel -> HEAD + panel.height()).sum();
    svg.add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
            + " font-family='sans-serif' font-size='11' fill='#57606a' role='img'>",
        WIDTH, height, WIDTH, height);
    svg.add("<title>%s</title>", escaped(description));
    svg.add("<rect width='%d' height='%d' fill='#ffffff'/>", WIDTH, height);
    panels.forEach(svg::panel);
    svg.below();
    return svg.text.append("</svg>\n").toString();
  }

  private void panel(Panel panel) {
    top = bottom + HEAD;
    bottom = top + panel.height();
    y = panel.axis();
    head(panel);
    List<Layer> layers = panel.layers();
    layers.stream().filter(Layer.Shade.class::isInstance).forEach(this::layer);
    grid();
    layers.stream().filter(layer -> !(layer instanceof Layer.Shade)).forEach(this::layer);
  }

  private void head(Panel panel) {
    add(
        "<text x='%d' y='%d' font-weight='bold' fill='%s'>%s</text>",
        LEFT, top - 8, Tone.INK.code(), escaped(panel.title()));
    double end = WIDTH - RIGHT;
    List<Layer> named =
        panel.layers().stream().filter(layer -> !layer.name().isEmpty()).toList().reversed();
    for (Layer layer : named) {
      end -= CHARACTER * layer.name().length();
      add("<text x='%.0f' y='%d'>%s</text>", end, top - 8, escaped(layer.name()));
      key(layer, end - 5);
      end -= 34;
    }
  }

  /** The sign of a layer in the legend. */
  private void key(Layer layer, double end) {
    String code = layer.tone().code();
    int middle = top - 12;
    switch (layer) {
      case Layer.Line _ ->
          add("<path d='M%.0f %dh16' stroke='%s' stroke-width='2'/>", end - 16, middle, code);
      case Layer.Limit _ ->
          add("<path d='M%.0f %dh16' stroke='%s' stroke-dasharray='5 3'/>", end - 16, middle, code);
      case Layer.Event _ ->
          add("<path d='M%.0f %dv12' stroke='%s' stroke-width='1.5'/>", end - 6, middle - 6, code);
      case Layer.Dots _ ->
          add("<circle cx='%.0f' cy='%d' r='3' fill='%s'/>", end - 6, middle, code);
      case Layer.Shade _, Layer.Band _, Layer.Bars _ ->
          add(
              "<rect x='%.0f' y='%d' width='14' height='10' fill='%s' fill-opacity='%s'/>",
              end - 14, middle - 5, code, opacity(layer));
    }
  }

  private static String opacity(Layer layer) {
    return switch (layer) {
      case Layer.Shade _ -> "0.18";
      case Layer.Band _ -> "0.25";
      default -> "0.6";
    };
  }

  private void grid() {
    for (Axis.Tick tick : y.ticks()) {
      double at = down(tick.at());
      add("<path d='M%d %.1fH%d' stroke='#d0d7de' stroke-width='0.7'/>", LEFT, at, WIDTH - RIGHT);
      add(
          "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
          LEFT - 6, at + 4, escaped(tick.text()));
    }
    for (Axis.Tick tick : x.ticks()) {
      add(
          "<path d='M%.1f %dV%d' stroke='#eaeef2' stroke-width='0.7'/>",
          right(tick.at()), top, bottom);
    }
    add("<path d='M%d %dV%dH%d' stroke='#8c959f' fill='none'/>", LEFT, top, bottom, WIDTH - RIGHT);
  }

  private void below() {
    for (Axis.Tick tick : x.ticks()) {
      double at = right(tick.at());
      add(
          "<text x='%.1f' y='%d' text-anchor='%s'>%s</text>",
          at, bottom + 16, at > WIDTH - 30 ? "end" : "middle", escaped(tick.text()));
    }
  }

  private void layer(Layer layer) {
    String code = layer.tone().code();
    switch (layer) {
      case Layer.Line line ->
          add(
              "<path d='%s' fill='none' stroke='%s' stroke-width='1.3' stroke-linejoin='round'/>",
              runs(line.points()).stream().map(run -> path(thinned(run))).collect(joining()), code);
      case Layer.Band band -> band(band);
      case Layer.Dots dots ->
          dots.points()
              .forEach(point ->
                  add(
                      "<circle cx='%.1f' cy='%.1f' r='2.6' fill='%s'/>",
                      right(point.x()), down(point.y()), code));
      case Layer.Bars bars -> bars.points().forEach(point -> bar(point, bars));
      case Layer.Shade shade ->
          add(
              "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s' fill-opacity='0.18'/>",
              right(shade.from()),
              top,
              Math.max(1.5, right(shade.to()) - right(shade.from())),
              bottom - top,
              code);
      case Layer.Event event ->
          add(
              "<path d='M%.1f %dV%d' stroke='%s' stroke-width='1.2'/>",
              right(event.x()), top, bottom, code);
      case Layer.Limit limit ->
          add(
              "<path d='M%d %.1fH%d' stroke='%s' stroke-dasharray='5 3'/>",
              LEFT, down(limit.y()), WIDTH - RIGHT, code);
    }
  }

  private void bar(Point point, Layer.Bars bars) {
    double at = right(point.x());
    add(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s' fill-opacity='0.6'/>",
        at,
        down(point.y()),
        right(point.x() + bars.width()) - at,
        down(0) - down(point.y()),
        bars.tone().code());
  }

  private void band(Layer.Band band) {
    List<Point> around = new ArrayList<>(thinned(present(band.upper())));
    around.addAll(thinned(present(band.lower())).reversed());
    add("<path d='%sz' fill='%s' fill-opacity='0.25'/>", path(around), band.tone().code());
  }

  private static List<Point> present(List<Point> points) {
    return points.stream().filter(point -> !Double.isNaN(point.y())).toList();
  }

  /** The parts of a line between its gaps; what no one would see is no gap. */
  private List<List<Point>> runs(List<Point> points) {
    List<List<Point>> runs = new ArrayList<>();
    for (Point point : present(points)) {
      if (runs.isEmpty() || isGap(runs.getLast().getLast(), point, points)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(point);
    }
    return runs;
  }

  private boolean isGap(Point before, Point point, List<Point> points) {
    return right(point.x()) - right(before.x()) > SEEN
        && points.stream()
            .anyMatch(one -> Double.isNaN(one.y()) && one.x() > before.x() && one.x() < point.x());
  }

  /** The lowest and the highest point of each pixel, in their order. */
  private List<Point> thinned(List<Point> points) {
    List<Point> kept = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= points.size(); i++) {
      if (i == points.size() || pixel(points.get(i)) != pixel(points.get(from))) {
        keep(points.subList(from, i), kept);
        from = i;
      }
    }
    return kept;
  }

  private long pixel(Point point) {
    return Math.round(right(point.x()));
  }

  private static void keep(List<Point> points, List<Point> kept) {
    int low = 0;
    int high = 0;
    for (int i = 1; i < points.size(); i++) {
      low = points.get(i).y() < points.get(low).y() ? i : low;
      high = points.get(i).y() > points.get(high).y() ? i : high;
    }
    kept.add(points.get(Math.min(low, high)));
    if (low != high) {
      kept.add(points.get(Math.max(low, high)));
    }
  }

  /** Relative steps in tenths of a pixel: a third of the length of absolute ones. */
  private String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    long lastX = 0;
    long lastY = 0;
    for (Point point : points) {
      long atX = Math.round(10 * right(point.x()));
      long atY = Math.round(10 * down(point.y()));
      path.append(path.isEmpty() ? 'M' : 'l').append(tenths(atX - lastX)).append(' ');
      path.append(tenths(atY - lastY));
      lastX = atX;
      lastY = atY;
    }
    return path.toString();
  }

  private static String tenths(long tenths) {
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  private double right(double value) {
    double share = (value - x.from()) / (x.to() - x.from());
    return LEFT + Math.clamp(share, 0, 1) * (WIDTH - LEFT - RIGHT);
  }

  private double down(double value) {
    double share = (value - y.from()) / (y.to() - y.from());
    return bottom - Math.clamp(share, 0, 1) * (bottom - top);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more library
  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
