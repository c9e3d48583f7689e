package io.nspg.pool.internal.jdbc;

import java.util.regex.Pattern;

/** Recognises SQL text that ends a transaction by itself. */
final class TransactionControl {

  private static final Pattern COMMITS =
      Pattern.compile(
          "(?:^|;)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(?:commit|end|prepare\\s+transaction)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private TransactionControl() {}

  /**
   * Whether a statement of the text may be a commit. Says yes too often (inside a literal, say)
   * rather than too rarely: the price of a wrong yes is an outcome reported as unknown.
   */
  static boolean mayCommit(String sql) {
    return COMMITS.matcher(sql).find();
  }
}
