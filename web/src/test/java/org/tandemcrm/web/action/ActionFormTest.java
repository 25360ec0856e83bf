package org.tandemcrm.web.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.action.ParameterOffer;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;

class ActionFormTest {

  private static final List<Setting> PARAMETERS =
      List.of(
          Setting.choice(
                  "which",
                  "Which",
                  List.of(new Choice("active", "Active ones"), new Choice("all", "All")))
              .defaultValue("active"),
          Setting.choiceFrom("campaign", "Campaign", "{which}").required(),
          Setting.choiceFrom("status", "Status", "statuses:{campaign}"),
          Setting.flag("notify", "Notify"));

  private static final Instant READ = Instant.parse("2026-11-30T02:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private boolean broken;

  private ParameterOffer read(String key, Map<String, String> values, boolean now) {
    asked.add(now ? key + " now" : key);
    return new ParameterOffer(offered(key, values), Optional.of(READ));
  }

  private List<Choice> offered(String key, Map<String, String> values) {
    if (broken) {
      throw PluginException.of(FailureKind.TRANSIENT, "The CRM is asleep.");
    }
    return key.equals("campaign")
        ? values.get("which").equals("all")
            ? List.of(new Choice("1", "Fair"), new Choice("2", "Old fair"))
            : List.of(new Choice("1", "Fair"))
        : List.of(new Choice("s" + values.get("campaign"), "Sent"));
  }

  private ActionForm form(Map<String, String> given) {
    return new ActionForm(PARAMETERS, given, this::read);
  }

  @Test
  void aListThatDependsOnABlankFieldSaysWhichToFillInFirst() {
    ActionForm form = form(Map.of());
    assertEquals(List.of("campaign"), asked);
    assertEquals("Campaign", form.fields().get(2).getWaitsFor());
    assertTrue(form.fields().get(2).getOptions().isEmpty());
    assertTrue(form.decides(form.fields().get(0)));
    assertFalse(form.decides(form.fields().get(2)));
  }

  @Test
  void aChangeReadsAgainWhatDependsOnItDirectlyOrNot() {
    ActionForm form = form(Map.of("campaign", "1", "status", "s1"));
    asked.clear();
    form.fields().get(0).setValue("all");
    form.changed(form.fields().get(0), this::read);
    assertEquals(List.of("campaign", "status"), asked);
    assertEquals("1", form.fields().get(1).getValue(), "it is still offered");
    assertEquals("s1", form.fields().get(2).getValue());

    form.fields().get(1).setValue("2");
    form.changed(form.fields().get(1), this::read);
    assertEquals("", form.fields().get(2).getValue(), "the other campaign doesn’t have it");
    form.fields().get(0).setValue("active");
    form.changed(form.fields().get(0), this::read);
    assertEquals("", form.fields().get(1).getValue());
    assertEquals("Campaign", form.fields().get(2).getWaitsFor());
  }

  @Test
  void aCrmThatCannotBeAskedIsSaidAtTheFieldUntilItCan() {
    broken = true;
    ActionForm form = form(Map.of());
    assertEquals("The CRM is asleep.", form.fields().get(1).getTrouble());
    broken = false;
    asked.clear();
    form.readNow(this::read);
    assertEquals(List.of("campaign now"), asked);
    assertEquals("", form.fields().get(1).getTrouble());
    assertEquals(1, form.fields().get(1).getOptions().size());
    assertEquals(READ, form.fields().get(1).getReadAt());

    broken = true;
    form.readNow(this::read);
    assertEquals("The CRM is asleep.", form.fields().get(1).getTrouble());
    assertEquals(1, form.fields().get(1).getOptions().size(), "what was read is still offered");
  }

  @Test
  void aLongListCanBeSearchedAndAnEmptyOneSaysWhatToDo() {
    ParameterField field =
        new ParameterField(Setting.choiceFrom("list", "List", HostLists.LISTS), Optional.empty());
    field.offer(offer(11));
    assertTrue(field.isSearchable());
    assertEquals("", field.getEmptyWords());
    field.offer(offer(10));
    assertFalse(field.isSearchable());
    field.offer(offer(0));
    assertEquals("There is no list yet: make one under Lists.", field.getEmptyWords());
    ParameterField ofCrm =
        new ParameterField(
            Setting.choiceFrom("campaign", "Campaign", ChoiceLists.CAMPAIGNS), Optional.empty());
    ofCrm.offer(offer(0));
    assertTrue(ofCrm.getEmptyWords().contains("refresh the choices"), ofCrm.getEmptyWords());
    ofCrm.fail("The CRM is asleep.");
    assertEquals("", ofCrm.getEmptyWords(), "the trouble says enough");
  }

  private static ParameterOffer offer(int choices) {
    return new ParameterOffer(
        IntStream.range(0, choices).mapToObj(i -> new Choice("c" + i, "Choice " + i)).toList(),
        Optional.empty());
  }

  @Test
  void whatWasChosenIsSaidInWords() {
    ActionForm form = form(Map.of("campaign", "1"));
    form.fields().get(3).setOn(true);
    assertEquals(
        List.of(
            new ActionForm.Chosen("Which", "Active ones"),
            new ActionForm.Chosen("Campaign", "Fair"),
            new ActionForm.Chosen("Notify", "yes")),
        form.chosen());
    assertEquals(Map.of("which", "active", "campaign", "1", "notify", "true"), form.values());
  }
}
