package io.auscult.query;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which store answered which part of a query, by which requests, and what it took.
 *
 * @param computedHere true where anything was left to compute after the stores had answered
 * @param parts in the order of the text
 */
public record QueryExplanation(
    String expression,
    boolean computedHere,
    List<Part> parts,
    QueryProfile.Timings timings,
    long series) {
  public QueryExplanation {
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param text the part as the store understands it
   * @param signals the signals whose definitions it stands in, from the outermost
   */
  public record Part(String text, List<String> signals, QueryProfile.Part asked) {
    public Part {
      signals = List.copyOf(signals);
    }
  }

  /** Explains an answer by its profile. */
  public static QueryExplanation of(String expression, QueryResult result) {
    IdentityHashMap<Expr, List<QueryProfile.Part>> asked = new IdentityHashMap<>();
    result
        .profile()
        .parts()
        .forEach(part -> asked.computeIfAbsent(part.node(), _ -> new ArrayList<>()).add(part));
    List<Part> parts = new ArrayList<>();
    collect(result.expr(), List.of(), asked, parts);
    boolean whole =
        asked.getOrDefault(result.expr(), List.of()).stream()
            .anyMatch(part -> part.kind() == QueryProfile.Kind.ANSWERED);
    long series = result.value() instanceof Value.Vector vector ? vector.matrix().rows().size() : 1;
    return new QueryExplanation(expression, !whole, parts, result.profile().timings(), series);
  }

  private static void collect(
      Expr expr,
      List<String> signals,
      IdentityHashMap<Expr, List<QueryProfile.Part>> asked,
      List<Part> into) {
    for (QueryProfile.Part part : asked.getOrDefault(expr, List.of())) {
      into.add(new Part(Printer.print(expr), signals, part));
    }
    List<String> inside = signals;
    if (expr instanceof Expr.SignalUse use) {
      inside = new ArrayList<>(signals);
      inside.add(use.name());
    }
    for (Expr child : Children.of(expr)) {
      collect(child, inside, asked, into);
    }
  }
}
