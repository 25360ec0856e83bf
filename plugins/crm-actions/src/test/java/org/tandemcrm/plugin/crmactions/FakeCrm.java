package org.tandemcrm.plugin.crmactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Makes an account and a contact of each lead that names none. */
final class FakeCrm extends NoBackend {
  final List<List<ConversionRequest>> calls = new ArrayList<>();
  final Map<String, ConversionResult> scripted = new HashMap<>();
  private final Map<String, String> newAccounts = new HashMap<>();
  int accounts;
  int contacts;
  int failsFrom = Integer.MAX_VALUE;

  @Override
  public List<ConversionResult> convert(List<ConversionRequest> requests) {
    if (calls.size() + 1 >= failsFrom) {
      throw PluginException.of(FailureKind.TRANSIENT, "Down.");
    }
    calls.add(requests);
    return requests.stream().map(this::convert).toList();
  }

  private ConversionResult convert(ConversionRequest request) {
    if (scripted.containsKey(request.leadId())) {
      return scripted.get(request.leadId());
    }
    String account = request.accountId().orElseGet(() -> "a" + ++accounts);
    if (request.accountId().isEmpty()) {
      newAccounts.put(request.leadId(), account);
    }
    String contact = request.contactId().orElseGet(() -> "c" + ++contacts);
    return new ConversionResult.Converted(
        new Conversion(Optional.of(contact), Optional.of(account), Optional.empty()));
  }

  /** The new accounts by the key of their company. */
  Map<String, Set<String>> namesOf(List<Lead> leads) {
    Map<String, Set<String>> names = new HashMap<>();
    for (Lead lead : leads) {
      if (newAccounts.containsKey(lead.id())) {
        names
            .computeIfAbsent(Names.key(lead.company()), key -> new HashSet<>())
            .add(newAccounts.get(lead.id()));
      }
    }
    return names;
  }
}
