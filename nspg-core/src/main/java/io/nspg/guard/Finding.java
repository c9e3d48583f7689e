package io.nspg.guard;

import io.nspg.config.Level;
import io.nspg.config.Problem;
import io.nspg.config.RuleId;

/**
 * A violated rule. Immutable.
 *
 * @param rule which
 * @param level what the violation does
 * @param problem what is wrong
 */
public record Finding(RuleId rule, Level level, Problem problem) {}
