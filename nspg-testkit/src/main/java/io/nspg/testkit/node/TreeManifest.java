package io.nspg.testkit.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a directory held when it was finished: every file with its size and SHA-256, and every
 * directory, empty ones as well. Tells a whole cached directory from one that was cut short, or
 * thinned out by a cleaner of temporary files. Immutable.
 */
final class TreeManifest {

  /** Stands where a file has its digest. */
  private static final String DIRECTORY = "directory";

  private final List<Entry> entries;

  private TreeManifest(List<Entry> entries) {
    this.entries = entries;
  }

  private record Entry(String digest, long size, String path) {

    String line() {
      return digest + " " + size + " " + path;
    }

    boolean isDirectory() {
      return digest.equals(DIRECTORY);
    }

    static Entry parse(String line) {
      String[] parts = line.split(" ", 3);
      return new Entry(parts[0], Long.parseLong(parts[1]), parts[2]);
    }
  }

  /** Reads everything below a directory. */
  static TreeManifest of(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Entry> entries = new ArrayList<>();
      for (Path found : all.filter(f -> !f.equals(directory)).sorted().toList()) {
        String name = directory.relativize(found).toString();
        if (Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(new Entry(DIRECTORY, 0, name));
        } else if (Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(new Entry(digest(found), Files.size(found), name));
        }
      }
      return new TreeManifest(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it to a file. */
  void write(Path file) throws IOException {
    Files.writeString(file, text(), StandardCharsets.UTF_8);
  }

  /** Reads it back; a file that is missing or not a manifest reads as one that nothing matches. */
  static TreeManifest read(Path file) {
    try {
      return new TreeManifest(
          Files.readAllLines(file, StandardCharsets.UTF_8).stream().map(Entry::parse).toList());
    } catch (IOException | RuntimeException e) {
      return new TreeManifest(List.of());
    }
  }

  /** Whether a directory has every file in its size, and every directory. */
  boolean fits(Path directory) {
    return !entries.isEmpty() && entries.stream().allMatch(e -> fits(directory, e));
  }

  private static boolean fits(Path directory, Entry entry) {
    Path place = directory.resolve(entry.path());
    return entry.isDirectory() ? Files.isDirectory(place) : size(place) == entry.size();
  }

  /** Whether a directory has every file with its content, and every directory. */
  boolean equalsContentOf(Path directory) {
    try {
      for (Entry entry : entries) {
        Path place = directory.resolve(entry.path());
        if (entry.isDirectory()
            ? !Files.isDirectory(place)
            : !digest(place).equals(entry.digest())) {
          return false;
        }
      }
      return !entries.isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** One digest for the whole. */
  String digest() {
    return HexFormat.of()
        .formatHex(Sha256.digest().digest(text().getBytes(StandardCharsets.UTF_8)));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    entries.forEach(e -> text.append(e.line()).append('\n'));
    return text.toString();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
