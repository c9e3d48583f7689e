package io.nspg.benchmarks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of this repository, wherever the test JVM was started in it. Immutable.
 *
 * @param root the folder that holds the wrapper script
 */
record Repository(Path root) {

  static Repository here() {
    for (@Nullable Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("mvnw"))) {
        return new Repository(p);
      }
    }
    throw new IllegalStateException("no mvnw in this folder or above it");
  }

  String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** README.md and every page of docs/, those that exist. */
  List<Path> documents() {
    return Stream.concat(
            Stream.of(root.resolve("README.md")), files(root.resolve("docs"), 1).stream())
        .filter(page -> page.toString().endsWith(".md"))
        .filter(Files::exists)
        .toList();
  }

  /** Every Java file of one source set ({@code main} or {@code test}) of every module. */
  List<Path> javaFiles(String sourceSet) {
    return files(root, 1).stream()
        .map(module -> module.resolve("src").resolve(sourceSet).resolve("java"))
        .flatMap(sources -> files(sources, Integer.MAX_VALUE).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  private static List<Path> files(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
