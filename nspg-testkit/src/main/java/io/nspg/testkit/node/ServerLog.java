package io.nspg.testkit.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A server's log file. */
record ServerLog(Path file) {

  private static final Pattern COMPLAINT =
      Pattern.compile("(FATAL|PANIC):  |LOG:  .*(parameter|configuration)");
  private static final Pattern MORE = Pattern.compile("(DETAIL|HINT):  ");
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

  /** Its last lines. */
  String tail(int lines) {
    String[] all = since(0).split("\n");
    int from = Math.max(0, all.length - lines);
    return String.join("\n", Arrays.copyOfRange(all, from, all.length));
  }
}
