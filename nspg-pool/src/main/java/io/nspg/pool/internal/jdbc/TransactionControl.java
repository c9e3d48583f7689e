package io.nspg.pool.internal.jdbc;

import java.util.regex.Pattern;

/** Recognises SQL text that ends a transaction by itself. */
final class TransactionControl {

  private static final Pattern COMMITS =
      Pattern.compile(
          "(?:^|;)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(?:commit|end|prepare\\s+transaction)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PROCEDURE =
      Pattern.compile(
          "^(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*\\{?\\s*(?:\\?\\s*=\\s*)?(?:call|do)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern SEVERAL = Pattern.compile(";\\s*\\S");

  private TransactionControl() {}

  /** Whether the text calls a procedure or runs a block, which may commit by themselves. */
  static boolean isProcedure(String sql) {
    return PROCEDURE.matcher(sql).find();
  }

  /** Whether the text seems to hold several statements. */
  static boolean isScript(String sql) {
    return SEVERAL.matcher(sql).find();
  }

  /**
   * Whether a statement of the text may be a commit. Says yes too often (inside a literal, say)
   * rather than too rarely: the price of a wrong yes is an outcome reported as unknown.
   */
  static boolean mayCommit(String sql) {
    return COMMITS.matcher(sql).find();
  }
}
