package io.nspg.benchmarks.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown page. Immutable.
 *
 * @param place page and line, for a message
 * @param language the word after the fence, empty when there is none
 * @param given what a comment {@code <!-- given ... -->} right before the block declares for it
 * @param text the lines between the fences
 */
record CodeBlock(String place, String language, String given, String text) {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!--\\s*given\\s(?<given>.*?)-->\\s*)?"
              + "^(?<indent>[ ]*)```(?<language>\\w*)[^\\n]*\\n(?<text>.*?)^\\k<indent>```[ ]*$",
          Pattern.MULTILINE | Pattern.DOTALL);

  static List<CodeBlock> in(String page, String markdown) {
    List<CodeBlock> blocks = new ArrayList<>();
    Matcher m = BLOCK.matcher(markdown);
    while (m.find()) {
      long line = markdown.substring(0, m.start("text")).lines().count() + 1;
      String given = m.group("given") == null ? "" : m.group("given");
      blocks.add(new CodeBlock(page + ":" + line, m.group("language"), given, m.group("text")));
    }
    return blocks;
  }
}
