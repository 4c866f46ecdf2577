package io.auscult.source.embedded.filter;

import io.auscult.promql.ExprException;
import io.auscult.source.embedded.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads filters in Lucene's query string syntax:
 *
 * <pre>
 *   model.name:ranker          equal, or one item of a list is; case counts
 *   model.name:"my ranker"     with spaces
 *   model.name:rank*           wildcards * and ?
 *   model.name:(a OR b)        several conditions on one field
 *   latency_ms:[10 TO 500}     range, [ ] with and { } without its end, * for no end
 *   latency_ms:&gt;=500           also &gt; &lt; &lt;=
 *   _exists_:label             the field is there
 *   AND OR NOT &amp;&amp; || ! ( )     NOT binds most
 * </pre>
 *
 * <p>What Lucene reads in a way that surprises is refused with the remedy: two conditions side by
 * side, AND and OR mixed without parentheses, a bare NOT inside OR, a value without a field. So a
 * filter that is accepted means the same here and in Elasticsearch (keyword and numeric fields).
 */
public final class FilterParser {
  private final String text;
  private final List<Token> tokens;
  private int at;
  private Optional<String> field = Optional.empty();

  private FilterParser(String text) {
    this.text = text;
    this.tokens = FilterLexer.tokens(text);
  }

  /**
   * Reads a filter.
   *
   * @throws ExprException if it is wrong; the message has the place and what is accepted
   */
  public static EventFilter parse(String text) {
    FilterParser parser = new FilterParser(text);
    if (parser.peek().kind() == Kind.END) {
      throw parser.problem("a condition such as field:value is needed");
    }
    EventFilter filter = parser.conditions();
    if (parser.peek().kind() == Kind.CLOSE) {
      throw parser.problem("this parenthesis was never opened");
    }
    return filter;
  }

  private EventFilter conditions() {
    boolean bareNot = peek().kind() == Kind.NOT;
    List<EventFilter> parts = new ArrayList<>(List.of(condition()));
    Token first = peek();
    while (peek().kind() == Kind.AND || peek().kind() == Kind.OR) {
      if (peek().kind() != first.kind()) {
        throw problem("AND and OR are mixed, put one of them in parentheses");
      }
      next();
      bareNot |= peek().kind() == Kind.NOT;
      parts.add(condition());
    }
    if (peek().kind() != Kind.END && peek().kind() != Kind.CLOSE) {
      throw problem("AND or OR is needed before %s".formatted(peek().shown()));
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    if (first.kind() == Kind.AND) {
      return new EventFilter.And(parts);
    }
    if (bareNot) {
      throw new ExprException(text, first.span(), "beside OR, put NOT in parentheses: (NOT ...)");
    }
    return new EventFilter.Or(parts);
  }

  private EventFilter condition() {
    return switch (peek().kind()) {
      case NOT -> {
        next();
        yield new EventFilter.Not(condition());
      }
      case OPEN -> parenthesis();
      case WORD, QUOTED, TO -> tokens.get(at + 1).kind() == Kind.COLON ? ofField() : ofKnownField();
      case COMPARISON, RANGE_OPEN -> ofKnownField();
      case COLON, CLOSE, RANGE_CLOSE, AND, OR, END ->
          throw problem("a condition such as field:value is needed, found " + peek().shown());
    };
  }

  private EventFilter parenthesis() {
    Token open = next();
    EventFilter inside = conditions();
    if (peek().kind() != Kind.CLOSE) {
      throw new ExprException(text, open.span(), "this parenthesis is not closed");
    }
    next();
    return inside;
  }

  private EventFilter ofField() {
    Token name = next();
    if (field.isPresent()) {
      throw new ExprException(
          text, name.span(), "inside %s:( ) only values are accepted".formatted(field.get()));
    }
    if (name.text().indexOf(Glob.ANY_TEXT) >= 0 || name.text().indexOf(Glob.ANY_CHAR) >= 0) {
      throw new ExprException(text, name.span(), "wildcards in field names are not supported");
    }
    next();
    if (name.text().equals("_exists_")) {
      return new EventFilter.Exists(word("a field name"));
    }
    field = Optional.of(name.text());
    EventFilter condition = peek().kind() == Kind.OPEN ? parenthesis() : value(name.text());
    field = Optional.empty();
    return condition;
  }

  private EventFilter ofKnownField() {
    if (field.isEmpty()) {
      throw problem("which field? Write field:%s".formatted(plain(peek().text())));
    }
    return value(field.get());
  }

  private EventFilter value(String name) {
    return switch (peek().kind()) {
      case COMPARISON -> comparison(name);
      case RANGE_OPEN -> range(name);
      case WORD, QUOTED, TO -> equal(name, next());
      case COLON, OPEN, CLOSE, RANGE_CLOSE, AND, OR, NOT, END ->
          throw problem("a value for %s is needed, found %s".formatted(name, peek().shown()));
    };
  }

  private static EventFilter equal(String name, Token value) {
    return value.text().equals(String.valueOf(Glob.ANY_TEXT))
        ? new EventFilter.Exists(name)
        : new EventFilter.Is(name, new Glob(value.text()));
  }

  private EventFilter comparison(String name) {
    String sign = next().text();
    Optional<String> end = Optional.of(word("a value after " + sign));
    boolean included = sign.endsWith("=");
    return new EventFilter.Between(
        name,
        sign.startsWith(">")
            ? new Interval(end, included, Optional.empty(), true)
            : new Interval(Optional.empty(), true, end, included));
  }

  private EventFilter range(String name) {
    boolean fromIncluded = next().text().equals("[");
    Optional<String> from = end();
    if (peek().kind() != Kind.TO) {
      throw problem("TO is needed in a range, as in [10 TO 20]; found " + peek().shown());
    }
    next();
    Optional<String> to = end();
    if (peek().kind() != Kind.RANGE_CLOSE) {
      throw problem("] or } is needed at the end of a range, found " + peek().shown());
    }
    boolean toIncluded = next().text().equals("]");
    return new EventFilter.Between(name, new Interval(from, fromIncluded, to, toIncluded));
  }

  private Optional<String> end() {
    String end = word("an end of the range, or *,");
    return end.equals("*") ? Optional.empty() : Optional.of(end);
  }

  private String word(String wanted) {
    if (peek().kind() != Kind.WORD && peek().kind() != Kind.QUOTED) {
      throw problem("%s is needed, found %s".formatted(wanted, peek().shown()));
    }
    return plain(next().text());
  }

  private static String plain(String word) {
    return word.replace(Glob.ANY_TEXT, '*').replace(Glob.ANY_CHAR, '?');
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private ExprException problem(String what) {
    return new ExprException(text, peek().span(), what);
  }
}
