package io.nspg.benchmarks.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a page of requirements against what exists. Its table has the columns row, delivered in,
 * proven by; what stands between backticks is checked: a type or file in the second column, a
 * {@code Class#method} in the third. Immutable.
 */
final class Requirements {

  private final Path root;
  private final Set<String> types;
  private final TestMethods tests;

  Requirements(Repository repository) {
    this.root = repository.root();
    this.types =
        repository.javaFiles("main").stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toUnmodifiableSet());
    this.tests = TestMethods.in(repository.javaFiles("test"));
  }

  /** What is wrong with the page, empty when every row stands. */
  List<String> problems(String markdown) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<List<String>> rows = MarkdownTable.rows(markdown, "row");
    if (rows.isEmpty()) {
      problems.add("no table with a first column \"row\", or no row in it");
    }
    for (List<String> row : rows) {
      String id = row.get(0);
      if (!seen.add(id)) {
        problems.add(id + ": appears twice");
      }
      if (row.size() != 3) {
        problems.add(id + ": has " + row.size() + " cells; row, delivered in, proven by");
        continue;
      }
      problems.addAll(delivered(id, MarkdownTable.code(row.get(1))));
      problems.addAll(proven(id, MarkdownTable.code(row.get(2))));
    }
    return problems;
  }

  private List<String> delivered(String id, List<String> places) {
    if (places.isEmpty()) {
      return List.of(id + ": names no type or file, between backticks, that delivers it");
    }
    return places.stream()
        .filter(place -> !types.contains(place.substring(place.lastIndexOf('.') + 1)))
        .filter(place -> !Files.exists(root.resolve(place)))
        .map(place -> id + ": delivered in " + place + ", which is no type or file of ours")
        .toList();
  }

  private List<String> proven(String id, List<String> proofs) {
    if (proofs.isEmpty()) {
      return List.of(id + ": names no test, as `Class#method`, that proves it");
    }
    return proofs.stream()
        .filter(proof -> !tests.contains(proof))
        .map(proof -> id + ": proven by " + proof + ", which is no enabled test of ours")
        .toList();
  }
}
