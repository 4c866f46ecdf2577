package io.auscult.rules.template;

import io.auscult.promql.Suggestion;
import io.auscult.rules.template.Node.Command;
import io.auscult.rules.template.Node.Operand;
import io.auscult.rules.template.Node.Pipe;
import io.auscult.rules.template.Node.Value;
import io.auscult.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses a template and what it defines. */
final class Parser {
  private static final int MAX_DEPTH = 50;

  private final String source;
  private final List<Token> tokens;
  private final Set<String> functions;
  private final Map<String, List<Node>> defined = new HashMap<>();
  private final Set<String> variables = new HashSet<>();
  private int at;
  private int depth;

  private Parser(String source, Set<String> functions, Set<String> variables) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
    this.functions = functions;
    this.variables.addAll(variables);
  }

  /**
   * A parsed template.
   *
   * @param defined what it defines, by name
   */
  record Parsed(List<Node> body, Map<String, List<Node>> defined) {}

  /** How a list of nodes ended. */
  private record Block(List<Node> nodes, String end) {}

  static Parsed parse(String source, Set<String> functions, Set<String> variables) {
    Parser parser = new Parser(source, functions, variables);
    Block body = parser.block(Set.of());
    return new Parsed(body.nodes(), parser.defined);
  }

  /** Nodes up to an action with one of the words, which is read but for its closing. */
  private Block block(Set<String> ends) {
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = next();
      switch (token.kind()) {
        case TEXT -> nodes.add(new Node.Text(token.text()));
        case END -> {
          if (!ends.isEmpty()) {
            throw problem(token, "unexpected end: '{{ end }}' is missing");
          }
          return new Block(nodes, "");
        }
        default -> {
          skipSpace();
          Token word = peek();
          if (word.kind() == Kind.WORD && ends.contains(word.text())) {
            at++;
            return new Block(nodes, word.text());
          }
          action(word).ifPresent(nodes::add);
        }
      }
    }
  }

  private Optional<Node> action(Token word) {
    if (word.kind() != Kind.WORD) {
      return Optional.of(plain());
    }
    return switch (word.text()) {
      case "if" -> Optional.of(branch(false));
      case "with" -> Optional.of(branch(true));
      case "range" -> Optional.of(range());
      case "template" -> Optional.of(call());
      case "define" -> define();
      case "block" -> Optional.of(inlineBlock());
      case "else", "end" -> throw problem(word, "unexpected '" + word.text() + "'");
      case "break", "continue" ->
          throw problem(word, "'" + word.text() + "' is not supported here");
      default -> Optional.of(plain());
    };
  }

  private Node plain() {
    Pipe pipe = pipe();
    close();
    return new Node.Action(pipe);
  }

  private Node branch(boolean with) {
    deeper(peek());
    at++;
    Set<String> outer = Set.copyOf(variables);
    Pipe pipe = pipe();
    close();
    Block then = block(Set.of("else", "end"));
    List<Node> otherwise = then.end().equals("else") ? otherwise(with) : closed();
    restore(outer);
    depth--;
    return new Node.Branch(with, pipe, then.nodes(), otherwise);
  }

  /** After {@code else}: another condition, or nodes to the end. */
  private List<Node> otherwise(boolean with) {
    skipSpace();
    if (peek().isWord("if") || (with && peek().isWord("with"))) {
      return List.of(branch(peek().isWord("with")));
    }
    close();
    List<Node> nodes = block(Set.of("end")).nodes();
    close();
    return nodes;
  }

  private List<Node> closed() {
    close();
    return List.of();
  }

  private Node range() {
    deeper(peek());
    at++;
    Set<String> outer = Set.copyOf(variables);
    Pipe pipe = pipe();
    close();
    Block body = block(Set.of("else", "end"));
    close();
    List<Node> otherwise = List.of();
    if (body.end().equals("else")) {
      otherwise = block(Set.of("end")).nodes();
      close();
    }
    restore(outer);
    depth--;
    return new Node.Range(pipe, body.nodes(), otherwise);
  }

  private void restore(Set<String> outer) {
    variables.retainAll(outer);
  }

  private void deeper(Token token) {
    if (++depth > MAX_DEPTH) {
      throw problem(token, "more than %d blocks in one another".formatted(MAX_DEPTH));
    }
  }

  private Node call() {
    Token word = next();
    String name = name();
    skipSpace();
    Optional<Pipe> argument = peek().kind() == Kind.CLOSE ? Optional.empty() : Optional.of(pipe());
    close();
    return new Node.Call(name, argument, word.offset());
  }

  private Optional<Node> define() {
    at++;
    String name = name();
    close();
    define(name);
    return Optional.empty();
  }

  /** In a definition only {@code $} is known. */
  private void define(String name) {
    Set<String> outer = Set.copyOf(variables);
    variables.retainAll(Set.of("$"));
    defined.put(name, block(Set.of("end")).nodes());
    variables.addAll(outer);
    close();
  }

  private Node inlineBlock() {
    Token word = next();
    String name = name();
    Pipe pipe = pipe();
    close();
    define(name);
    return new Node.Call(name, Optional.of(pipe), word.offset());
  }

  private String name() {
    skipSpace();
    Token token = next();
    if (token.kind() != Kind.STRING) {
      throw problem(token, "the name of a template in quotes is expected");
    }
    return Literals.string(source, token);
  }

  private void close() {
    skipSpace();
    Token token = next();
    if (token.kind() != Kind.CLOSE) {
      throw problem(token, "unexpected '" + token.text() + "', '}}' is expected");
    }
  }

  private Pipe pipe() {
    skipSpace();
    int start = at;
    List<String> names = new ArrayList<>();
    boolean declares = false;
    while (peek().kind() == Kind.VARIABLE && names.size() < 2) {
      names.add(next().text());
      skipSpace();
      if (peek().is(",")) {
        at++;
        skipSpace();
        continue;
      }
      break;
    }
    boolean assigns = !names.isEmpty() && (peek().is(":=") || peek().is("="));
    if (assigns) {
      declares = next().is(":=");
    } else {
      at = start;
      names.clear();
    }
    List<Command> commands = commands();
    declare(names, declares);
    return new Pipe(List.copyOf(names), declares, commands);
  }

  private void declare(List<String> names, boolean declares) {
    for (String name : names) {
      if (declares) {
        variables.add(name);
      } else if (!variables.contains(name)) {
        throw problem(peek(), "undefined variable '" + name + "'");
      }
    }
  }

  private List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    do {
      skipSpace();
      commands.add(command());
      skipSpace();
    } while (take("|"));
    return commands;
  }

  private boolean take(String symbol) {
    boolean there = peek().is(symbol);
    at += there ? 1 : 0;
    return there;
  }

  private Command command() {
    Token first = peek();
    List<Operand> words = new ArrayList<>();
    while (!isEnd(peek())) {
      words.add(operand());
      if (!isEnd(peek()) && !peek().is(" ")) {
        throw problem(peek(), "unexpected '" + peek().text() + "' in a value");
      }
      skipSpace();
    }
    if (words.isEmpty()) {
      throw problem(first, "a value is missing");
    }
    return new Command(words, first.offset());
  }

  private static boolean isEnd(Token token) {
    return token.kind() == Kind.CLOSE || token.kind() == Kind.END || token.is("|") || token.is(")");
  }

  private Operand operand() {
    Token token = next();
    List<String> fields = new ArrayList<>();
    Value value =
        switch (token.kind()) {
          case FIELD -> {
            fields.add(token.text().substring(1));
            yield new Value.Dot();
          }
          case VARIABLE -> variable(token);
          case NUMBER -> new Value.Literal(Literals.number(source, token));
          case STRING -> new Value.Literal(Literals.string(source, token));
          case CHARACTER -> new Value.Literal(Literals.character(source, token));
          case WORD -> word(token);
          default -> symbol(token);
        };
    while (peek().kind() == Kind.FIELD) {
      fields.add(next().text().substring(1));
    }
    return new Operand(value, List.copyOf(fields), token.offset());
  }

  private Value variable(Token token) {
    if (!variables.contains(token.text())) {
      throw problem(
          token,
          "undefined variable '%s'%s"
              .formatted(token.text(), Suggestion.clause(token.text(), variables)));
    }
    return new Value.Variable(token.text());
  }

  private Value word(Token token) {
    return switch (token.text()) {
      case "true" -> new Value.Literal(true);
      case "false" -> new Value.Literal(false);
      case "nil" -> new Value.Nil();
      default -> {
        if (!functions.contains(token.text())) {
          throw problem(
              token,
              "function '%s' is not defined%s"
                  .formatted(token.text(), Suggestion.clause(token.text(), functions)));
        }
        yield new Value.Function(token.text());
      }
    };
  }

  private Value symbol(Token token) {
    if (token.is(".")) {
      return new Value.Dot();
    }
    if (token.is("(")) {
      deeper(token);
      Pipe pipe = pipe();
      if (!take(")")) {
        throw problem(peek(), "')' is missing");
      }
      depth--;
      return new Value.Nested(pipe);
    }
    throw problem(token, "unexpected '" + token.text() + "'");
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  private void skipSpace() {
    while (peek().is(" ")) {
      at++;
    }
  }

  private TemplateException problem(Token token, String message) {
    return new TemplateException(source, token.offset(), message);
  }
}
