package io.nspg.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bundle with their hashes, as {@code sha256sum -c} reads them; a comment names the
 * manifest of the bundle before it. Immutable.
 *
 * @param drill name of the drill
 * @param previousSha256 hash of the manifest before it, null for the first of a chain
 * @param files hash by name
 */
record Manifest(String drill, @Nullable String previousSha256, Map<String, String> files) {

  private static final String NONE = "none";

  private static final Pattern HEAD =
      Pattern.compile("# nspg bundle of (\\S+), after MANIFEST\\.sha256 ([0-9a-f]{64}|none)");
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

  Manifest {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** The text of the file, by name and with a line feed after every line. */
  String text() {
    StringBuilder text = new StringBuilder("# nspg bundle of ").append(drill);
    text.append(", after MANIFEST.sha256 ");
    text.append(previousSha256 == null ? NONE : previousSha256).append('\n');
    files.forEach((name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if the text is not exactly what {@link #text} writes
   */
  static Manifest parse(String text) {
    List<String> lines = text.lines().toList();
    Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!head.matches()) {
      throw new IllegalArgumentException("the first line is not that of a manifest");
    }
    Map<String, String> files = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher file = LINE.matcher(line);
      if (!file.matches() || !Attachment.named(file.group(2))) {
        throw new IllegalArgumentException("a line is not a hash, two spaces and a name in here");
      }
      files.put(file.group(2), file.group(1));
    }
    String previous = head.group(2);
    Manifest manifest = new Manifest(head.group(1), previous.equals(NONE) ? null : previous, files);
    if (!manifest.text().equals(text)) {
      throw new IllegalArgumentException("the text is not in the form it was written in");
    }
    return manifest;
  }

  /** What in a directory does not match, a sentence each; empty when nothing does not. */
  List<String> problems(Path directory) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      try {
        if (!Sha256.of(path).equals(file.getValue())) {
          problems.add(path + ": was changed since the bundle was written");
        }
      } catch (NoSuchFileException e) {
        problems.add(path + ": is missing");
      }
    }
    return problems;
  }

  /** The names that a directory's manifest lists; none where there is no readable manifest. */
  static List<String> listed(Path file) throws IOException {
    try {
      return Files.exists(file) ? List.copyOf(parse(Utf8.text(file)).files().keySet()) : List.of();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
