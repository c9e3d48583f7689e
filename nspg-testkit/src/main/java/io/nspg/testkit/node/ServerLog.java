package io.nspg.testkit.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A server's log file. */
record ServerLog(Path file) {

  private static final Pattern COMPLAINT =
      Pattern.compile("(FATAL|PANIC):  |LOG:  .*(parameter|configuration)");
  private static final Pattern MORE = Pattern.compile("(DETAIL|HINT):  ");
  private static final String STATEMENT = "STATEMENT:  ";
  private static final int TAIL_BYTES = 64 * 1024;

  /** Its length now, as a mark for {@link #since}. */
  long mark() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** What was written after a mark, at most the last 64 KB of it. */
  String since(long mark) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(mark, log.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /**
   * The lines after a mark that say why a server does not go on, with their details, as a sentence;
   * may be empty.
   */
  String complaints(long mark) {
    StringBuilder lines = new StringBuilder();
    boolean told = false;
    for (String line : since(mark).lines().toList()) {
      told = COMPLAINT.matcher(line).find() || (told && MORE.matcher(line).find());
      if (told) {
        lines.append("  ").append(line).append('\n');
      }
    }
    return lines.isEmpty() ? "" : "It refused:\n" + lines;
  }

  /** Its last lines, without the statements that failed: those hold literals. */
  String tail(int lines) {
    List<String> all = new ArrayList<>();
    boolean statement = false;
    for (String line : since(0).lines().toList()) {
      // a tab begins what is still of the line before
      statement = line.startsWith("\t") ? statement : line.contains(STATEMENT);
      if (!statement) {
        all.add(line);
      }
    }
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  /** Makes it, for this user alone: it holds what clients have sent. Does nothing the next time. */
  void create() {
    try {
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
