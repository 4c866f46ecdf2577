package io.auscult.rules.template;

import io.auscult.rules.template.Statement.Branch;
import io.auscult.rules.template.Term.Pipeline;
import io.auscult.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole template: its statements, and those of the templates that it defines. */
final class TemplateParser {
  private final TokenStream tokens;
  private final Map<String, List<Statement>> defined;
  private final Names names;
  private final PipelineParser pipelines;
  private int ranges;
  private int depth;

  private TemplateParser(
      TokenStream tokens, Map<String, List<Statement>> defined, List<String> names, int depth) {
    this.tokens = tokens;
    this.defined = defined;
    this.names = new Names(names);
    this.pipelines = new PipelineParser(tokens, this.names);
    this.depth = depth;
  }

  /**
   * What a template consists of.
   *
   * @param main its own statements
   * @param defined those of the templates inside it, by name
   */
  record Parsed(List<Statement> main, Map<String, List<Statement>> defined) {}

  static Parsed parse(Source source) {
    TokenStream tokens = new TokenStream(source);
    Map<String, List<Statement>> defined = new HashMap<>();
    TemplateParser parser = new TemplateParser(tokens, defined, Names.PREDEFINED, 0);
    Body main = parser.body(true);
    if (!main.end.is(Kind.END)) {
      throw tokens.wrong(main.end, "{{" + main.end.text() + "}} without a beginning");
    }
    return new Parsed(main.statements, Map.copyOf(defined));
  }

  /** Statements, and the keyword that ended them: {@code end}, {@code else} or the text's end. */
  private record Body(List<Statement> statements, Token end) {}

  private Body body(boolean top) {
    int mark = names.mark();
    List<Statement> statements = new ArrayList<>();
    while (true) {
      Token token = tokens.next();
      if (token.is(Kind.END)) {
        return new Body(List.copyOf(statements), token);
      }
      Token first = tokens.peekBeyondSpace();
      if (token.is(Kind.TEXT)) {
        statements.add(new Statement.Text(token.text()));
      } else if (first.isName("end") || first.isName("else")) {
        names.forget(mark);
        return new Body(List.copyOf(statements), tokens.nextBeyondSpace());
      } else if (first.isName("define")) {
        define(top);
      } else {
        statements.add(action(first));
      }
    }
  }

  private Statement action(Token first) {
    String keyword = first.is(Kind.NAME) ? first.text() : "";
    return switch (keyword) {
      case "if" -> branch(Branch.Kind.IF);
      case "with" -> branch(Branch.Kind.WITH);
      case "range" -> branch(Branch.Kind.RANGE);
      case "template" -> include();
      case "block" -> block();
      case "break", "continue" -> leave();
      default -> new Statement.Action(pipelines.pipeline("the action", Kind.CLOSE, 1));
    };
  }

  private Statement branch(Branch.Kind kind) {
    Token keyword = tokens.nextBeyondSpace();
    deeper(keyword);
    int mark = names.mark();
    boolean range = kind == Branch.Kind.RANGE;
    Pipeline pipeline = pipelines.pipeline(keyword.text(), Kind.CLOSE, range ? 2 : 1);
    ranges += range ? 1 : 0;
    Body body = body(false);
    ranges -= range ? 1 : 0;
    List<Statement> otherwise = otherwise(keyword, body.end, kind);
    names.forget(mark);
    depth--;
    return new Branch(kind, pipeline, body.statements, otherwise);
  }

  private List<Statement> otherwise(Token keyword, Token end, Branch.Kind kind) {
    needsEnd(keyword, end);
    if (end.isName("end")) {
      close();
      return List.of();
    }
    Token next = tokens.peekBeyondSpace();
    // "else if" is an if inside the else that shares its end.
    if ((next.isName("if") && kind == Branch.Kind.IF)
        || (next.isName("with") && kind == Branch.Kind.WITH)) {
      return List.of(branch(kind));
    }
    close();
    Body otherwise = body(false);
    needsEnd(keyword, otherwise.end);
    if (!otherwise.end.isName("end")) {
      throw tokens.unexpected(otherwise.end, "{{end}}: there was an {{else}} before");
    }
    close();
    return otherwise.statements;
  }

  private void needsEnd(Token keyword, Token end) {
    if (end.is(Kind.END)) {
      throw tokens.wrong(keyword, "{{" + keyword.text() + "}} without {{end}}");
    }
  }

  private void close() {
    tokens.expect(Kind.CLOSE, "}}");
  }

  private void deeper(Token keyword) {
    if (++depth > Limits.DEPTH) {
      throw tokens.wrong(keyword, "more than " + Limits.DEPTH + " blocks inside each other");
    }
  }

  private void define(boolean top) {
    Token keyword = tokens.nextBeyondSpace();
    if (!top) {
      throw tokens.wrong(keyword, "{{define}} inside another block, expected at the top only");
    }
    String name = templateName();
    close();
    add(keyword, name);
  }

  private String templateName() {
    Token token = tokens.expect(Kind.STRING, "the name of a template in quotes");
    try {
      return Quote.unquoted(token.text());
    } catch (Failure e) {
      throw tokens.wrong(token, e.problem());
    }
  }

  private void add(Token keyword, String name) {
    deeper(keyword);
    Body body = new TemplateParser(tokens, defined, List.of("$"), depth).body(false);
    depth--;
    needsEnd(keyword, body.end);
    if (!body.end.isName("end")) {
      throw tokens.unexpected(body.end, "{{end}}");
    }
    close();
    List<Statement> before = defined.put(name, body.statements);
    if (before != null && !before.isEmpty()) {
      throw tokens.wrong(keyword, "template " + Quote.of(name) + " is defined twice");
    }
  }

  private Statement include() {
    tokens.nextBeyondSpace();
    int position = tokens.peekBeyondSpace().position();
    String name = templateName();
    if (tokens.peekBeyondSpace().is(Kind.CLOSE)) {
      close();
      return included(position, name, null);
    }
    return included(position, name, pipelines.pipeline("template", Kind.CLOSE, 1));
  }

  private static Statement included(int position, String name, @Nullable Pipeline pipeline) {
    return new Statement.Include(position, name, pipeline);
  }

  private Statement block() {
    Token keyword = tokens.nextBeyondSpace();
    int position = tokens.peekBeyondSpace().position();
    String name = templateName();
    Pipeline pipeline = pipelines.pipeline("block", Kind.CLOSE, 1);
    add(keyword, name);
    return included(position, name, pipeline);
  }

  private Statement leave() {
    Token keyword = tokens.nextBeyondSpace();
    if (ranges == 0) {
      throw tokens.wrong(keyword, "{{" + keyword.text() + "}} outside {{range}}");
    }
    close();
    return new Statement.Leave(keyword.text().equals("break"));
  }
}
