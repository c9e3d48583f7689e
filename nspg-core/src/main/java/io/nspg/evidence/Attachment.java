package io.nspg.evidence;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that goes into a bundle beside the record: a history, a server's log. It holds no secret
 * and no row, for whoever gets the bundle reads it. Immutable.
 *
 * @param name its path in the bundle: letters, digits, dots, hyphens and underscores, in at most
 *     one directory, such as {@code logs/n1.log}
 * @param content writes it, once for every bundle
 */
public record Attachment(String name, Content content) {

  /** What a drill's operations are called in a bundle. */
  public static final String HISTORY = "history.jsonl";

  private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,100}";
  private static final Pattern NAME = Pattern.compile(PART + "(?:/" + PART + ")?");

  /**
   * Refuses a name that leads out of the bundle.
   *
   * @throws IllegalArgumentException if the name is not of the form above
   */
  public Attachment {
    if (!named(name)) {
      throw new IllegalArgumentException(
          "a file of a bundle is named in letters, digits, dots, hyphens and underscores, in at"
              + " most one directory, saw '"
              + Html.escape(name)
              + "'; rename it, for instance to logs/n1.log");
    }
  }

  /** Where the bytes of an attachment come from. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all bytes.
     *
     * @throws IOException if they cannot be had, or cannot be written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** A text, written in UTF-8. */
  public static Attachment text(String name, String text) {
    return new Attachment(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Lines, written in UTF-8, each with a line feed at its end.
   *
   * @param lines their texts, without ends; asked for each time a bundle is written
   */
  public static Attachment lines(String name, Supplier<Stream<String>> lines) {
    return new Attachment(
        name,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try (Stream<String> all = lines.get()) {
            for (String line : (Iterable<String>) all::iterator) {
              writer.write(line);
              writer.write('\n');
            }
          }
          writer.flush();
        });
  }

  /** A copy of a file as it is when the bundle is written; it must not hold a secret. */
  public static Attachment file(String name, Path file) {
    return new Attachment(
        name,
        out -> {
          long unused = Files.copy(file, out);
        });
  }

  static boolean named(String name) {
    return NAME.matcher(name).matches();
  }
}
