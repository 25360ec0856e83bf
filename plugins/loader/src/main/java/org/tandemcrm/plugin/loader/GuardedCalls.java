package org.tandemcrm.plugin.loader;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.WriteResult;

/**
 * Stands for an object of a plugin: every method of the contract, those of later levels too, goes
 * through {@link PluginCalls}. What comes back is copied on the plugin's thread, so that no code of
 * the plugin runs outside the guard.
 */
final class GuardedCalls implements InvocationHandler {

  /** The calls whose failure would hide what the CRM may have done already, by method. */
  private static final Map<String, ItemResult<?>> CHANGING =
      Map.of(
          "write", ItemResult.WRITE,
          "convert", ItemResult.CONVERSION,
          "writeMemberships", ItemResult.MEMBERSHIP,
          "createTasks", ItemResult.WRITE);

  private static final String EXECUTE = "execute";

  private static final String BULK_RESULTS = "bulkResults";

  private final Object target;
  private final PluginCalls calls;
  private final List<Setting> settings;
  private final Secrets secrets;

  /** What never changes, by method: answered without a call. */
  private final Map<String, Object> constants;

  private GuardedCalls(
      Object target,
      PluginCalls calls,
      List<Setting> settings,
      Secrets secrets,
      Map<String, Object> constants) {
    this.target = target;
    this.calls = calls;
    this.settings = settings;
    this.secrets = secrets;
    this.constants = constants;
  }

  /** A factory whose identity and settings were read once, on the plugin's thread. */
  static CrmBackendFactory factory(FactoryData data, PluginCalls calls) {
    return proxy(
        CrmBackendFactory.class,
        new GuardedCalls(
            data.factory(),
            calls,
            data.settings(),
            Secrets.NONE,
            Map.of("id", data.id(), "label", data.label(), "settings", data.settings())));
  }

  /** An action type whose identity, parameters and needs were read once. */
  static ActionType actionType(ActionTypeData data, PluginCalls calls) {
    return proxy(
        ActionType.class,
        new GuardedCalls(
            data.type(),
            calls,
            data.parameters(),
            Secrets.NONE,
            Map.of(
                "id",
                data.id(),
                "label",
                data.label(),
                "description",
                data.description(),
                "parameters",
                data.parameters(),
                "needs",
                data.needs(),
                "lane",
                data.lane(),
                "isFollowed",
                data.followed())));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Object constant = constants.get(method.getName());
    if (constant != null) {
      return constant;
    }
    Secrets known = secretsOf(arguments);
    ItemResult<?> changing = CHANGING.get(method.getName());
    if (changing != null) {
      return change(changing, method, arguments, known);
    }
    if (method.getName().equals(BULK_RESULTS)) {
      return bulkResults(method, arguments, known);
    }
    if (method.getName().equals(EXECUTE)) {
      return execute(method, arguments, known);
    }
    Object[] guarded = withGuardedKeeper(arguments, known);
    Object result = calls.call(method.getName(), known, () -> invokeTarget(method, guarded));
    return result instanceof CrmBackend backend
        ? proxy(CrmBackend.class, new GuardedCalls(backend, calls, List.of(), known, Map.of()))
        : result;
  }

  private <R> List<R> change(ItemResult<R> type, Method method, Object[] arguments, Secrets known) {
    ItemAnswers<R> answers = new ItemAnswers<>(type, ((List<?>) arguments[0]).size(), known);
    return calls.call(
        method.getName(),
        known,
        () -> answers.whole((List<?>) invokeTarget(method, arguments)),
        answers::unknown);
  }

  /** These can be asked for again, so that a failure of the call is one. */
  private List<WriteResult> bulkResults(Method method, Object[] arguments, Secrets known) {
    ItemAnswers<WriteResult> answers =
        new ItemAnswers<>(ItemResult.WRITE, ((List<?>) arguments[1]).size(), known);
    return calls.call(
        BULK_RESULTS, known, () -> answers.whole((List<?>) invokeTarget(method, arguments)));
  }

  /** May be repeated, so that a wrong number of outcomes is a failure of the call. */
  private List<?> execute(Method method, Object[] arguments, Secrets known) {
    List<?> runs = List.copyOf((List<?>) arguments[0]);
    try (HostContext context = new HostContext((ActionContext) arguments[1])) {
      return calls.call(
          EXECUTE,
          known,
          () -> {
            List<?> outcomes = (List<?>) invokeTarget(method, new Object[] {runs, context});
            if (outcomes.size() != runs.size()) {
              throw new IllegalStateException(
                  outcomes.size() + " outcomes for " + runs.size() + " runs");
            }
            for (Object outcome : outcomes) {
              if (!(outcome instanceof ActionOutcome)) {
                throw new IllegalStateException(outcome + " is no outcome");
              }
            }
            return outcomes;
          });
    }
  }

  private Object invokeTarget(Method method, Object[] arguments)
      throws ReflectiveOperationException {
    Object result = method.invoke(target, arguments);
    if (result instanceof List<?> list) {
      return list.stream()
          .map(one -> one instanceof List<?> some ? List.copyOf(some) : one)
          .toList();
    }
    if (result instanceof Set<?> set) {
      return Set.copyOf(set);
    }
    if (result instanceof Map<?, ?> map) {
      return Map.copyOf(map);
    }
    if (result == null && method.getReturnType() != void.class) {
      throw new NullPointerException(method.getName() + " returned null");
    }
    return result;
  }

  /** The host's keeper in a form that any plugin may call; null stays null. */
  private Object[] withGuardedKeeper(Object[] arguments, Secrets known) {
    return arguments == null
        ? null
        : Stream.of(arguments)
            .map(
                argument ->
                    argument instanceof SecretKeeper keeper
                        ? new GuardedKeeper(keeper, settings, known)
                        : argument)
            .toArray();
  }

  private Secrets secretsOf(Object[] arguments) {
    return Stream.ofNullable(arguments)
        .flatMap(Stream::of)
        .filter(SettingValues.class::isInstance)
        .findFirst()
        .map(values -> Secrets.of(settings, (SettingValues) values))
        .orElse(secrets);
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "guarded " + target.getClass().getName();
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
