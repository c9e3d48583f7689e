package io.nspg.benchmarks.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java block of a document, as a file that can be compiled. A block that declares a type at its
 * left margin, and is given nothing, is a file of its own. Any other is statements: they go into a
 * method, after what the block is given, with every package that an application can see imported.
 */
final class JavaBlock {

  /** What statements may use without an import, beside the exported packages of this project. */
  private static final List<String> USUAL =
      List.of(
          "java.sql",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "javax.sql",
          "org.junit.jupiter.api");

  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:@\\w+(?:\\([^\\n]*\\))?\\s+)*(?:(?:public|final|abstract|sealed)\\s+)*"
              + "(?:class|record|interface|enum)\\s+(?<name>\\w+)",
          Pattern.MULTILINE);

  private final List<String> packages;

  private JavaBlock(List<String> packages) {
    this.packages = packages;
  }

  /** Reads which packages of this project an application sees from the class path of this JVM. */
  static JavaBlock seenByAnApplication() {
    return new JavaBlock(
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.nspg")
                .stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.contains(".internal"))
                .filter(name -> !name.startsWith("io.nspg.benchmarks"))
                .distinct()
                .sorted()
                .toList());
  }

  /** What the compiler says against the block, empty when nothing. */
  List<String> problems(CodeBlock block, Path output) {
    return Compilation.of(Map.of(fileName(block), source(block)), output).problems().stream()
        .map(problem -> block.place() + ": " + problem)
        .toList();
  }

  private static boolean isFile(CodeBlock block) {
    return block.given().isEmpty() && TYPE.matcher(block.text()).find();
  }

  private static String fileName(CodeBlock block) {
    Matcher type = TYPE.matcher(block.text());
    return (isFile(block) && type.find() ? type.group("name") : "Snippet") + ".java";
  }

  private String source(CodeBlock block) {
    if (isFile(block)) {
      return imports(block) + block.text();
    }
    return imports(block)
        + "@SuppressWarnings({\"unused\", \"try\"}) abstract class Snippet {\n"
        + block.given()
        + "\nvoid run() throws Exception {\n"
        + block.text()
        + "\n}\n}\n";
  }

  /** A type block with imports of its own shows what a reader must import, so it gets no others. */
  private String imports(CodeBlock block) {
    if (block.text().startsWith("import ") || block.text().startsWith("package ")) {
      return "";
    }
    return Stream.concat(USUAL.stream(), packages.stream())
        .map(name -> "import " + name + ".*;\n")
        .collect(Collectors.joining());
  }
}
