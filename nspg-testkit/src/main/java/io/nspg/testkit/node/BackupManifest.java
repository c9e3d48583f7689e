package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a base backup is to hold, as the server wrote it down. Immutable.
 *
 * @param files SHA-256 in hexadecimal by path, all but the write-ahead log
 */
record BackupManifest(Map<String, String> files) {

  private static final Pattern FILE =
      Pattern.compile(
          "\\{ \"(Path|Encoded-Path)\": \"((?:[^\"\\\\]|\\\\.)*)\", .*"
              + "\"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \"([0-9a-f]{64})\" }");
  private static final String END = "\"Manifest-Checksum\": \"";

  /**
   * Reads one, if it is whole.
   *
   * @throws TestkitException if its own checksum says that it is not
   */
  static BackupManifest read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int end = text.lastIndexOf(END);
      String covered = text.substring(0, Math.max(0, end));
      String digest =
          HexFormat.of()
              .formatHex(Sha256.digest().digest(covered.getBytes(StandardCharsets.UTF_8)));
      if (!text.startsWith(digest, end + END.length())) {
        throw new TestkitException(
            "the backup manifest " + file + " is not whole: its own checksum does not fit");
      }
      Map<String, String> files = new HashMap<>();
      Matcher matcher = FILE.matcher(covered);
      while (matcher.find()) {
        files.put(path(matcher.group(1), matcher.group(2)), matcher.group(3));
      }
      return new BackupManifest(Map.copyOf(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(String key, String value) {
    return key.equals("Path")
        ? value.replace("\\\"", "\"").replace("\\\\", "\\")
        : new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8);
  }

  /**
   * Compares it with what is there.
   *
   * @param found SHA-256 by path
   * @return the paths that are missing, changed, or there without being listed; never of the
   *     write-ahead log, which is replayed and so verifies itself
   */
  Set<String> differences(Map<String, String> found) {
    Set<String> different = new TreeSet<>();
    files.forEach(
        (path, digest) -> {
          if (!digest.equals(found.get(path))) {
            different.add(path);
          }
        });
    found.keySet().stream().filter(path -> !files.containsKey(path)).forEach(different::add);
    different.removeIf(path -> path.startsWith("pg_wal/"));
    return different;
  }
}
