package io.auscult.promql;

import io.auscult.promql.Expr.Aggregate;
import io.auscult.promql.Expr.Call;
import io.auscult.promql.Expr.Grouping;
import io.auscult.promql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Function calls and aggregations. */
final class CallParser {
  private static final Map<String, AggregateOp> AGGREGATIONS =
      Arrays.stream(AggregateOp.values())
          .collect(Collectors.toMap(AggregateOp::word, Function.identity()));

  private final Tokens tokens;
  private final Parser parser;
  private final TypeRules rules;

  CallParser(Tokens tokens, Parser parser, TypeRules rules) {
    this.tokens = tokens;
    this.parser = parser;
    this.rules = rules;
  }

  /** True where the next name is called; any name may also be that of a metric. */
  boolean startsHere() {
    if (tokens.second().kind() == Kind.LEFT_PAREN) {
      return true;
    }
    String after = tokens.second().keyword();
    return AGGREGATIONS.containsKey(tokens.peek().keyword())
        && (after.equals("by") || after.equals("without"));
  }

  Expr call() {
    Token name = tokens.take();
    AggregateOp op = AGGREGATIONS.get(name.keyword());
    return op == null ? function(name) : aggregate(name, op);
  }

  private Expr function(Token name) {
    FunctionSignature function =
        Functions.find(name.text())
            .orElseThrow(() -> tokens.mistake(name.span(), unknown(name.text())));
    List<Expr> args = arguments();
    return rules.check(new Call(function, args, tokens.since(name.span().start())));
  }

  private static String unknown(String name) {
    List<String> known = new ArrayList<>(AGGREGATIONS.keySet());
    Functions.all().forEach(f -> known.add(f.name()));
    return "unknown function '%s'%s"
        .formatted(
            name,
            Functions.renamed(name)
                .map(now -> ", it is now called '" + now + "'")
                .orElseGet(() -> Suggestion.clause(name, known) + Unbuilt.clause(name)));
  }

  private Expr aggregate(Token name, AggregateOp op) {
    Optional<Grouping> before = Modifiers.grouping(tokens);
    List<Expr> args = arguments();
    Token next = tokens.peek();
    Optional<Grouping> after = Modifiers.grouping(tokens);
    if (before.isPresent() && after.isPresent()) {
      throw tokens.mistake(next.span(), "'by' and 'without' may be written only once");
    }
    Span span = tokens.since(name.span().start());
    int expected = op.parameter().isPresent() ? 2 : 1;
    if (args.size() != expected) {
      throw tokens.mistake(
          name.span(),
          "%s takes %d argument%s, got %d"
              .formatted(op.word(), expected, expected == 1 ? "" : "s", args.size()));
    }
    Grouping grouping = before.or(() -> after).orElse(Grouping.ALL);
    Optional<Expr> parameter = expected == 2 ? Optional.of(args.getFirst()) : Optional.empty();
    return rules.check(new Aggregate(op, grouping, parameter, args.getLast(), span));
  }

  private List<Expr> arguments() {
    tokens.expect(Kind.LEFT_PAREN);
    List<Expr> args = new ArrayList<>();
    if (tokens.accept(Kind.RIGHT_PAREN)) {
      return args;
    }
    do {
      if (!args.isEmpty() && tokens.at(Kind.RIGHT_PAREN)) {
        throw tokens.unexpected("an argument; no comma may follow the last one");
      }
      args.add(parser.expression());
    } while (tokens.accept(Kind.COMMA));
    if (!tokens.accept(Kind.RIGHT_PAREN)) {
      throw tokens.unexpected("an operator, ',' or ')'");
    }
    return args;
  }
}
