package io.auscult.promql;

import com.google.re2j.PatternSyntaxException;
import io.auscult.promql.Expr.Shift;
import io.auscult.promql.Expr.VectorSelector;
import io.auscult.promql.Matcher.Op;
import io.auscult.promql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The conditions of one selector, read from its name and its braces. */
final class MatcherList {
  static final String NAME = "__name__";

  private final Tokens tokens;
  private final List<Matcher> matchers = new ArrayList<>();
  private String name = "";

  MatcherList(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The metric name, before the braces or quoted inside. */
  void name(Token token) {
    boolean twice = matchers.stream().anyMatch(m -> m.label().equals(NAME));
    if (twice) {
      throw nameTwice(token.span());
    }
    name = token.text();
    matchers.addFirst(Matcher.equal(NAME, name));
  }

  /** {@code {a="b", "quoted"!="c", "metric name"}}. */
  void braces() {
    tokens.expect(Kind.LEFT_BRACE);
    while (!tokens.accept(Kind.RIGHT_BRACE)) {
      condition();
      if (!tokens.accept(Kind.COMMA) && !tokens.at(Kind.RIGHT_BRACE)) {
        throw tokens.unexpected("',' or '}'");
      }
    }
  }

  private void condition() {
    if (!tokens.at(Kind.NAME) && !tokens.at(Kind.STRING)) {
      throw tokens.unexpected("a label name or '}'");
    }
    Token label = tokens.take();
    if (label.text().isEmpty()) {
      throw tokens.mistake(label.span(), "a name must not be empty");
    }
    boolean alone = tokens.at(Kind.COMMA) || tokens.at(Kind.RIGHT_BRACE);
    if (alone && label.kind() == Kind.STRING) {
      name(label);
      return;
    }
    Op op = op();
    if (!tokens.at(Kind.STRING)) {
      throw tokens.unexpected("the label's value in quotes");
    }
    add(label, op, tokens.take());
  }

  private Op op() {
    Token token = tokens.peek();
    Op op =
        Arrays.stream(Op.values())
            .filter(o -> token.kind() != Kind.STRING && o.symbol().equals(token.text()))
            .findFirst()
            .orElseThrow(() -> tokens.unexpected("'=', '!=', '=~' or '!~'"));
    tokens.take();
    return op;
  }

  private void add(Token label, Op op, Token value) {
    if (label.text().equals(NAME) && !name.isEmpty()) {
      throw nameTwice(label.span());
    }
    try {
      matchers.add(new Matcher(label.text(), op, value.text()));
    } catch (PatternSyntaxException e) {
      String problem =
          "malformed regular expression: %s in '%s'".formatted(e.getDescription(), shown(e));
      throw tokens.mistake(value.span(), problem);
    }
  }

  /** The part that re2j refuses, without the flag that it writes in front of a whole pattern. */
  private static String shown(PatternSyntaxException e) {
    return e.getPattern().startsWith("(?s)") ? e.getPattern().substring(4) : e.getPattern();
  }

  private ExprException nameTwice(Span span) {
    return tokens.mistake(span, "the metric name must not be given twice");
  }

  /**
   * The selector; {@code {__name__="x"}} becomes {@code x}, so that a name is found in one way.
   *
   * @throws ExprException if it would select every series
   */
  VectorSelector selector(Span span) {
    if (matchers.stream().allMatch(m -> m.matches(""))) {
      throw tokens.mistake(
          span, "a selector needs a metric name or a condition that an absent label does not meet");
    }
    List<Matcher> names = matchers.stream().filter(m -> m.label().equals(NAME)).toList();
    if (name.isEmpty() && names.size() == 1 && names.getFirst().op() == Op.EQUAL) {
      name = names.getFirst().value();
      matchers.removeAll(names);
      matchers.addAll(0, names);
    }
    return new VectorSelector(name, matchers, Shift.NONE, span);
  }
}
