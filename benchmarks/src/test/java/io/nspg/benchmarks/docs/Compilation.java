package io.nspg.benchmarks.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Source text compiled as an application would compile it: Java 17, against the class path of this
 * JVM, a warning counting as an error. Immutable.
 *
 * @param problems what the compiler said, empty when it compiled
 */
public record Compilation(List<String> problems) {

  private static final List<String> OPTIONS =
      List.of("--release", "17", "-proc:none", "-Xlint:all", "-Xlint:-options,-path", "-Werror");

  /**
   * Compiles source files that exist as text alone.
   *
   * @param sources text by file name, such as {@code io/nspg/time/Bad.java}
   * @param output the folder for the classes
   */
  public static Compilation of(Map<String, String> sources, Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<Source> files =
        sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(said, Locale.ROOT, null)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      compiler.getTask(null, manager, said, OPTIONS, null, files).call();
    } catch (IOException e) {
      return new Compilation(List.of(e.toString()));
    }
    return new Compilation(
        said.getDiagnostics().stream()
            .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
            .map(d -> d.toString())
            .toList());
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
