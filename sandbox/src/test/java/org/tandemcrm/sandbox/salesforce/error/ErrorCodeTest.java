package org.tandemcrm.sandbox.salesforce.error;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sforce.async.AsyncExceptionCode;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Salesforce's own library lists every code there is, those that REST alone answers with included;
 * the sandbox may invent none.
 */
class ErrorCodeTest {
  private static final Set<String> OFFICIAL =
      Stream.of(
              Arrays.stream(StatusCode.values()).map(Enum::name),
              Arrays.stream(ExceptionCode.values()).map(Enum::name),
              // The Bulk API's are written without a sign between their words.
              Arrays.stream(AsyncExceptionCode.values())
                  .map(code -> code.name().toUpperCase(Locale.ROOT)))
          .flatMap(Function.identity())
          .collect(Collectors.toSet());

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void noCodeIsInvented(ErrorCode code) {
    assertTrue(OFFICIAL.contains(code.name()), code.name());
  }
}
