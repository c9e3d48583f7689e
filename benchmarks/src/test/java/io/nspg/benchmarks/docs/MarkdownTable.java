package io.nspg.benchmarks.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rows of the tables of a Markdown page, without headings and rulers. Pure. */
final class MarkdownTable {

  private static final Pattern RULER = Pattern.compile("^\\|(?:\\s*:?-+:?\\s*\\|)+\\s*$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private MarkdownTable() {}

  /** The cells, row by row, of the tables whose first heading is the given one. */
  static List<List<String>> rows(String markdown, String firstHeading) {
    List<String> lines = markdown.lines().toList();
    List<List<String>> rows = new ArrayList<>();
    boolean wanted = false;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("|")) {
        wanted = false;
      } else if (i + 1 < lines.size() && RULER.matcher(lines.get(i + 1)).matches()) {
        wanted = cells(lines.get(i)).get(0).equalsIgnoreCase(firstHeading);
      } else if (wanted && !RULER.matcher(lines.get(i)).matches()) {
        rows.add(cells(lines.get(i)));
      }
    }
    return rows;
  }

  /** What stands between backticks. */
  static List<String> code(String cell) {
    return CODE.matcher(cell).results().map((MatchResult m) -> m.group(1)).toList();
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
