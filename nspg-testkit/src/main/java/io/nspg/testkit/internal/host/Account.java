package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who runs PostgreSQL: the current user, or, when that is root, an unprivileged one (PostgreSQL
 * refuses user id 0). Immutable.
 */
public final class Account {

  /** System property that names the user to drop to when the JVM runs as root. */
  public static final String USER_PROPERTY = "nspg.testkit.user";

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int NOBODY_CHANGED = -1;

  private final String name;
  private final int uid;
  private final int gid;
  private final UnaryOperator<List<String>> wrap;

  private Account(String name, int uid, int gid, UnaryOperator<List<String>> wrap) {
    this.name = name;
    this.uid = uid;
    this.gid = gid;
    this.wrap = wrap;
  }

  /**
   * The account for a workspace: as root, the first way of giving up the privileges that works
   * here.
   *
   * @throws TestkitException when none works
   */
  public static Account of(Workspace workspace) {
    if (!workspace.root()) {
      String user = System.getProperty("user.name", "user");
      return new Account(user, NOBODY_CHANGED, NOBODY_CHANGED, UnaryOperator.identity());
    }
    String user = System.getProperty(USER_PROPERTY, "nobody");
    List<String> refusals = new ArrayList<>();
    int uid = id("-u", user, workspace);
    int gid = id("-g", user, workspace);
    for (Rung rung : ladder(user, uid, gid)) {
      Command.Result result =
          Command.run(workspace.base(), LIMIT, rung.wrap().apply(List.of("id", "-u")));
      if (result.succeeded() && !result.output().equals("0")) {
        return new Account(
            rung.changesOwner() ? user : user + " by " + rung.tool(),
            rung.changesOwner() ? uid : NOBODY_CHANGED,
            rung.changesOwner() ? gid : NOBODY_CHANGED,
            rung.wrap());
      }
      refusals.add(rung.tool() + ": " + result.output());
    }
    throw new TestkitException(
        "PostgreSQL refuses to run as root, and no way to run it as '"
            + user
            + "' works here ("
            + String.join("; ", refusals)
            + "). Install util-linux (setpriv), or run the build as an ordinary user, or name another"
            + " user with the system property "
            + USER_PROPERTY);
  }

  private record Rung(String tool, boolean changesOwner, UnaryOperator<List<String>> wrap) {}

  private static List<Rung> ladder(String user, int uid, int gid) {
    return List.of(
        new Rung(
            "setpriv",
            true,
            c -> prefixed(c, "setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups")),
        new Rung("runuser", true, c -> prefixed(c, "runuser", "-u", user, "--")),
        new Rung("su", true, c -> List.of("su", "-s", "/bin/sh", "-c", "exec " + quoted(c), user)),
        // the process keeps root's files but sees itself as nobody, which satisfies PostgreSQL
        new Rung("unshare", false, c -> prefixed(c, "unshare", "-U")));
  }

  private static List<String> prefixed(List<String> command, String... prefix) {
    List<String> all = new ArrayList<>(List.of(prefix));
    all.addAll(command);
    return all;
  }

  private static String quoted(List<String> command) {
    StringBuilder text = new StringBuilder();
    for (String word : command) {
      text.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    return text.toString();
  }

  private static int id(String option, String user, Workspace workspace) {
    Command.Result result = Command.run(workspace.base(), LIMIT, List.of("id", option, user));
    try {
      return Integer.parseInt(result.output());
    } catch (NumberFormatException e) {
      throw new TestkitException(
          "PostgreSQL refuses to run as root, and there is no user '"
              + user
              + "' to run it instead ("
              + result.output()
              + "). Name one with the system property "
              + USER_PROPERTY,
          e);
    }
  }

  /** The user's name, and how it is become where files stay root's. */
  public String name() {
    return name;
  }

  /** The command line that runs {@code command} as this account. */
  public List<String> running(List<String> command) {
    return wrap.apply(command);
  }

  /** Hands a file or directory (not what is in it) over to this account. */
  public Path own(Path path) {
    if (uid != NOBODY_CHANGED) {
      try {
        Files.setAttribute(path, "unix:gid", gid);
        Files.setAttribute(path, "unix:uid", uid);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot hand " + path + " to " + name, e);
      }
    }
    return path;
  }
}
