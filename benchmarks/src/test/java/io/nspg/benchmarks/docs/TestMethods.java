package io.nspg.benchmarks.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The test methods in a set of sources, by {@code Class#method}. Read from the sources, because a
 * module does not see the tests of the others. A disabled test proves nothing and is left out.
 */
final class TestMethods {

  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

  private final Set<String> names;

  private TestMethods(Set<String> names) {
    this.names = names;
  }

  static TestMethods in(Collection<Path> sources) {
    Set<String> names = new HashSet<>();
    if (sources.isEmpty()) {
      return new TestMethods(names);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      Iterable<? extends JavaFileObject> units =
          files.getJavaFileObjectsFromPaths(List.copyOf(sources));
      JavacTask task =
          (JavacTask) compiler.getTask(null, files, d -> {}, List.of("-proc:none"), null, units);
      for (CompilationUnitTree unit : task.parse()) {
        new Finder(names).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestMethods(names);
  }

  /** Whether there is a test method of this name in a class of this simple name. */
  boolean contains(String classAndMethod) {
    return names.contains(classAndMethod);
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable String> {

    private final Set<String> names;

    Finder(Set<String> names) {
      this.names = names;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
      return disabled(type.getModifiers())
          ? null
          : super.visitClass(type, type.getSimpleName().toString());
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable String type) {
      if (annotated(method.getModifiers(), TESTS) && !disabled(method.getModifiers())) {
        names.add(type + "#" + method.getName());
      }
      return null;
    }

    private static boolean disabled(ModifiersTree modifiers) {
      return annotated(modifiers, Set.of("Disabled"));
    }

    private static boolean annotated(ModifiersTree modifiers, Set<String> wanted) {
      return modifiers.getAnnotations().stream()
          .map(AnnotationTree::getAnnotationType)
          .map(Object::toString)
          .map(name -> name.substring(name.lastIndexOf('.') + 1))
          .anyMatch(wanted::contains);
    }
  }
}
