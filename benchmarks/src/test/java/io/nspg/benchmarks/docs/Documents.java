package io.nspg.benchmarks.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Checks the code blocks and the named tests of a Markdown page. Java compiles, configuration
 * plans, XML parses, and every {@code Class#method} in a table is a test. Immutable.
 */
final class Documents {

  private static final Pattern PROOF = Pattern.compile("\\w+Test#\\w+|\\w+#\\w+_\\w+");

  private final TestMethods tests;
  private final JavaBlock java = JavaBlock.seenByAnApplication();

  Documents(Repository repository) {
    this.tests = TestMethods.in(repository.javaFiles("test"));
  }

  /** What is wrong with the page, empty when nothing is. */
  List<String> problems(String page, String markdown, Path output) {
    List<String> problems = new ArrayList<>();
    for (CodeBlock block : CodeBlock.in(page, markdown)) {
      switch (block.language()) {
        case "java" -> problems.addAll(java.problems(block, output));
        case "properties" -> problems.addAll(PropertiesBlock.problems(block, output));
        case "xml" -> problems.addAll(xml(block));
        default -> {}
      }
    }
    PROOF
        .matcher(tables(markdown))
        .results()
        .map(MatchResult::group)
        .filter(proof -> !tests.contains(proof))
        .map(proof -> page + ": names " + proof + ", which is no enabled test of ours")
        .forEach(problems::add);
    return problems;
  }

  private static String tables(String markdown) {
    return String.join("\n", markdown.lines().filter(line -> line.startsWith("|")).toList());
  }

  /** A block may be a fragment with several elements, so it is parsed inside one. */
  private static List<String> xml(CodeBlock block) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      builder.parse(new InputSource(new StringReader("<block>" + block.text() + "</block>")));
      return List.of();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return List.of(block.place() + ": " + e.getMessage());
    }
  }
}
