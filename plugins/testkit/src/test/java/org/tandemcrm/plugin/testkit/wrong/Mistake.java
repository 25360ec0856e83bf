package org.tandemcrm.plugin.testkit.wrong;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Something that an author gets wrong, and the tests of the kit that must notice. */
public interface Mistake {

  /** Every mistake that there is. */
  static List<Mistake> all() {
    return Stream.of(
            SettingsMistake.values(),
            DescribeMistake.values(),
            WalkMistake.values(),
            ChangeMistake.values(),
            PollMistake.values(),
            FindMistake.values(),
            SearchMistake.values(),
            OwnerMistake.values(),
            WriteMistake.values(),
            WriteFailureMistake.values(),
            LeadMistake.values(),
            BulkMistake.values(),
            BulkFailureMistake.values(),
            ConversionMistake.values(),
            CampaignMistake.values(),
            TaskMistake.values(),
            DeletionMistake.values(),
            CapabilityMistake.values(),
            FailureMistake.values(),
            LifeMistake.values())
        .<Mistake>flatMap(Stream::of)
        .toList();
  }

  String name();

  /** The names of the tests that fail: these and no others. */
  Set<String> caughtBy();

  /** Replaces what the factory, or a backend that it opens, does right. */
  void spoil(SpoiltFactory factory);

  /** Puts a wrong backend in the place of a right one. */
  @FunctionalInterface
  interface OfBackend {

    /**
     * @param backend whose calls are to be replaced
     * @param organisation the name of the organisation that it is connected to: one for each test
     */
    void spoil(SpoiltBackend backend, String organisation);
  }
}
