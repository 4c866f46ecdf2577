package io.auscult.promql;

import io.auscult.promql.Expr.Cardinality;
import io.auscult.promql.Expr.Grouping;
import io.auscult.promql.Expr.Matching;
import io.auscult.promql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists of labels: {@code by}, {@code without}, {@code on}, {@code group_left}. */
final class Modifiers {
  private Modifiers() {}

  /** A matching and where it stands; the span is empty where none is written. */
  record Written(Matching matching, Span span) {}

  /** {@code by (a, b)} or {@code without (a, b)}, if one follows. */
  static Optional<Grouping> grouping(Tokens tokens) {
    if (!tokens.atKeyword("by") && !tokens.atKeyword("without")) {
      return Optional.empty();
    }
    boolean without = tokens.take().keyword().equals("without");
    return Optional.of(new Grouping(without, labels(tokens)));
  }

  /** {@code on (a) group_left (b)}, if it follows, else the default. */
  static Written matching(Tokens tokens) {
    int start = tokens.peek().span().start();
    if (!tokens.atKeyword("on") && !tokens.atKeyword("ignoring")) {
      return new Written(Matching.DEFAULT, new Span(start, start));
    }
    boolean on = tokens.take().keyword().equals("on");
    List<String> labels = labels(tokens);
    Cardinality cardinality = cardinality(tokens);
    boolean includes = cardinality != Cardinality.ONE_TO_ONE && tokens.at(Kind.LEFT_PAREN);
    List<String> include = includes ? labels(tokens) : List.of();
    return new Written(new Matching(cardinality, on, labels, include), tokens.since(start));
  }

  private static Cardinality cardinality(Tokens tokens) {
    if (tokens.acceptKeyword("group_left")) {
      return Cardinality.MANY_TO_ONE;
    }
    return tokens.acceptKeyword("group_right") ? Cardinality.ONE_TO_MANY : Cardinality.ONE_TO_ONE;
  }

  private static List<String> labels(Tokens tokens) {
    tokens.expect(Kind.LEFT_PAREN);
    List<String> labels = new ArrayList<>();
    while (!tokens.accept(Kind.RIGHT_PAREN)) {
      labels.add(label(tokens));
      if (!tokens.accept(Kind.COMMA) && !tokens.at(Kind.RIGHT_PAREN)) {
        throw tokens.unexpected("',' or ')'");
      }
    }
    return labels;
  }

  private static String label(Tokens tokens) {
    boolean quoted = tokens.at(Kind.STRING) && !tokens.peek().text().isEmpty();
    if (!quoted && !tokens.at(Kind.NAME)) {
      throw tokens.unexpected("a label name or ')'");
    }
    return tokens.take().text();
  }
}
