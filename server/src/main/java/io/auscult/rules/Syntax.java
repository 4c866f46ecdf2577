package io.auscult.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A rule file parsed.
 *
 * @param tree its syntax tree; empty where it has mistakes of syntax
 * @param problems those mistakes
 */
record Syntax(DrlFile file, Optional<PackageDescr> tree, List<RuleProblem> problems) {
  private static final Pattern RULE = Pattern.compile(" in rule \"?([^\"]+)\"?");
  private static final Pattern UNEXPECTED = Pattern.compile("mismatched input '([^']*)'");
  private static final Pattern HEAD = Pattern.compile("^\\[ERR \\d+] (Line \\d+:\\d+ )?");

  static Syntax of(DrlFile file) {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr tree = null;
    List<RuleProblem> problems = new ArrayList<>();
    try {
      tree = parser.parse(false, file.text());
      SourceText source = new SourceText(file);
      List<DroolsError> errors = parser.getErrors();
      if (errors.stream().anyMatch(Syntax::isCrash)) {
        problems.add(openText(source));
      } else {
        errors.forEach(error -> problems.add(problem(source, error)));
      }
    } catch (DroolsParserException e) {
      problems.add(
          new RuleProblem(
              new Place(file.path(), 0, 0),
              Optional.empty(),
              "cannot be parsed: " + e.getMessage()));
    }
    boolean good = problems.isEmpty() && tree != null;
    return new Syntax(file, good ? Optional.ofNullable(tree) : Optional.empty(), problems);
  }

  /** The parser breaks where a text does not end; what else it says is noise. */
  private static boolean isCrash(DroolsError error) {
    return error.getMessage().contains("Exception: ");
  }

  private static RuleProblem openText(SourceText source) {
    for (int line = 1; line <= source.lineCount(); line++) {
      long quotes = source.line(line).chars().filter(c -> c == '"').count();
      if (quotes % 2 == 1) {
        return new RuleProblem(
            source.place(line, source.line(line).lastIndexOf('"') + 1),
            Optional.empty(),
            "a text begins here or ends: the other quote is missing");
      }
    }
    return new RuleProblem(
        source.place(source.lineCount(), 0),
        Optional.empty(),
        "cannot be read to its end: is a quote or a parenthesis not closed?");
  }

  private static RuleProblem problem(SourceText source, DroolsError error) {
    String text = HEAD.matcher(error.getMessage()).replaceFirst("");
    int line = error instanceof ParserError at ? at.getRow() : 0;
    Matcher rule = RULE.matcher(text);
    Optional<String> name = rule.find() ? Optional.of(rule.group(1)) : Optional.empty();
    Matcher unexpected = UNEXPECTED.matcher(text);
    if (!unexpected.find()) {
      return new RuleProblem(source.place(line, 0), name, text);
    }
    String word = unexpected.group(1);
    int column = word.equals("<eof>") ? 0 : source.columnOf(word, line);
    return new RuleProblem(source.place(line, column), name, message(word, text));
  }

  private static String message(String word, String text) {
    return switch (word) {
      case "then" -> "unexpected 'then': is a parenthesis or a quote above not closed?";
      case "end" -> "unexpected 'end': is 'then' missing?";
      case "=" -> "unexpected '=': to compare takes two, ==";
      case "and", "or" ->
          "unexpected '" + word + "': conditions in a pattern are joined by a comma, && or ||";
      case "<eof>" -> "unexpected end of file: is 'end' missing?";
      default -> "unexpected '" + word + "'" + expected(text);
    };
  }

  private static String expected(String text) {
    int at = text.indexOf("expecting ");
    return at < 0
        ? ""
        : ", "
            + text.substring(at)
                .replaceAll("one of the following tokens: '\\[(.*)]'\\.", "one of $1");
  }
}
