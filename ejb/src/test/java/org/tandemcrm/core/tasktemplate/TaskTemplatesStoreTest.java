package org.tandemcrm.core.tasktemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoreDatabase;

/** Templates as people keep them. */
class TaskTemplatesStoreTest {

  private static final TaskTemplateDraft CALL =
      TemplateBeans.template("Call", "Call {{firstName}}", "About {{company|no company}}");

  @OnEachDatabase
  void aTemplateComesBackAsItWasFilledIn(StoreDatabase database) {
    TemplateBeans beans = new TemplateBeans(database);
    long id = beans.create(CALL);
    TaskTemplateDraft plain =
        new TaskTemplateDraft(
            " Visit ",
            "Visit",
            "",
            Optional.empty(),
            false,
            Optional.of(" "),
            Optional.empty(),
            Optional.empty());
    long other = beans.create(plain);

    assertEquals(CALL, beans.templates(all -> all.find(id)).draft());
    assertEquals(plain, beans.templates(all -> all.find(other)).draft());
    assertEquals(
        List.of("Call", "Visit"),
        beans.templates(all -> all.list()).stream().map(TaskTemplateRow::name).toList());
  }

  @OnEachDatabase
  void allThatIsWrongIsSaidAtOnce(StoreDatabase database) {
    TemplateBeans beans = new TemplateBeans(database);
    beans.create(CALL);
    TaskTemplateDraft wrong =
        new TaskTemplateDraft(
            "CALL",
            "Call {{fristName}}",
            "{{ open",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of("x".repeat(256)),
            Optional.of(1));
    InvalidTaskTemplateException refused = refused(beans, wrong);
    assertEquals(
        Set.of("name", "subject", "description", "status", "remindHours"),
        refused.problems().keySet());
    assertEquals(
        "There is no merge field {{fristName}}. Did you mean {{firstName}}?",
        refused.problems().get("subject"));
    assertEquals(1, beans.templates(all -> all.list()).size());
  }

  @OnEachDatabase
  void anUnknownMergeFieldIsRefusedWithWhatWasMeant(StoreDatabase database) {
    TemplateBeans beans = new TemplateBeans(database);
    beans.customField("favouriteColour", "Favourite colour");
    beans.create(TemplateBeans.template("Paint", "Paint {{favouriteColour}}", ""));
    assertEquals(
        "There is no merge field {{favorite_color}}. Did you mean {{favouriteColour}}?",
        subject(beans, "{{favorite_color}}"));
    assertEquals(
        "There is no merge field {{First Name}}. Did you mean {{firstName}}?",
        subject(beans, "{{First Name }}"));
    assertTrue(subject(beans, "{{owner}}").contains("{{owner.name}}"), "the start is enough");
    assertEquals(
        "There is no merge field {{zzzqqqxxx}}; the list beside the form has all there are.",
        subject(beans, "{{zzzqqqxxx}}"));
  }

  @OnEachDatabase
  void whoComesSecondIsToldAndEveryChangeIsAudited(StoreDatabase database) {
    TemplateBeans beans = new TemplateBeans(database);
    long id = beans.create(CALL);
    int version = beans.templates(all -> all.find(id)).version();
    TaskTemplateDraft changed = TemplateBeans.template("Call soon", "Call {{lastName}}", "");
    beans.change(all -> all.update(id, version, changed));
    assertEquals(changed, beans.templates(all -> all.find(id)).draft());
    assertThrows(
        ConflictingStateException.class, () -> beans.change(all -> all.update(id, version, CALL)));
    beans.change(all -> all.delete(id));
    assertThrows(NotFoundException.class, () -> beans.templates(all -> all.find(id)));
    assertEquals(
        List.of(
            "created task template " + id + " (Call)",
            "changed task template " + id + " (Call soon)",
            "deleted task template " + id + " (Call soon)"),
        beans.on(
            entityManager ->
                new RowQuery(entityManager, "ACTION, SUBJECT", "FROM AUDIT_ENTRY ORDER BY ID")
                    .list(row -> row.text(0) + " " + row.text(1))));
  }

  @OnEachDatabase
  void aPreviewShowsTheTaskOfAProspect(StoreDatabase database) {
    TemplateBeans beans = new TemplateBeans(database);
    beans.crmUser("u1", "USER", true, null, 0);
    beans.lead(1, "u1");
    TaskPreview preview =
        beans.templates(
            all ->
                all.preview(
                    TemplateBeans.template("", "{{firstName}} of {{owner.name}}", "{{fax|–}}"), 1));
    assertEquals("Anna of u1", preview.subject());
    assertEquals("–", preview.description());
    assertEquals(Optional.empty(), preview.problem());
    assertTrue(preview.dueOn().orElseThrow().isAfter(LocalDate.EPOCH));
    assertTrue(
        beans
            .templates(all -> all.preview(TemplateBeans.template("", "{{fax}}", ""), 1))
            .problem()
            .orElseThrow()
            .startsWith("Nothing is left of the subject"));
    assertThrows(NotFoundException.class, () -> beans.templates(all -> all.preview(CALL, 99)));
    assertEquals(
        Map.of(
            "subject",
            "There is no merge field {{nothingLikeIt}}; the list beside the form has all"
                + " there are."),
        assertThrows(
                InvalidTaskTemplateException.class,
                () ->
                    beans.templates(
                        all -> all.preview(TemplateBeans.template("", "{{nothingLikeIt}}", ""), 1)))
            .problems());
  }

  private static String subject(TemplateBeans beans, String subject) {
    return refused(beans, TemplateBeans.template("New", subject, "")).problems().get("subject");
  }

  private static InvalidTaskTemplateException refused(
      TemplateBeans beans, TaskTemplateDraft draft) {
    return assertThrows(InvalidTaskTemplateException.class, () -> beans.create(draft));
  }
}
