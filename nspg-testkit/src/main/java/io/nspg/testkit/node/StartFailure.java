package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds to the failure of a start what the person who has to mend it cannot see from there. */
final class StartFailure {

  private static final long SCARCE_MB = 100;
  private static final int MB = 1024 * 1024;
  private static final Pattern FULL =
      Pattern.compile("No space left on device|Disk quota exceeded|File too large");

  private StartFailure() {}

  /**
   * The failure with what it says about the settings that were chosen and the space that is left.
   */
  static TestkitException explained(
      RuntimeException failure, Map<String, String> chosen, Workspace workspace) {
    String said = said(failure);
    String more = settings(said, chosen) + space(said, workspace);
    return more.isEmpty() && failure instanceof TestkitException known
        ? known
        : new TestkitException(said + more, failure);
  }

  private static String said(Throwable failure) {
    StringBuilder said = new StringBuilder(String.valueOf(failure.getMessage()));
    for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (said.indexOf(text) < 0) {
        said.append(": ").append(text);
      }
    }
    return said.toString();
  }

  private static String settings(String said, Map<String, String> chosen) {
    String named =
        chosen.entrySet().stream()
            .filter(
                e ->
                    Pattern.compile("\\b" + Pattern.quote(e.getKey()) + "\\b").matcher(said).find())
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "));
    return named.isEmpty()
        ? ""
        : "\nNamed there and chosen for this cluster: " + named + ". Change or drop that setting";
  }

  private static String space(String said, Workspace workspace) {
    long free = free(workspace);
    return free >= SCARCE_MB && !FULL.matcher(said).find()
        ? ""
        : "\nThere are "
            + free
            + " MB free in "
            + workspace.base()
            + ", and a node needs about 60 besides 100 for the binaries. Free some, or point the"
            + " system property "
            + Workspace.DIRECTORY_PROPERTY
            + " to a directory with more";
  }

  private static long free(Workspace workspace) {
    try {
      return Files.getFileStore(workspace.base()).getUsableSpace() / MB;
    } catch (IOException e) {
      return SCARCE_MB;
    }
  }
}
