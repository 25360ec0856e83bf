package org.tandemcrm.plugin.testkit.wrong;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Does what the right factory does, until a {@link Mistake} replaces one of its calls. */
final class SpoiltFactory implements CrmBackendFactory {

  final CrmBackendFactory right;
  Supplier<List<Setting>> settings;
  Function<SettingValues, List<SettingProblem>> validate;
  Function<SettingValues, CrmBackend> connect;

  SpoiltFactory(CrmBackendFactory right) {
    this.right = right;
    settings = right::settings;
    validate = right::validate;
    connect = right::connect;
  }

  /** Spoils every backend that is opened. */
  void everyBackend(Mistake.OfBackend mistake) {
    connect =
        values -> {
          SpoiltBackend backend = new SpoiltBackend(right.connect(values));
          mistake.spoil(backend, values.get("organisation"));
          return backend;
        };
  }

  @Override
  public String id() {
    return right.id();
  }

  @Override
  public String label() {
    return right.label();
  }

  @Override
  public List<Setting> settings() {
    return settings.get();
  }

  @Override
  public List<SettingProblem> validate(SettingValues values) {
    return validate.apply(values);
  }

  @Override
  public CrmBackend connect(SettingValues values) {
    return connect.apply(values);
  }
}
