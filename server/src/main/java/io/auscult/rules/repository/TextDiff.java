package io.auscult.rules.repository;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The difference of two texts as {@code diff -u} shows it. */
public final class TextDiff {
  private static final int CONTEXT = 3;

  private TextDiff() {}

  /** Lines of a unified diff; {@code ""} where nothing differs. */
  public static String of(String oldName, String oldText, String newName, String newText) {
    List<String> before = oldText.lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            oldName, newName, before, DiffUtils.diff(before, newText.lines().toList()), CONTEXT));
  }
}
