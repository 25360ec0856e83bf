package org.tandemcrm.plugin.testkit.wrong;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Mistakes with what is declared and what isn't. */
enum CapabilityMistake implements Mistake {
  /** Which is none: a backend may do nothing but read. */
  CAN_DO_NOTHING_MORE((backend, organisation) -> doNothingMore(backend)),
  CHANGES_ITS_MIND(
      (backend, organisation) -> {
        AtomicInteger asked = new AtomicInteger();
        backend.capabilities =
            () ->
                asked.getAndIncrement() == 0
                    ? backend.right.capabilities()
                    : without(backend, Capability.CHOICES);
      },
      "declaresTheSameAllTheTime"),
  FINDS_WITHOUT_SAYING_SO(
      (backend, organisation) -> backend.capabilities = () -> without(backend, Capability.FIND),
      "refusesToFindWithoutFind"),
  TELLS_ITS_USAGE_WITHOUT_SAYING_SO(
      (backend, organisation) -> backend.capabilities = () -> without(backend, Capability.USAGE),
      "refusesToTellItsUsageWithoutUsage"),
  SEARCHES_WITHOUT_SAYING_SO(
      (backend, organisation) -> backend.capabilities = () -> without(backend, Capability.SEARCH),
      "refusesToSearchWithoutSearch"),
  WRITES_WITHOUT_SAYING_SO(
      (backend, organisation) -> backend.capabilities = () -> without(backend, Capability.WRITE),
      "refusesToWriteWithoutWrite",
      "whoWritesInBulkWrites"),
  WRITES_IN_BULK_WITHOUT_SAYING_SO(
      (backend, organisation) ->
          backend.capabilities = () -> without(backend, Capability.BULK_WRITE),
      "refusesLargeWritesWithoutBulkWrite"),
  CONVERTS_WITHOUT_SAYING_SO(
      (backend, organisation) -> backend.capabilities = () -> without(backend, Capability.CONVERT),
      "refusesToConvertWithoutConvert"),
  HAS_CAMPAIGNS_WITHOUT_SAYING_SO(
      (backend, organisation) ->
          backend.capabilities = () -> without(backend, Capability.CAMPAIGNS),
      "refusesCampaignsWithoutCampaigns"),
  HAS_TASKS_WITHOUT_SAYING_SO(
      (backend, organisation) -> backend.capabilities = () -> without(backend, Capability.TASKS),
      "refusesTasksWithoutTasks"),
  OFFERS_ANY_LIST(
      (backend, organisation) ->
          backend.choices =
              list -> list.equals("kit-no-list") ? List.of() : backend.right.choices(list),
      "refusesAListThatItDoesNotHave"),
  OFFERS_AN_EMPTY_LIST(
      (backend, organisation) ->
          backend.choices =
              list -> list.equals("LeadStatus") ? List.of() : backend.right.choices(list),
      "offersItsLists"),
  COUNTS_NOTHING(
      (backend, organisation) ->
          backend.usage = () -> new CallUsage(0, OptionalLong.empty(), OptionalLong.empty()),
      "countsItsCalls"),
  ASKS_FOR_ITS_USAGE(
      (backend, organisation) ->
          backend.usage =
              () -> {
                backend.organisationId();
                return backend.right.usage();
              },
      "tellsItsUsageWithoutTheNetwork");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  CapabilityMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  private static void doNothingMore(SpoiltBackend backend) {
    backend.capabilities = Set::of;
    backend.find = (object, fields, ids) -> unsupported();
    backend.search = (object, fields, field, values) -> unsupported();
    backend.write = mutations -> unsupported();
    backend.prepare = mutations -> unsupported();
    backend.start = job -> unsupported();
    backend.progress = job -> unsupported();
    backend.results = (job, mutations) -> unsupported();
    backend.convert = requests -> unsupported();
    backend.campaigns = active -> unsupported();
    backend.memberStatuses = campaigns -> unsupported();
    backend.memberships = (campaign, people) -> unsupported();
    backend.writeMemberships = requests -> unsupported();
    backend.createTasks = requests -> unsupported();
    backend.usage = CapabilityMistake::unsupported;
    backend.choices = list -> unsupported();
  }

  private static <T> T unsupported() {
    throw PluginException.of(FailureKind.UNSUPPORTED, "This CRM can't do that.");
  }

  private static Set<Capability> without(SpoiltBackend backend, Capability capability) {
    Set<Capability> declared = EnumSet.copyOf(backend.right.capabilities());
    declared.remove(capability);
    return declared;
  }
}
