package org.tandemcrm.core.mergetext;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.crmuser.PersonOwners;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.ActionRun;

/**
 * Texts with merge fields that people write into the form of an action: checked, tried out on a
 * prospect, and filled in for a chunk of runs by two queries. Moments are told in the server's
 * zone, as nobody knows where whoever reads them lives.
 */
@Stateless
public class MergeTexts {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public MergeTexts() {}

  public MergeTexts(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * What became of a subject and a text.
   *
   * @param trouble why they can't be filled in for anybody, in a sentence
   * @param texts by the keys of the runs; none when there is trouble
   */
  public record Filled(Optional<String> trouble, Map<String, MergedTexts> texts) {
    static Filled not(String trouble) {
      return new Filled(Optional.of(trouble), Map.of());
    }
  }

  /** The names that a text may have in braces with their labels, in the order for pages. */
  public Map<String, String> fields() {
    return read().labels();
  }

  /** What is wrong with a text, in sentences; absent when nothing is. */
  public Optional<String> trouble(String text) {
    return text.contains(MergeText.OPEN) ? read().trouble(text) : Optional.empty();
  }

  /** Fills a subject, which becomes one line, and a text in for each run. */
  public Filled filled(String subject, String text, List<ActionRun> runs) {
    try {
      MergeTemplate template = MergeTemplate.of(subject, text, read());
      if (!template.unknown().isEmpty()) {
        return Filled.not(
            "The text names "
                + String.join(" and ", template.unknown())
                + ", which prospects no longer have. Ask for the action again with another text.");
      }
      Map<Long, PersonOwners.Owners> owners =
          new PersonOwners(entityManager)
              .of(Optional.empty(), runs.stream().map(ActionRun::prospectId).distinct().toList());
      Map<String, MergedTexts> texts = new HashMap<>();
      for (ActionRun run : runs) {
        texts.put(
            run.key(),
            template.filled(run.values(), owners.get(run.prospectId()), ZoneId.systemDefault()));
      }
      return new Filled(Optional.empty(), texts);
    } catch (MergeText.MalformedException e) {
      return Filled.not(e.getMessage());
    }
  }

  /**
   * What a text becomes for a prospect now, with its lines.
   *
   * @param text one with which there is no {@link #trouble}
   * @throws NotFoundException when there is no such prospect
   */
  public String example(String text, long prospectId) {
    MergeProspect prospect = MergeProspect.read(entityManager, prospectId);
    try {
      return MergeTemplate.of("", text, read())
          .filled(prospect.values(), prospect.owners(), ZoneId.systemDefault())
          .text();
    } catch (MergeText.MalformedException e) {
      throw new IllegalArgumentException("The text was checked before.", e);
    }
  }

  private MergeFields read() {
    return new MergeFields(CustomFields.read(entityManager));
  }
}
