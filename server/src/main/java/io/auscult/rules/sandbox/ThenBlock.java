package io.auscult.rules.sandbox;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.auscult.promql.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands after {@code then}: statements that begin with {@code alerts}, local variables of
 * simple types, and {@code if}.
 */
public final class ThenBlock {
  private static final Pattern UNEXPECTED =
      Pattern.compile("Parse error[.] Found +\"(.*?)\"(?: *<.*?>)?(?:, expected|$)");

  private final Set<String> statements;
  private final Expressions expressions;

  private ThenBlock(Set<String> statements, TextGrowth growth) {
    this.statements = statements;
    Set<String> methods = new HashSet<>(Vocabulary.METHODS);
    methods.addAll(statements);
    this.expressions = new Expressions(methods, Set.of(), growth);
  }

  /**
   * What a text may not say; lines and columns count within the text.
   *
   * @param statements the methods of {@code alerts} and of what it returns
   */
  public static List<Fault> faults(String text, Set<String> statements, TextGrowth growth) {
    ParseResult<BlockStmt> parsed =
        new JavaParser(
                new ParserConfiguration()
                    .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17))
            .parseBlock("{\n" + text + "\n}");
    if (!parsed.isSuccessful() || parsed.getResult().isEmpty()) {
      return parsed.getProblems().stream().limit(1).map(ThenBlock::unreadable).toList();
    }
    ThenBlock block = new ThenBlock(statements, growth);
    parsed.getResult().get().getStatements().forEach(block::statement);
    return block.expressions.faults().stream().map(ThenBlock::inText).toList();
  }

  private static Fault unreadable(Problem problem) {
    Position at =
        problem
            .getLocation()
            .flatMap(range -> range.getBegin().getRange())
            .map(range -> range.begin)
            .orElse(new Position(1, 0));
    return new Fault(Math.max(1, at.line - 1), at.column, "", "after 'then': " + words(problem));
  }

  private static String words(Problem problem) {
    String first = problem.getMessage().lines().findFirst().orElse("");
    Matcher unexpected = UNEXPECTED.matcher(first);
    if (!unexpected.find()) {
      return first;
    }
    String word = unexpected.group(1).strip();
    boolean open = first.contains("\";\"");
    if (word.equals("}")) {
      return open ? "the last statement needs a ';'" : "unexpected end";
    }
    return "unexpected '" + word + "'" + (open ? ": is a ';' missing before it?" : "");
  }

  /** The brace that is put before the text is a line of its own. */
  private static Fault inText(Fault fault) {
    return new Fault(fault.line() - 1, fault.column(), fault.word(), fault.message());
  }

  private void statement(Statement statement) {
    switch (statement) {
      case EmptyStmt _ -> {}
      case BlockStmt block -> block.getStatements().forEach(this::statement);
      case IfStmt branch -> {
        expressions.checkWhole(branch.getCondition(), Optional.empty());
        statement(branch.getThenStmt());
        branch.getElseStmt().ifPresent(this::statement);
      }
      case ExpressionStmt line -> expression(line.getExpression());
      default -> refuse(statement, Words.of(statement) + " has no place after 'then'");
    }
  }

  private void expression(Expression expression) {
    switch (expression) {
      case VariableDeclarationExpr declaration ->
          declaration.getVariables().forEach(this::variable);
      case MethodCallExpr call -> chain(call);
      default -> expressions.check(expression);
    }
  }

  private void variable(VariableDeclarator variable) {
    String type = variable.getType().asString();
    if (!Vocabulary.TYPES.contains(type)) {
      refuse(
          variable.getType(),
          "a variable is of a simple type, not '%s'%s"
              .formatted(type, Suggestion.clause(type, Vocabulary.TYPES)));
    }
    variable
        .getInitializer()
        .ifPresent(value -> expressions.checkWhole(value, Optional.of(variable.getNameAsString())));
  }

  /** {@code alerts.holds().label(...)}: from the last call back to {@code alerts}. */
  private void chain(MethodCallExpr last) {
    List<MethodCallExpr> calls = new ArrayList<>();
    Optional<Expression> scope = Optional.of(last);
    while (scope.isPresent() && scope.get() instanceof MethodCallExpr call) {
      calls.addFirst(call);
      scope = call.getScope();
    }
    if (scope.isEmpty() || !(scope.get() instanceof NameExpr name && isAlerts(name))) {
      notAlerts(last);
      return;
    }
    calls.forEach(this::stated);
  }

  private void notAlerts(MethodCallExpr call) {
    int before = expressions.faults().size();
    expressions.check(call);
    if (expressions.faults().size() == before) {
      refuse(call, "a statement begins with alerts, such as alerts.holds()");
    }
  }

  private void stated(MethodCallExpr call) {
    String name = call.getNameAsString();
    if (!statements.contains(name)) {
      refuse(
          call.getName(),
          "alerts has no '%s'%s".formatted(name, Suggestion.clause(name, statements)));
      return;
    }
    call.getArguments().forEach(value -> expressions.checkWhole(value, Optional.empty()));
    if (name.equals("summary")) {
      FormatCheck.fault(call).ifPresent(message -> refuse(call.getName(), message));
    }
  }

  private static boolean isAlerts(NameExpr name) {
    return name.getNameAsString().equals("alerts");
  }

  private void refuse(Node node, String message) {
    expressions.refuse(node, message);
  }
}
