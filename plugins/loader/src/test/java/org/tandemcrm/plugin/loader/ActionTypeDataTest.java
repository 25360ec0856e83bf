package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionNeeds;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.HostLists;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Setting;

/** What makes the host refuse an action type. */
class ActionTypeDataTest {

  @Test
  void takesOneThatIsWhole() throws Exception {
    Scripted type = new Scripted();
    type.needs = ActionNeeds.crm().linked(ObjectKind.LEAD).waiting();
    type.lane = ActionLane.SYNC;
    type.parameters =
        List.of(
            Setting.choiceFrom("campaign", "Campaign", "campaigns"),
            Setting.choiceFrom("status", "Status", "campaign-statuses:{campaign}"));
    ActionTypeData data = ActionTypeData.of(type);
    assertEquals("greet", data.id());
    assertEquals(type.parameters, data.parameters());
  }

  @Test
  void anIdThatIsNone() {
    Scripted type = new Scripted();
    type.id = "Greet people";
    refused(type, "Its action id Greet people is not 1 to 40 lower-case letters");
  }

  @Test
  void noLabel() {
    Scripted type = new Scripted();
    type.label = " ";
    refused(type, "Its action greet has no label");
  }

  @Test
  void noNeeds() {
    Scripted type = new Scripted();
    type.needs = null;
    refused(type, "Its action greet says nothing about its needs");
  }

  @Test
  void aParameterTwice() {
    Scripted type = new Scripted();
    type.parameters = List.of(Setting.text("a", "A"), Setting.flag("a", "B"));
    refused(type, "Its action greet has the parameter a twice");
  }

  @Test
  void aSecretParameter() {
    Scripted type = new Scripted();
    type.parameters = List.of(Setting.secret("key", "Key"));
    refused(type, "Its action greet asks for the secret key");
  }

  @Test
  void aListOfNoCrm() {
    Scripted type = new Scripted();
    type.parameters = List.of(Setting.choiceFrom("user", "User", "users"));
    refused(type, "offers the CRM's list users for its parameter user");
  }

  @Test
  void aListOfTheHostNeedsNoCrm() throws Exception {
    Scripted type = new Scripted();
    type.parameters = List.of(Setting.choiceFrom("user", "User", HostLists.USERS));
    assertEquals(type.parameters, ActionTypeData.of(type).parameters());
  }

  @Test
  void aListThatNamesALaterParameter() {
    Scripted type = new Scripted();
    type.needs = ActionNeeds.crm();
    type.parameters = List.of(Setting.choiceFrom("status", "Status", "statuses:{campaign}"));
    refused(type, "names the parameter campaign in the list of status");
  }

  @Test
  void aLinkToNoPerson() {
    Scripted type = new Scripted();
    type.needs = ActionNeeds.crm().linked(ObjectKind.ACCOUNT);
    refused(type, "needs a link to a ACCOUNT");
  }

  @Test
  void aWaitForNoLink() {
    Scripted type = new Scripted();
    type.needs = ActionNeeds.crm().waiting();
    refused(type, "waits for a link and needs none");
  }

  @Test
  void aCycleWithoutACrm() {
    Scripted type = new Scripted();
    type.lane = ActionLane.SYNC;
    refused(type, "rides the cycle of a connection and needs no CRM");
  }

  private static void refused(ActionType type, String reason) {
    Rejection rejection = assertThrows(Rejection.class, () -> ActionTypeData.of(type));
    assertTrue(rejection.getMessage().contains(reason), rejection::getMessage);
  }

  private static final class Scripted implements ActionType {
    private String id = "greet";
    private String label = "Greet";
    private List<Setting> parameters = List.of();
    private ActionNeeds needs = ActionNeeds.nothing();
    private ActionLane lane = ActionLane.ACTION;

    @Override
    public String id() {
      return id;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public String description() {
      return "Says hello.";
    }

    @Override
    public List<Setting> parameters() {
      return parameters;
    }

    @Override
    public ActionNeeds needs() {
      return needs;
    }

    @Override
    public ActionLane lane() {
      return lane;
    }

    @Override
    public List<ActionOutcome> execute(List<ActionRun> runs, ActionContext context) {
      return List.of();
    }
  }
}
