package org.tandemcrm.web.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.action.ActionRunQuery;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.web.rest.InvalidRequestException;

class ActionAddressTest {

  @Test
  void whatIsChosenComesBackInTheAddress() {
    ActionAddress address = new ActionAddress("FAILED", "convert", 7L, null, 8L, "anna", "a&b ");
    assertEquals(
        "state=FAILED&type=convert&connection=7&prospect=8&by=anna&search=a%26b", address.inUrl());
    assertEquals(Optional.of(ActionState.FAILED), address.query().state());
    assertEquals(
        "type=convert&connection=7&prospect=8&by=anna&search=a%26b", address.in(null).inUrl());
  }

  @Test
  void aStateThatThereIsNotIsLeftOutOnAPageAndRefusedToAProgram() {
    ActionAddress address = new ActionAddress("BROKEN", "", null, null, null, null, null);
    assertTrue(address.isAll());
    assertEquals(ActionRunQuery.ALL, address.query());
    assertThrows(InvalidRequestException.class, address::strictQuery);
    assertEquals(ActionRunQuery.ALL, ActionAddress.ALL.strictQuery());
  }

  @Test
  void anAudienceIsSomeAllThatAreFoundOrOne() {
    assertEquals("ids=3,4", ActionAudience.chosen("3,4,x,3").inUrl());
    assertEquals(List.of(3L, 4L), ActionAudience.chosen("3,4,x,3").keys());
    ActionAudience found = new ActionAudience(null, "a b", null, null, "");
    assertTrue(found.isFound());
    assertEquals("search=a+b", found.inUrl());
    assertEquals("prospect=9", new ActionAudience(null, null, 9L, null, "").inUrl());
    assertTrue(ActionAudience.chosen("x").isNobody());
  }

  @Test
  void anAudienceOfAListIsAllOnItOrThoseWhoAreFoundThere() {
    ActionAudience all = new ActionAudience(null, null, null, 5L, "Fair");
    assertTrue(all.isFound());
    assertEquals("search=&list=5", all.inUrl());
    assertEquals("all on the list “Fair”", all.words());
    assertEquals(SearchTerms.onList(5), all.terms());
    ActionAudience some = new ActionAudience(null, " a ", null, 5L, "Fair");
    assertEquals("search=a&list=5", some.inUrl());
    assertEquals("all that are found by “a” on the list “Fair”", some.words());
    assertEquals(
        "ids=3", new ActionAudience("3", "", null, 5L, "Fair").inUrl(), "chosen ones are chosen");
  }
}
