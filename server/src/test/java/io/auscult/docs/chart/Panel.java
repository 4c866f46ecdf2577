package io.auscult.docs.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** One of the plots of a chart, which share their x axis. */
final class Panel {
  private final String title;
  private final int height;
  private final List<Layer> layers = new ArrayList<>();
  private OptionalDouble least = OptionalDouble.empty();
  private OptionalDouble most = OptionalDouble.empty();

  /** An empty panel of so many pixels. */
  Panel(String title, int height) {
    this.title = title;
    this.height = height;
  }

  Panel with(Layer... added) {
    layers.addAll(Arrays.asList(added));
    return this;
  }

  Panel with(List<? extends Layer> added) {
    layers.addAll(added);
    return this;
  }

  /** What is beyond is drawn at the edge. */
  Panel between(double least, double most) {
    this.least = OptionalDouble.of(least);
    this.most = OptionalDouble.of(most);
    return this;
  }

  String title() {
    return title;
  }

  int height() {
    return height;
  }

  List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** The y axis: what is asked for, or what there is and a little more. */
  Axis axis() {
    double[] values = layers.stream().flatMapToDouble(Panel::values).toArray();
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    double margin = 0.05 * (high - low);
    double from = low >= 0 ? Math.max(0, low - margin) : low - margin;
    return Axis.numbers(least.orElse(from), most.orElse(high + margin), 4);
  }

  private static DoubleStream values(Layer layer) {
    Stream<Point> points =
        switch (layer) {
          case Layer.Line line -> line.points().stream();
          case Layer.Band band -> Stream.concat(band.lower().stream(), band.upper().stream());
          case Layer.Dots dots -> dots.points().stream();
          case Layer.Bars bars -> Stream.concat(Stream.of(new Point(0, 0)), bars.points().stream());
          case Layer.Limit limit -> Stream.of(new Point(0, limit.y()));
          case Layer.Shade _, Layer.Event _ -> Stream.empty();
        };
    return points.mapToDouble(Point::y).filter(Double::isFinite);
  }
}
