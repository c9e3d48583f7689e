package io.nspg.testkit.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server's log without secrets, literals and rows. It keeps what is known to be safe: time,
 * process and severity of every message, and those messages of which it is known what they can
 * hold. Everything else, statements and details of errors above all, is replaced, so that a message
 * nobody thought of is hidden rather than shown. In a language other than English it hides all.
 */
public final class RedactedLog {

  // other text cannot begin a line like this: the server indents continuation lines with a tab
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC \\[\\d+\\] [A-Z0-9]{3,12}:  )(.*)");

  private static final String CONTINUED = "\t";

  private RedactedLog() {}

  /**
   * The lines as they may be shown.
   *
   * @param lines of a server that writes {@code log_line_prefix = '%m [%p] '} in UTC, as those of
   *     the testkit do
   */
  public static List<String> of(Stream<String> lines) {
    List<String> shown = new ArrayList<>();
    lines.map(RedactedLog::shown).forEach(line -> add(shown, line));
    return shown;
  }

  /** One line says as much of a hidden continuation as many. */
  private static void add(List<String> shown, String line) {
    boolean repeated =
        line.equals(CONTINUED + KnownMessages.HIDDEN)
            && !shown.isEmpty()
            && shown.get(shown.size() - 1).endsWith(KnownMessages.HIDDEN);
    if (!repeated) {
      shown.add(line);
    }
  }

  private static String shown(String line) {
    Matcher message = MESSAGE.matcher(line);
    if (message.matches()) {
      Optional<String> known = KnownMessages.shown(message.group(2));
      return message.group(1) + known.orElse(KnownMessages.HIDDEN);
    }
    return CONTINUED + KnownMessages.shown(line.strip()).orElse(KnownMessages.HIDDEN);
  }
}
