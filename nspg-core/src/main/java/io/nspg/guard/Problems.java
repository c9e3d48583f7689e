package io.nspg.guard;

import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Origin;
import io.nspg.config.Problem;
import io.nspg.config.Setting;

/** Words a problem the way all rules do. */
final class Problems {

  private Problems() {}

  /** A problem with the effective value of a key. */
  static Problem of(NspgConfig config, Key key, String allowed, String fix) {
    return new Problem(key.property(), seen(config.setting(key)), allowed, fix);
  }

  /** A key that has to be given and is not. */
  static Problem missing(Key key) {
    return new Problem(
        key.property(),
        "nothing",
        key.allowed(),
        "set " + key.property() + " or " + key.environmentVariable());
  }

  static boolean unset(NspgConfig config, Key key) {
    return config.setting(key).origin().kind() == Origin.Kind.UNSET;
  }

  private static String seen(Setting setting) {
    return "'" + setting.value() + "' (" + setting.origin() + ")";
  }
}
