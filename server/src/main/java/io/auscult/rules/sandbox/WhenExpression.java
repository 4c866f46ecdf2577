package io.auscult.rules.sandbox;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SimpleName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.jspecify.annotations.Nullable;

/**
 * An expression among the conditions of a rule, as Drools reads it.
 *
 * @param bind the variable that it is bound to
 */
public record WhenExpression(Expression expression, Optional<String> bind) {
  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'((?:[^'\\\\\"]|\\\\.)*)'");

  /** Reads an expression; empty where Drools could not read it. */
  public static Optional<WhenExpression> parse(String text) {
    try {
      DrlxExpression parsed =
          DrlxParser.parseExpression(
              DrlxParser.buildDrlxParserWithArguments(Vocabulary.OPERATORS), doubleQuoted(text));
      @Nullable SimpleName bind = parsed.getBind();
      return Optional.of(
          new WhenExpression(
              parsed.getExpr(), Optional.ofNullable(bind).map(SimpleName::asString)));
    } catch (ParseProblemException e) {
      return Optional.empty();
    }
  }

  /** Rules may write texts in single quotes, which the parser takes for single characters. */
  private static String doubleQuoted(String text) {
    return QUOTED
        .matcher(text)
        .replaceAll(quoted ->
            Matcher.quoteReplacement(
                quoted.group(1) == null ? quoted.group() : "\"" + quoted.group(1) + "\""));
  }

  /** What it may not say. */
  public List<Fault> faults(TextGrowth growth) {
    Expressions check = new Expressions(Vocabulary.METHODS, Vocabulary.OF_FACTS, growth);
    check.checkWhole(expression, bind);
    return check.faults();
  }
}
