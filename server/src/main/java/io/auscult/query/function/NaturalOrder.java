package io.auscult.query.function;

/** Text order in which runs of digits count as numbers: {@code "4m5"} before {@code "4m600"}. */
final class NaturalOrder {
  private NaturalOrder() {}

  static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int nextI = endOfRun(left, i);
      int nextJ = endOfRun(right, j);
      int order = compareRuns(left.substring(i, nextI), right.substring(j, nextJ));
      if (order != 0) {
        return order;
      }
      i = nextI;
      j = nextJ;
    }
    int rest = Integer.compare(left.length() - i, right.length() - j);
    return rest != 0 ? rest : left.compareTo(right);
  }

  private static int endOfRun(String text, int start) {
    boolean digit = isDigit(text.charAt(start));
    int end = start + 1;
    while (end < text.length() && isDigit(text.charAt(end)) == digit) {
      end++;
    }
    return end;
  }

  /** Numbers may be longer than a long: without leading zeros the longer one is the larger. */
  private static int compareRuns(String left, String right) {
    if (!isDigit(left.charAt(0)) || !isDigit(right.charAt(0))) {
      return left.compareTo(right);
    }
    String a = withoutLeadingZeros(left);
    String b = withoutLeadingZeros(right);
    return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
  }

  private static String withoutLeadingZeros(String digits) {
    int i = 0;
    while (i < digits.length() - 1 && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
