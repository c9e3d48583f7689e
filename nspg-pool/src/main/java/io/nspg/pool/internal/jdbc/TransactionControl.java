package io.nspg.pool.internal.jdbc;

/**
 * What a text says about transactions, as far as the text alone can tell. Where it cannot be read
 * to its end (an open quote or comment), everything is held possible. Immutable.
 *
 * @param commits a statement of it may commit: COMMIT, END, PREPARE TRANSACTION
 * @param rollsBack a statement of it ends the transaction by undoing it: ROLLBACK, ABORT
 * @param setsModes a statement of it may change what a transaction may do: SET, RESET, BEGIN
 * @param procedure it calls a procedure or runs a block, which may commit by themselves
 * @param inSteps it runs a command that works in transactions of its own, one after the other
 * @param script it holds several statements
 */
record TransactionControl(
    boolean commits,
    boolean rollsBack,
    boolean setsModes,
    boolean procedure,
    boolean inSteps,
    boolean script) {

  private static final TransactionControl UNREADABLE =
      new TransactionControl(true, true, true, true, true, true);

  /** Reads a text; time and space are linear in its length. */
  static TransactionControl of(String sql) {
    Reader reader = new Reader(sql);
    return reader.read() ? reader.found() : UNREADABLE;
  }

  /** Whether the text ends the transaction that it is run in. */
  boolean endsTransaction() {
    return commits || rollsBack;
  }

  /** Whether it may commit: also what stands behind a ROLLBACK is a transaction of its own. */
  boolean mayCommit() {
    return commits || (rollsBack && script);
  }

  /** Whether it is one statement, and one that commits the transaction it is run in. */
  boolean isCommit() {
    return commits && !script;
  }

  /** Whether a failure of it in autocommit mode may leave a part done. */
  boolean mayBeDoneInPart() {
    return procedure || inSteps || (commits && script);
  }

  /**
   * Splits a text into statements by PostgreSQL's lexical rules and looks at their first words.
   * Strings follow {@code standard_conforming_strings = on}, the default since 9.1; with it off a
   * text is read too short or not to its end, and the latter holds everything possible.
   */
  private static final class Reader {

    /** No keyword that matters here is longer. */
    private static final int LONGEST_KEYWORD = "CONCURRENTLY".length();

    private static final String STRING_PREFIXES = "eEbBnNxX";
    private static final String ESCAPING = "eE";

    private final String sql;
    private int at;
    private int parentheses;
    private int atomicDepth;
    private String first = "";
    private String second = "";
    private String latest = "";
    private boolean escape;
    private boolean toSavepoint;
    private boolean concurrently;
    private int statements;
    private boolean commits;
    private boolean rollsBack;
    private boolean setsModes;
    private boolean procedure;
    private boolean inSteps;

    Reader(String sql) {
      this.sql = sql;
    }

    TransactionControl found() {
      return new TransactionControl(
          commits, rollsBack, setsModes, procedure, inSteps, statements > 1);
    }

    /** False when a quote or comment is not closed. */
    boolean read() {
      while (at < sql.length()) {
        if (!readToken()) {
          return false;
        }
      }
      endStatement();
      return true;
    }

    private boolean readToken() {
      char c = sql.charAt(at);
      if (c == '-' && next('-')) {
        return skipLine();
      }
      if (c == '/' && next('*')) {
        return skipComment();
      }
      if (c == '\'' || c == '"') {
        return skipQuoted(c, false);
      }
      if (c == '$') {
        return skipDollar();
      }
      if (isWordStart(c)) {
        return readWord();
      }
      if (c == ';' && parentheses == 0 && atomicDepth == 0) {
        endStatement();
      }
      escape |= c == '{' && first.isEmpty();
      parentheses = Math.max(0, parentheses + (c == '(' ? 1 : c == ')' ? -1 : 0));
      at++;
      return true;
    }

    private boolean next(char expected) {
      return at + 1 < sql.length() && sql.charAt(at + 1) == expected;
    }

    private boolean isAt(char expected) {
      return at < sql.length() && sql.charAt(at) == expected;
    }

    /** Most statements are known by their first words. */
    private boolean wantsMoreWords() {
      return switch (first) {
        case "CREATE", "DROP", "ALTER", "ROLLBACK" -> true;
        default -> second.isEmpty();
      };
    }

    private boolean skipLine() {
      while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
        at++;
      }
      return true;
    }

    private boolean skipComment() {
      int depth = 0;
      do {
        if (at + 1 >= sql.length()) {
          return false;
        }
        if (sql.charAt(at) == '/' && next('*')) {
          depth++;
          at += 2;
        } else if (sql.charAt(at) == '*' && next('/')) {
          depth--;
          at += 2;
        } else {
          at++;
        }
      } while (depth > 0);
      return true;
    }

    private boolean skipQuoted(char quote, boolean backslashEscapes) {
      at++;
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (c == '\\' && backslashEscapes) {
          at += 2;
        } else if (c != quote) {
          at++;
        } else if (next(quote)) {
          at += 2;
        } else {
          at++;
          return true;
        }
      }
      return false;
    }

    /** A dollar-quoted string, or a lone dollar as in {@code $1}. */
    private boolean skipDollar() {
      int end = at + 1;
      while (end < sql.length() && isTagPart(sql.charAt(end), end == at + 1)) {
        end++;
      }
      if (end >= sql.length() || sql.charAt(end) != '$') {
        at++;
        return true;
      }
      String tag = sql.substring(at, end + 1);
      int close = sql.indexOf(tag, end + 1);
      at = close + tag.length();
      return close >= 0;
    }

    private boolean readWord() {
      int start = at;
      while (at < sql.length() && isWordPart(sql.charAt(at))) {
        at++;
      }
      boolean single = at - start == 1;
      if (single && isAt('\'') && STRING_PREFIXES.indexOf(sql.charAt(start)) >= 0) {
        return skipQuoted('\'', ESCAPING.indexOf(sql.charAt(start)) >= 0);
      }
      if (parentheses == 0 && wantsMoreWords()) {
        take(keyword(start, at));
      }
      return true;
    }

    private void take(String word) {
      if (first.isEmpty()) {
        first = word;
      } else if (second.isEmpty()) {
        second = word;
      }
      boolean body = first.equals("CREATE") && latest.equals("BEGIN") && word.equals("ATOMIC");
      if (body || (atomicDepth > 0 && word.equals("CASE"))) {
        atomicDepth++;
      } else if (atomicDepth > 0 && word.equals("END")) {
        atomicDepth--;
      }
      toSavepoint |= word.equals("TO");
      concurrently |= word.equals("CONCURRENTLY");
      latest = word;
    }

    private void endStatement() {
      if (!first.isEmpty()) {
        statements++;
        look();
      }
      first = "";
      second = "";
      latest = "";
      escape = false;
      toSavepoint = false;
      concurrently = false;
      parentheses = 0;
    }

    private void look() {
      switch (first) {
        case "COMMIT", "END" -> commits = true;
        case "PREPARE" -> commits |= second.equals("TRANSACTION");
        case "ABORT" -> rollsBack = true;
        case "ROLLBACK" -> rollsBack |= !toSavepoint && !second.equals("PREPARED");
        case "SET", "RESET", "BEGIN", "START" -> setsModes = true;
        // The driver makes a SELECT of {call f()}, and a function cannot commit.
        case "CALL" -> procedure |= !escape;
        case "DO" -> procedure = true;
        case "VACUUM", "CLUSTER", "REINDEX", "ANALYZE" -> inSteps = true;
        case "CREATE", "DROP", "ALTER" -> inSteps |= concurrently;
        default -> {
          // Every other statement is one step of the transaction it runs in.
        }
      }
    }

    /** ASCII only, whatever the locale: PostgreSQL folds keywords the same way. */
    private String keyword(int from, int to) {
      if (to - from > LONGEST_KEYWORD) {
        return "?";
      }
      StringBuilder word = new StringBuilder(to - from);
      for (int i = from; i < to; i++) {
        char c = sql.charAt(i);
        word.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
      }
      return word.toString();
    }

    private static boolean isWordStart(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
      return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
    }

    private static boolean isTagPart(char c, boolean first) {
      return isWordStart(c) || (!first && c >= '0' && c <= '9');
    }
  }
}
