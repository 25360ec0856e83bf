package org.tandemcrm.plugin.loader;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.WriteResult;

/**
 * A type of results that tell of one item each.
 *
 * @param type the contract's type
 * @param unknowns makes the result that nobody knows, of a reason
 * @param masking takes secrets out of a result's reason
 */
record ItemResult<R>(
    Class<R> type, Function<String, R> unknowns, BiFunction<R, Secrets, R> masking) {

  static final ItemResult<WriteResult> WRITE =
      new ItemResult<>(WriteResult.class, WriteResult.Unknown::new, ItemResult::masked);

  static final ItemResult<ConversionResult> CONVERSION =
      new ItemResult<>(ConversionResult.class, ConversionResult.Unknown::new, ItemResult::masked);

  static final ItemResult<MembershipResult> MEMBERSHIP =
      new ItemResult<>(MembershipResult.class, MembershipResult.Unknown::new, ItemResult::masked);

  R unknown(String reason) {
    return unknowns.apply(reason);
  }

  R masked(Object result, Secrets secrets) {
    return masking.apply(type.cast(result), secrets);
  }

  private static WriteResult masked(WriteResult result, Secrets secrets) {
    if (result instanceof WriteResult.Rejected rejected) {
      return new WriteResult.Rejected(
          rejected.cause(), secrets.mask(rejected.reason()), rejected.fields());
    }
    if (result instanceof WriteResult.Postponed postponed) {
      return new WriteResult.Postponed(secrets.mask(postponed.reason()));
    }
    return result instanceof WriteResult.Unknown unknown
        ? new WriteResult.Unknown(secrets.mask(unknown.reason()))
        : result;
  }

  private static ConversionResult masked(ConversionResult result, Secrets secrets) {
    if (result instanceof ConversionResult.Rejected rejected) {
      return new ConversionResult.Rejected(rejected.cause(), secrets.mask(rejected.reason()));
    }
    if (result instanceof ConversionResult.Postponed postponed) {
      return new ConversionResult.Postponed(secrets.mask(postponed.reason()));
    }
    return result instanceof ConversionResult.Unknown unknown
        ? new ConversionResult.Unknown(secrets.mask(unknown.reason()))
        : result;
  }

  private static MembershipResult masked(MembershipResult result, Secrets secrets) {
    if (result instanceof MembershipResult.Rejected rejected) {
      return new MembershipResult.Rejected(rejected.cause(), secrets.mask(rejected.reason()));
    }
    if (result instanceof MembershipResult.Postponed postponed) {
      return new MembershipResult.Postponed(secrets.mask(postponed.reason()));
    }
    return result instanceof MembershipResult.Unknown unknown
        ? new MembershipResult.Unknown(secrets.mask(unknown.reason()))
        : result;
  }
}
